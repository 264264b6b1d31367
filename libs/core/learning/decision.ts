/** Whose yes or no a model predicts: the network's review, the two consents, and whether an introduction came to something. */
export const DECISION_SIDES = ['network', 'buyer', 'supplier', 'outcome'] as const;

/** One of the four questions. */
export type DecisionSide = (typeof DECISION_SIDES)[number];

/** Values of a side's features by name, each 0 to 1, as they stood when the pair was proposed. */
export type FeatureValues = Readonly<Record<string, number>>;

/** What a party did. `outcome` may be said again and again; the last one counts. */
export type DecisionKind = 'approve' | 'consent' | 'decline' | 'outcome' | 'close';

/** One decision on one introduction, with the match it was about. Nothing personal. */
export interface Decision {
  readonly id: string;
  readonly introductionId: string;
  readonly needId: string;
  readonly innovationId: string;
  readonly party: 'network' | 'buyer' | 'supplier';
  readonly kind: DecisionKind;
  /** List `decline-reasons`; null unless declined. */
  readonly reasonCode: string | null;
  /** List `outcomes`; null unless an outcome was recorded. */
  readonly outcome: string | null;
  readonly epochId: string;
  /** Place in the need's list when it was proposed, from 1. */
  readonly rank: number;
  readonly needFeatures: FeatureValues;
  readonly supplierFeatures: FeatureValues;
  /** Chance with which the pair was picked, when chance had a part in it; null for pairs taken by rank. */
  readonly propensity: number | null;
  /** ISO moment. */
  readonly at: string;
}
