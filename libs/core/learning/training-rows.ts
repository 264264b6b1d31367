import { compareText } from '../kernel/compare-text';
import { NEED_FEATURES, SUPPLIER_FEATURES } from '../scoring/weights';
import { UNKNOWN_VALUE } from '../scoring/side-score';
import { VOCABULARIES } from '../vocabulary/vocabularies';
import { type Decision, type DecisionSide, type FeatureValues } from './decision';

/** One labelled example. */
export interface TrainingRow {
  readonly id: string;
  readonly needId: string;
  readonly innovationId: string;
  /** In the order of `featuresOf(side)`. */
  readonly values: readonly number[];
  readonly label: 0 | 1;
  readonly at: string;
}

/** Reasons that say nothing of how well the two fit: the pair knew each other, or may not meet. They teach nothing. */
const SAYS_NOTHING_OF_FIT: ReadonlySet<string> = new Set(['duplicate', 'conflict_of_interest']);

/** Whether a decline with this reason says anything of how well the two fit. */
export function saysSomethingOfFit(reasonCode: string | null): boolean {
  return !SAYS_NOTHING_OF_FIT.has(reasonCode ?? '');
}

/** The features a side's model reads: the supplier weighs its own side, everybody else the need's. All of them are monotone. */
export function featuresOf(side: DecisionSide): readonly string[] {
  return side === 'supplier' ? SUPPLIER_FEATURES : NEED_FEATURES;
}

/** Values in a model's order; a feature that was not recorded counts as unknown. */
export function valuesOf(features: readonly string[], values: FeatureValues): number[] {
  return features.map((feature) => values[feature] ?? UNKNOWN_VALUE);
}

/**
 * The examples one side's model learns from, oldest first, equal moments by id. The network's approvals and declines, each party's consents
 * and declines, and for outcomes the last word on each introduction: good ones count as yes; “met” counts as no only once it is closed.
 */
export function trainingRows(decisions: readonly Decision[], side: DecisionSide): TrainingRow[] {
  const ordered = decisions.toSorted((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id));
  const chosen =
    side === 'outcome' ? lastOutcomes(ordered) : ordered.filter((decision) => labelOf(decision, side) !== undefined);
  return chosen.flatMap((decision) => {
    const label = labelOf(decision, side);
    if (label === undefined) return [];
    const { id, needId, innovationId, at } = decision;
    const recorded = side === 'supplier' ? decision.supplierFeatures : decision.needFeatures;
    return [{ id, needId, innovationId, at, label, values: valuesOf(featuresOf(side), recorded) }];
  });
}

function lastOutcomes(ordered: readonly Decision[]): Decision[] {
  const last = new Map<string, Decision>();
  for (const decision of ordered) {
    if (decision.outcome === null) continue;
    last.delete(decision.introductionId);
    last.set(decision.introductionId, decision);
  }
  return [...last.values()];
}

function labelOf(decision: Decision, side: DecisionSide): 0 | 1 | undefined {
  if (side === 'outcome') {
    const term = VOCABULARIES.outcomes.find(decision.outcome ?? '');
    if (!term) return undefined;
    if (term.good) return 1;
    return term.id === 'met' && decision.kind !== 'close' ? undefined : 0;
  }
  if (decision.party !== side) return undefined;
  if (decision.kind === 'approve' || decision.kind === 'consent') return 1;
  if (decision.kind !== 'decline' || !saysSomethingOfFit(decision.reasonCode)) return undefined;
  return 0;
}
