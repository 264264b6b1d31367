import type { Decision } from '@matchwell/core/learning';

/** Keeps decisions as training data: who said what of which match, in values, never in names. Append-only. */
export abstract class DecisionStore {
  /** Adds one decision, in the transaction of the transition it records. */
  abstract append(decision: Decision): Promise<void>;

  /** Every decision, oldest first, equal moments by id. */
  abstract all(): Promise<Decision[]>;
}
