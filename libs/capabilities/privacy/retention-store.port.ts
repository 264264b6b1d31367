import type { RetentionRule } from '@matchwell/core/privacy';

/** Carries out rules of retention. */
export abstract class RetentionStore {
  /** How many rows are due. */
  abstract count(rule: RetentionRule, before: Date): Promise<number>;

  /** Does what the rule says with every row that is due. Answers how many. Doing it again does nothing. */
  abstract carryOut(rule: RetentionRule, before: Date): Promise<number>;
}
