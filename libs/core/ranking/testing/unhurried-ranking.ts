import type { GateId, GateStatus } from '../../gates/gate-result';
import { GATE_IDS } from '../../gates/gate-result';
import type { PairEvaluation } from '../../scoring/evaluate-pair';
import { evaluatePair } from '../../scoring/evaluate-pair';
import { applyActions } from '../improvement-action';
import type { NearMiss } from '../near-misses';
import { closedForGood, MOST_FAILING_GATES, nearMissSentence, YARDSTICK_PLACE } from '../near-misses';
import type { Candidate, Kept, NeedRanking, NeedRankingInput } from '../rank-need';
import { KEPT_BY_DEFAULT } from '../rank-need';
import type { GateCounts } from '../ranked-match';
import { gateBitsOf, rankMatches } from '../ranked-match';
import { compareEvaluations } from '../tie-order';
import { cheapestPlanOfAllSets } from './every-plan';

type Judged = Candidate & { readonly name: string; readonly evaluation: PairEvaluation };

/**
 * What `rankNeed` has to equal, byte for byte: every candidate evaluated in full, every list sorted and explained whole, and every set of steps
 * tried on the whole product; what is not kept is cut off at the end.
 */
export function rankNeedUnhurried(input: NeedRankingInput): NeedRanking {
  const { need, candidates, epoch } = input;
  const kept: Kept = { ...KEPT_BY_DEFAULT, ...input.keep };
  const judged = candidates.map((candidate): Judged => ({
    ...candidate,
    name: candidate.innovation.profile.name,
    evaluation: evaluatePair({ need, innovation: candidate.innovation, epoch, text: candidate.text }),
  }));
  const withOutcome = (outcome: PairEvaluation['outcome']): Judged[] =>
    judged.filter(({ evaluation }) => evaluation.outcome === outcome);
  const [eligible, conditional, excluded] = [
    withOutcome('eligible'),
    withOutcome('conditional'),
    withOutcome('excluded'),
  ];
  const misses = nearMisses(input, { eligible, conditional, excluded }, kept.nearMisses);
  return {
    needId: need.id,
    needVersion: need.version,
    epochId: epoch.id,
    considered: judged.length,
    eligibleCount: eligible.length,
    eligible: rankMatches(eligible).slice(0, kept.eligible),
    conditionalCount: conditional.length,
    conditional: rankMatches(conditional).slice(0, kept.conditional),
    nearMisses: misses,
    excludedCount: excluded.length,
    gateCounts: countOneByOne(judged.map(({ evaluation }) => evaluation)),
    excluded: new Map(
      excluded.map(({ innovation, evaluation }) => [
        innovation.id,
        { failing: gateBitsOf(evaluation).failing, needTotal: evaluation.needSide.total },
      ]),
    ),
    nearMissFloor:
      misses.length === kept.nearMisses
        ? Math.min(...misses.map(({ needTotal }) => needTotal))
        : (eligible.map(({ evaluation }) => evaluation.needSide.total).toSorted((a, b) => b - a)[YARDSTICK_PLACE - 1] ??
          0),
  };
}

function countOneByOne(evaluations: readonly PairEvaluation[]): GateCounts {
  const counts = Object.fromEntries(GATE_IDS.map((gate) => [gate, { pass: 0, fail: 0, unknown: 0 }])) as Record<
    GateId,
    Record<GateStatus, number>
  >;
  for (const evaluation of evaluations) {
    for (const { gate, status } of evaluation.gates) counts[gate][status] += 1;
  }
  return counts;
}

function nearMisses(
  { need, epoch }: NeedRankingInput,
  lists: Readonly<Record<'eligible' | 'conditional' | 'excluded', readonly Judged[]>>,
  most: number,
): NearMiss[] {
  const totals = lists.eligible.map(({ evaluation }) => evaluation.needSide.total).toSorted((a, b) => b - a);
  const yardstick = totals[YARDSTICK_PLACE - 1] ?? 0;
  return lists.excluded
    .filter(({ evaluation }) => evaluation.needSide.total >= yardstick)
    .toSorted(
      (a, b) =>
        b.evaluation.needSide.total - a.evaluation.needSide.total || compareEvaluations(a.evaluation, b.evaluation),
    )
    .flatMap(({ evaluation, innovation, text, name }): NearMiss[] => {
      const failingGates = evaluation.gates.filter((gate) => gate.status === 'fail').map((gate) => gate.gate);
      if (failingGates.length > MOST_FAILING_GATES || failingGates.some(closedForGood)) return [];
      const plan = cheapestPlanOfAllSets({ need, innovation, gates: evaluation.gates, asOf: epoch.asOf });
      if (!plan) return [];
      const after = evaluatePair({ need, innovation: applyActions(innovation, plan.actions), epoch, text });
      if (after.outcome === 'excluded') return [];
      const newRank =
        1 + lists[after.outcome].filter((other) => compareEvaluations(other.evaluation, after) < 0).length;
      return [
        {
          innovationId: innovation.id,
          organisationId: innovation.supplier.organisationId,
          name,
          failingGates,
          actions: plan.actions,
          months: plan.months,
          cost: plan.cost,
          newOutcome: after.outcome,
          needTotal: evaluation.needSide.total,
          newScore: after.score,
          newRank,
          evaluation,
          sentence: nearMissSentence(plan, newRank, after),
        },
      ];
    })
    .slice(0, most)
    .toSorted(
      (a, b) =>
        Number(a.newOutcome === 'conditional') - Number(b.newOutcome === 'conditional') ||
        a.newRank - b.newRank ||
        compareEvaluations(a.evaluation, b.evaluation),
    );
}
