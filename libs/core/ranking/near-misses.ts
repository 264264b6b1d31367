import { countOf, formatPoints } from '../explanation/plain-words';
import type { PairOutcome } from '../gates/evaluate-gates';
import { statusOf } from '../gates/gate-figures';
import type { GateId } from '../gates/gate-result';
import { GATE_IDS } from '../gates/gate-result';
import type { MatchableNeed } from '../need/matchable-need';
import type { PairEvaluation } from '../scoring/evaluate-pair';
import { evaluatePair } from '../scoring/evaluate-pair';
import type { MatchingEpoch } from '../scoring/matching-epoch';
import { prepareInnovation } from '../scoring/prepared-innovation';
import type { PreparedNeed } from '../scoring/prepared-need';
import type { PairFigures } from '../scoring/score-pair';
import { scorePair } from '../scoring/score-pair';
import type { Candidate } from './candidate';
import type { ImprovementPlan } from './cheapest-plan';
import { cheapestPlan } from './cheapest-plan';
import type { CostBand, ImprovementAction } from './improvement-action';
import type { RankedPair, RankedPairs } from './rank-pairs';
import { compareEvaluations } from './tie-order';

/** A need's candidates, with the figures of each by outcome. */
export interface NearMissInput {
  readonly need: MatchableNeed;
  readonly preparedNeed: PreparedNeed;
  readonly epoch: MatchingEpoch;
  readonly candidates: readonly Candidate[];
  readonly ranked: RankedPairs;
  /** The search ends when this many are found. */
  readonly most: number;
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
export const MOST_FAILING_GATES = 2;
/** The passing candidate whose need's side a near miss has to reach. */
export const YARDSTICK_PLACE = 10;
/** Gates no step of the supplier can open. */
const CLOSED_FOR_GOOD: ReadonlySet<GateId> = new Set(['G1', 'G9']);
const CLOSED_BITS = GATE_IDS.reduce((bits, gate, place) => (closedForGood(gate) ? bits | (1 << place) : bits), 0);

/** Whether no step of the supplier can open a gate. */
export function closedForGood(gate: GateId): boolean {
  return CLOSED_FOR_GOOD.has(gate);
}

/**
 * Products that fail one or two gates, none of them G1 or G9, whose need's side reaches the tenth best among the passing candidates (or
 * there are fewer than ten), and for which some set of steps opens every gate. Those with the best need's side, as many as are wanted, best
 * new rank first.
 */
export function findNearMisses(input: NearMissInput): NearMiss[] {
  const { excluded } = input.ranked;
  const yardstick = yardstickOf(input.ranked);
  const closest = excluded
    .filter(({ figures }) => figures.needTotal >= yardstick && fewFail(figures.failing))
    .toSorted((a, b) => b.figures.needTotal - a.figures.needTotal || compareEvaluations(a, b));
  const found: NearMiss[] = [];
  for (const pair of closest) {
    if (found.length >= input.most) break;
    const miss = nearMissOf(pair, input);
    if (miss) found.push(miss);
  }
  return found.toSorted(
    (a, b) =>
      outcomeOrder(a) - outcomeOrder(b) || a.newRank - b.newRank || compareEvaluations(a.evaluation, b.evaluation),
  );
}

/**
 * The need's side, in hundredths of a point, below which no excluded product is looked at: where the search ended with as many as were wanted, that
 * of the last one found; the yardstick otherwise, 0 when there is none.
 */
export function nearMissFloor(ranked: RankedPairs, found: readonly NearMiss[], most: number): number {
  return found.length >= most ? Math.min(...found.map(({ needTotal }) => needTotal)) : yardstickOf(ranked);
}

function yardstickOf({ eligible }: RankedPairs): number {
  const totals = eligible.map(({ figures }) => figures.needTotal).toSorted((a, b) => b - a);
  return totals[YARDSTICK_PLACE - 1] ?? 0;
}

function fewFail(failing: number): boolean {
  if ((failing & CLOSED_BITS) !== 0) return false;
  let left = failing;
  for (let count = 0; count < MOST_FAILING_GATES && left !== 0; count += 1) left &= left - 1;
  return left === 0;
}

/** Those that would be eligible before those that would be conditional. */
function outcomeOrder(miss: NearMiss): number {
  return miss.newOutcome === 'eligible' ? 0 : 1;
}

function nearMissOf(
  pair: RankedPair,
  { need, preparedNeed, epoch, candidates, ranked }: NearMissInput,
): NearMiss | undefined {
  const { innovation, text } = candidates[pair.place] as Candidate;
  const evaluation = evaluatePair({ need, innovation, epoch, text });
  const plan = cheapestPlan({ need, innovation, gates: evaluation.gates, asOf: epoch.asOf });
  if (!plan) return undefined;
  const after = scorePair(preparedNeed, prepareInnovation(plan.improved, epoch), text.fit);
  if (after.outcome === 'excluded') return undefined;
  const improved = { needId: need.id, innovationId: innovation.id, score: after.score };
  const newRank = 1 + ranked[after.outcome].filter((other) => compareEvaluations(other, improved) < 0).length;
  return {
    innovationId: innovation.id,
    organisationId: innovation.supplier.organisationId,
    name: innovation.profile.name,
    failingGates: GATE_IDS.filter((gate) => statusOf(pair.figures, gate) === 'fail'),
    actions: plan.actions,
    months: plan.months,
    cost: plan.cost,
    newOutcome: after.outcome,
    needTotal: pair.figures.needTotal,
    newScore: after.score,
    newRank,
    evaluation,
    sentence: nearMissSentence(plan, newRank, after),
  };
}

/** A near miss in one breath: the steps, the time and the place they would lead to. */
export function nearMissSentence(
  { actions, months }: Pick<ImprovementPlan, 'actions' | 'months'>,
  newRank: number,
  after: Pick<PairFigures, 'outcome' | 'score'>,
): string {
  const steps = actions.map((action) => action.description).join(' ');
  const time = months === 0 ? 'at once' : `in about ${countOf(months, 'month')}`;
  const list = after.outcome === 'eligible' ? 'list' : 'conditional list';
  return `${steps} This could be done ${time} and would place the product at ${newRank} of today's ${list} with ${formatPoints(after.score)} points. It is no promise of an introduction.`;
}
