import type { RoutingOverride } from './routing-override';

/** Reads from the audit log which routings were overridden. */
export abstract class OverrideSource {
  /** Every override since an instant, oldest first. */
  abstract since(at: Date): Promise<RoutingOverride[]>;

  /** How many introductions each buyer has had, by ODS code. */
  abstract routedByOrganisation(): Promise<ReadonlyMap<string, number>>;
}
