import type { IntroductionState } from '../lifecycle/introduction-lifecycle';
import { VOCABULARIES } from '../vocabulary/vocabularies';

/** One stage of the way from proposal to spread. */
export interface IntroductionStage {
  readonly id: string;
  readonly label: string;
}

/** The rungs of outcomes that count as progress, lowest first. List `outcomes`; `stopped` is none. */
export const OUTCOME_RUNGS: readonly string[] = VOCABULARIES.outcomes.terms
  .filter((term) => (term.rank ?? 0) > 0)
  .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  .map(({ id }) => id);

/** The outcomes that mean a product is in use at the buyer's. */
export const LIVE_OUTCOMES: readonly string[] = ['live', 'spread'];

/** Every stage in order; what reached one has reached all before it. */
export const INTRODUCTION_STAGES: readonly IntroductionStage[] = [
  { id: 'proposed', label: 'Proposed' },
  { id: 'approved', label: 'Approved by the network' },
  { id: 'consented', label: 'Agreed by one side' },
  { id: 'introduced', label: 'Introduced' },
  ...OUTCOME_RUNGS.map((id) => ({ id, label: VOCABULARIES.outcomes.label(id) })),
];

/** The place of the stage that a state proves, from 0 for `proposed`. A concluded refusal proves no more than the proposal. */
export const STAGE_OF_STATE: Readonly<Record<IntroductionState, number>> = {
  in_review: 0,
  awaiting_both: 1,
  awaiting_buyer: 2,
  awaiting_supplier: 2,
  introduced: 3,
  closed: 3,
  declined: 0,
  lapsed: 0,
};

/** The place of the stage that an outcome proves; 3, introduced, for one that is no rung. */
export function stageOfOutcome(outcome: string): number {
  return 4 + OUTCOME_RUNGS.indexOf(outcome);
}

/** How many got at least as far as each stage, from how many got exactly as far. Never rises from a stage to the next. */
export function countsByStage(
  furthest: readonly { readonly stage: number; readonly count: number }[],
): (IntroductionStage & { readonly count: number })[] {
  return INTRODUCTION_STAGES.map((stage, place) => ({
    ...stage,
    count: furthest.reduce((sum, each) => (each.stage >= place ? sum + each.count : sum), 0),
  }));
}
