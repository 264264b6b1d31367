import { evaluateGate } from '../gates/evaluate-gates';
import type { GateResult } from '../gates/gate-result';
import type { MatchableInnovation } from '../innovation/matchable-innovation';
import type { CatalogueInput } from './action-catalogue';
import { actionCatalogue } from './action-catalogue';
import { costPoints, dearest, slowest } from './action-effort';
import type { CostBand, ImprovementAction } from './improvement-action';
import { applyActions } from './improvement-action';

/** More steps than this are not near: 2^8 sets are all looked at. */
const MOST_ACTIONS = 8;

/** The cheapest set of steps that opens every gate. */
export interface ImprovementPlan {
  readonly actions: readonly ImprovementAction[];
  readonly months: number;
  readonly cost: CostBand;
  /** The product after the steps. */
  readonly improved: MatchableInnovation;
}

/**
 * Looks at every set of at most eight steps and takes the cheapest that makes all gates pass: least cost points, then fewest months, then
 * fewest steps, then catalogue order. Where the scout has to say something first, the cheapest set that leaves only that open. Undefined
 * when no set does, or more than eight steps would be in play.
 */
export function cheapestPlan(input: CatalogueInput): ImprovementPlan | undefined {
  const catalogue = withinReach(actionCatalogue(input));
  if (!catalogue) return undefined;
  const sets = subsetsByCost(catalogue);
  const reached = (accept: (gates: readonly GateResult[]) => boolean): ImprovementPlan | undefined => {
    if (!accept(gatesAfter(catalogue, input))) return undefined;
    const actions = sets.find((candidate) => accept(gatesAfter(candidate, input)));
    return (
      actions && {
        actions,
        months: slowest(actions),
        cost: dearest(actions),
        improved: applyActions(input.innovation, actions),
      }
    );
  };
  return reached(allPass) ?? reached(onlyScoutIsAsked);
}

/** Leaves out the study over several domains when there are too many steps, then gives up above eight. */
function withinReach(actions: readonly ImprovementAction[]): ImprovementAction[] | undefined {
  if (actions.length <= MOST_ACTIONS) return [...actions];
  const frugal = actions.filter(
    ({ improvement }) => improvement.kind !== 'add_study' || improvement.domains.length === 1,
  );
  return frugal.length <= MOST_ACTIONS ? frugal : undefined;
}

function subsetsByCost(catalogue: readonly ImprovementAction[]): ImprovementAction[][] {
  const masks = Array.from({ length: 2 ** catalogue.length - 1 }, (_, index) => index + 1);
  const sets = masks.map((mask) => ({ mask, actions: catalogue.filter((_, index) => (mask >> index) % 2 === 1) }));
  return sets
    .map((set) => ({ ...set, points: costPoints(set.actions), months: slowest(set.actions) }))
    .toSorted(
      (a, b) => a.points - b.points || a.months - b.months || a.actions.length - b.actions.length || a.mask - b.mask,
    )
    .map(({ actions }) => actions);
}

/** The gates that stood in the way, looked at again after the steps. A step changes one part of the record, so no other gate can move. */
function gatesAfter(
  actions: readonly ImprovementAction[],
  { need, innovation, gates, asOf }: CatalogueInput,
): GateResult[] {
  const context = {
    need,
    innovation: applyActions(innovation, actions),
    asOf,
    live: { needOpen: true, innovationLive: true },
  };
  return gates.filter((gate) => gate.status !== 'pass').map(({ gate }) => evaluateGate(gate, context));
}

function allPass(gates: readonly GateResult[]): boolean {
  return gates.every((gate) => gate.status === 'pass');
}

function onlyScoutIsAsked(gates: readonly GateResult[]): boolean {
  return gates.every(
    (gate) =>
      gate.status === 'pass' ||
      (gate.status === 'unknown' && gate.questions.every((question) => question.ask === 'scout')),
  );
}
