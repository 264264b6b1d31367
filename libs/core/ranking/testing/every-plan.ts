import { evaluateGate } from '../../gates/evaluate-gates';
import type { GateResult } from '../../gates/gate-result';
import type { CatalogueInput } from '../action-catalogue';
import { actionCatalogue } from '../action-catalogue';
import { costPoints, dearest, slowest } from '../action-effort';
import type { ImprovementPlan } from '../cheapest-plan';
import { withinReach } from '../cheapest-plan';
import type { ImprovementAction } from '../improvement-action';
import { applyActions } from '../improvement-action';

/** What `cheapestPlan` has to equal: every set of steps applied to the whole product and every gate that stood in the way looked at again. */
export function cheapestPlanOfAllSets(input: CatalogueInput): ImprovementPlan | undefined {
  const catalogue = withinReach(actionCatalogue(input));
  if (!catalogue) return undefined;
  const sets = Array.from({ length: 2 ** catalogue.length - 1 }, (_, index) => index + 1)
    .map((mask) => ({ mask, actions: catalogue.filter((_, index) => (mask >> index) % 2 === 1) }))
    .toSorted(
      (a, b) =>
        costPoints(a.actions) - costPoints(b.actions) ||
        slowest(a.actions) - slowest(b.actions) ||
        a.actions.length - b.actions.length ||
        a.mask - b.mask,
    )
    .map(({ actions }) => actions);
  const reached = (accept: (gate: GateResult) => boolean): ImprovementPlan | undefined => {
    if (!gatesAfter(catalogue, input).every(accept)) return undefined;
    const actions = sets.find((candidate) => gatesAfter(candidate, input).every(accept));
    return (
      actions && {
        actions,
        months: slowest(actions),
        cost: dearest(actions),
        improved: applyActions(input.innovation, actions),
      }
    );
  };
  const isForTheScout = (gate: GateResult): boolean =>
    passes(gate) || (gate.status === 'unknown' && gate.questions.every((question) => question.ask === 'scout'));
  return reached(passes) ?? reached(isForTheScout);
}

function gatesAfter(
  actions: readonly ImprovementAction[],
  { need, innovation, gates, asOf }: CatalogueInput,
): GateResult[] {
  const live = { needOpen: true, innovationLive: true };
  const context = { need, innovation: applyActions(innovation, actions), asOf, live };
  return gates.filter((gate) => gate.status !== 'pass').map(({ gate }) => evaluateGate(gate, context));
}

function passes(gate: GateResult): boolean {
  return gate.status === 'pass';
}
