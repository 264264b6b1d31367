import type { Explanation } from '../explanation/explanation';
import { explainMatch } from '../explanation/explain-match';
import type { GateId, GateQuestion, GateStatus } from '../gates/gate-result';
import { GATE_IDS } from '../gates/gate-result';
import type { PairEvaluation } from '../scoring/evaluate-pair';
import type { PairFigures } from '../scoring/score-pair';
import { compareEvaluations } from './tie-order';

/** One place of a list, with everything that explains it. */
export interface RankedMatch {
  /** From 1. */
  readonly rank: number;
  readonly needId: string;
  readonly innovationId: string;
  readonly organisationId: string;
  /** The product's name in a need's list; the need's title in a product's list. */
  readonly name: string;
  /** Hundredths of a point, 0 to 10,000. */
  readonly score: number;
  readonly evaluation: PairEvaluation;
  readonly explanation: Explanation;
  /** What to ask before the match can stand; empty for an eligible one. */
  readonly questions: readonly GateQuestion[];
}

/** An evaluation with the name it goes by in the list. */
export interface NamedEvaluation {
  readonly evaluation: PairEvaluation;
  readonly name: string;
}

/** How many pairs passed, failed or left open each gate. */
export type GateCounts = Readonly<Record<GateId, Readonly<Record<GateStatus, number>>>>;

/** Orders evaluations, numbers them from 1 and explains each against the next. */
export function rankMatches(entries: readonly NamedEvaluation[]): RankedMatch[] {
  const sorted = entries.toSorted((a, b) => compareEvaluations(a.evaluation, b.evaluation));
  return sorted.map(({ evaluation, name }, index) => ({
    rank: index + 1,
    needId: evaluation.needId,
    innovationId: evaluation.innovationId,
    organisationId: evaluation.organisationId,
    name,
    score: evaluation.score,
    evaluation,
    explanation: explainMatch(evaluation, sorted[index + 1] ?? null),
    questions: evaluation.gates.flatMap((gate) => gate.questions),
  }));
}

/** Counts gate results over all pairs looked at. */
export function countGates(pairs: readonly Pick<PairFigures, 'failing' | 'open'>[]): GateCounts {
  const counts = GATE_IDS.map((_, place) => {
    const bit = 1 << place;
    let [fail, unknown] = [0, 0];
    for (const { failing, open } of pairs) {
      if (failing & bit) fail += 1;
      else if (open & bit) unknown += 1;
    }
    return { pass: pairs.length - fail - unknown, fail, unknown };
  });
  return Object.fromEntries(GATE_IDS.map((gate, place) => [gate, counts[place]])) as GateCounts;
}

/** The bits of the gates of an evaluation, as its figures would have them. */
export function gateBitsOf({ gates }: Pick<PairEvaluation, 'gates'>): Pick<PairFigures, 'failing' | 'open'> {
  const bits = (status: GateStatus): number =>
    gates.reduce((sum, gate) => sum + (gate.status === status ? 1 << GATE_IDS.indexOf(gate.gate) : 0), 0);
  return { failing: bits('fail'), open: bits('unknown') };
}
