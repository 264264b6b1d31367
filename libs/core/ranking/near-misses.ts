import { countOf, formatPoints } from '../explanation/plain-words';
import type { PairOutcome } from '../gates/evaluate-gates';
import type { GateId } from '../gates/gate-result';
import type { MatchableInnovation } from '../innovation/matchable-innovation';
import type { MatchableNeed } from '../need/matchable-need';
import type { PairEvaluation } from '../scoring/evaluate-pair';
import { evaluatePair } from '../scoring/evaluate-pair';
import type { MatchingEpoch } from '../scoring/matching-epoch';
import type { TextEvidence } from '../scoring/need-side-features';
import type { CostBand, ImprovementAction } from './improvement-action';
import { compareEvaluations } from './tie-order';
import { cheapestPlan } from './cheapest-plan';

/** A candidate already judged. */
export interface JudgedCandidate {
  readonly innovation: MatchableInnovation;
  readonly text: TextEvidence;
  readonly name: string;
  readonly evaluation: PairEvaluation;
}

/** A need's candidates by outcome. */
export interface NearMissInput {
  readonly need: MatchableNeed;
  readonly epoch: MatchingEpoch;
  readonly eligible: readonly JudgedCandidate[];
  readonly conditional: readonly JudgedCandidate[];
  readonly excluded: readonly JudgedCandidate[];
}

/** A product that a few steps would bring into a need's list. A computation in this epoch, never a promise of being chosen. */
export interface NearMiss {
  readonly innovationId: string;
  readonly organisationId: string;
  readonly name: string;
  /** One or two gates it fails today. */
  readonly failingGates: readonly GateId[];
  /** The cheapest set of steps that opens every gate. */
  readonly actions: readonly ImprovementAction[];
  /** Months until the slowest step is done, all begun together. */
  readonly months: number;
  /** The dearest step. */
  readonly cost: CostBand;
  /** `conditional` when what stays unknown is for the scout to say. */
  readonly newOutcome: Exclude<PairOutcome, 'excluded'>;
  /** Need's side today, gates ignored, in hundredths of a point. */
  readonly needTotal: number;
  /** Score after the steps in this epoch, in hundredths of a point. */
  readonly newScore: number;
  /** Place it would take in the eligible (or conditional) list of today, from 1. */
  readonly newRank: number;
  readonly evaluation: PairEvaluation;
  readonly sentence: string;
}

/** At most this many gates may fail. */
const MOST_FAILING_GATES = 2;
/** A list of near misses ends here: who reads on has more to gain from changing a threshold. */
const MOST_NEAR_MISSES = 20;
/** The passing candidate whose need's side a near miss has to reach. */
const YARDSTICK_PLACE = 10;
/** Gates no step of the supplier can open. */
const CLOSED_FOR_GOOD: ReadonlySet<GateId> = new Set(['G1', 'G9']);

/**
 * Products that fail one or two gates, none of them G1 or G9, whose need's side reaches the tenth best among the passing candidates (or
 * there are fewer than ten), and for which some set of steps opens every gate. The twenty with the best need's side, best new rank first.
 */
export function findNearMisses(input: NearMissInput): NearMiss[] {
  const totals = input.eligible.map(({ evaluation }) => evaluation.needSide.total).toSorted((a, b) => b - a);
  const yardstick = totals[YARDSTICK_PLACE - 1] ?? 0;
  const closest = input.excluded
    .filter(({ evaluation }) => evaluation.needSide.total >= yardstick)
    .toSorted(
      (a, b) =>
        b.evaluation.needSide.total - a.evaluation.needSide.total || compareEvaluations(a.evaluation, b.evaluation),
    );
  const found: NearMiss[] = [];
  for (const candidate of closest) {
    const miss = nearMissOf(candidate, input);
    if (miss) found.push(miss);
    if (found.length === MOST_NEAR_MISSES) break;
  }
  return found.toSorted(
    (a, b) =>
      outcomeOrder(a) - outcomeOrder(b) || a.newRank - b.newRank || compareEvaluations(a.evaluation, b.evaluation),
  );
}

/** Those that would be eligible before those that would be conditional. */
function outcomeOrder(miss: NearMiss): number {
  return miss.newOutcome === 'eligible' ? 0 : 1;
}

function nearMissOf(candidate: JudgedCandidate, input: NearMissInput): NearMiss | undefined {
  const { evaluation, innovation, text, name } = candidate;
  const failingGates = evaluation.gates.filter((gate) => gate.status === 'fail').map((gate) => gate.gate);
  if (failingGates.length > MOST_FAILING_GATES || failingGates.some((gate) => CLOSED_FOR_GOOD.has(gate)))
    return undefined;
  const plan = cheapestPlan({ need: input.need, innovation, gates: evaluation.gates, asOf: input.epoch.asOf });
  if (!plan) return undefined;
  const after = evaluatePair({ need: input.need, innovation: plan.improved, epoch: input.epoch, text });
  if (after.outcome === 'excluded') return undefined;
  const list = after.outcome === 'eligible' ? input.eligible : input.conditional;
  const newRank = 1 + list.filter((other) => compareEvaluations(other.evaluation, after) < 0).length;
  return {
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
    sentence: sentenceOf(plan.actions, plan.months, newRank, after),
  };
}

function sentenceOf(
  actions: readonly ImprovementAction[],
  months: number,
  newRank: number,
  after: PairEvaluation,
): string {
  const steps = actions.map((action) => action.description).join(' ');
  const time = months === 0 ? 'at once' : `in about ${countOf(months, 'month')}`;
  const list = after.outcome === 'eligible' ? 'list' : 'conditional list';
  return `${steps} This could be done ${time} and would place the product at ${newRank} of today's ${list} with ${formatPoints(after.score)} points. It is no promise of an introduction.`;
}
