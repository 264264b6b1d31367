import type { CriterionEmphasis } from '@matchwell/core/need/problem-statement';

/** What a network weighs, in one version. Never changes: the next one takes its place. */
export interface NetworkEmphasisVersion {
  readonly id: string;
  readonly networkId: string;
  /** 1 for the first; rises with every change. */
  readonly version: number;
  /** Criteria that count other than published, in the order of the need's side; empty when all count as published. */
  readonly criteria: readonly CriterionEmphasis[];
  /** Why, for everybody to read. */
  readonly reason: string;
  readonly since: Date;
}

/** What a network decides. */
export interface NetworkEmphasisChange {
  readonly criteria: readonly CriterionEmphasis[];
  readonly reason: string;
}
