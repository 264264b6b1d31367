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

/** How far a gate has been opened, and whether what is left is for the scout alone to say. */
type Standing = 'pass' | 'scout' | 'closed';

/**
 * Looks at every set of at most eight steps and takes the cheapest that makes all gates pass: least cost points, then fewest months, then
 * fewest steps, then catalogue order. Where the scout has to say something first, the cheapest set that leaves only that open. Undefined
 * when no set does, or more than eight steps would be in play.
 */
export function cheapestPlan(input: CatalogueInput): ImprovementPlan | undefined {
  const catalogue = withinReach(actionCatalogue(input));
  if (!catalogue) return undefined;
  const everything = 2 ** catalogue.length - 1;
  const standings = gateStandings(catalogue, input);
  const accepted = (mask: number, least: Standing): boolean =>
    standings.every((standing) => {
      const found = standing(mask);
      return found === 'pass' || (least === 'scout' && found === 'scout');
    });
  const least = (['pass', 'scout'] as const).find((each) => accepted(everything, each));
  if (least === undefined) return undefined;
  const mask = masksByCost(catalogue).find((each) => accepted(each, least));
  if (mask === undefined) return undefined;
  const actions = actionsOf(catalogue, mask);
  return {
    actions,
    months: slowest(actions),
    cost: dearest(actions),
    improved: applyActions(input.innovation, actions),
  };
}

/** Leaves out the study over several domains when there are too many steps, then gives up above eight. */
export function withinReach(actions: readonly ImprovementAction[]): ImprovementAction[] | undefined {
  if (actions.length <= MOST_ACTIONS) return [...actions];
  const frugal = actions.filter(
    ({ improvement }) => improvement.kind !== 'add_study' || improvement.domains.length === 1,
  );
  return frugal.length <= MOST_ACTIONS ? frugal : undefined;
}

function actionsOf(catalogue: readonly ImprovementAction[], mask: number): ImprovementAction[] {
  return catalogue.filter((_, index) => (mask >> index) % 2 === 1);
}

function masksByCost(catalogue: readonly ImprovementAction[]): number[] {
  const sets = Array.from({ length: 2 ** catalogue.length - 1 }, (_, index) => {
    const actions = actionsOf(catalogue, index + 1);
    return { mask: index + 1, size: actions.length, points: costPoints(actions), months: slowest(actions) };
  });
  return sets
    .toSorted((a, b) => a.points - b.points || a.months - b.months || a.size - b.size || a.mask - b.mask)
    .map(({ mask }) => mask);
}

/**
 * For each gate that stands in the way, what it says after a set of steps. A step changes only the part of the record its own gate reads, so a
 * gate is looked at again once for each set of its own steps, whatever other steps stand beside them.
 */
function gateStandings(
  catalogue: readonly ImprovementAction[],
  { need, innovation, gates, asOf }: CatalogueInput,
): ((mask: number) => Standing)[] {
  return gates
    .filter((gate) => gate.status !== 'pass')
    .map(({ gate }) => {
      const own = catalogue.reduce((bits, action, index) => (action.gate === gate ? bits | (1 << index) : bits), 0);
      const known = new Map<number, Standing>();
      return (mask) => {
        const steps = mask & own;
        let standing = known.get(steps);
        if (standing === undefined) {
          const improved = applyActions(innovation, actionsOf(catalogue, steps));
          const live = { needOpen: true, innovationLive: true };
          standing = standingOf(evaluateGate(gate, { need, innovation: improved, asOf, live }));
          known.set(steps, standing);
        }
        return standing;
      };
    });
}

function standingOf({ status, questions }: GateResult): Standing {
  if (status === 'pass') return 'pass';
  return status === 'unknown' && questions.every((question) => question.ask === 'scout') ? 'scout' : 'closed';
}
