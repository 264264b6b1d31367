import { annualCostPence } from '../../gates/annual-cost';
import { evaluatePair } from '../evaluate-pair';
import type { PairJudge } from './drawn-pair';

/** Deliberately wrong: lifts a new listing by the clock on the wall. A property must catch it. */
export const liftsByClock: PairJudge = (pair) => lifted(pair, Date.now() % 1_000);

/** Deliberately wrong: breaks ties by chance. A property must catch it. */
export const tossesCoins: PairJudge = (pair) => lifted(pair, Math.round(Math.random() * 9));

/** Deliberately wrong: favours what has been looked at often, so that asking changes the answer. A property must catch it. */
export function countsLooks(): PairJudge {
  let looks = 0;
  return (pair) => {
    looks += 1;
    return lifted(pair, looks);
  };
}

/** Deliberately wrong: takes a large company for a safe one. A property must catch it. */
export const prefersLarge: PairJudge = (pair) => {
  const { employees } = pair.innovation.profile as { employees?: number };
  return lifted(pair, Math.round(Math.log10(employees ?? 1) * 100));
};

/** Deliberately wrong: believes what many have looked at. A property must catch it. */
export const prefersPopular: PairJudge = (pair) => {
  const { pageViews } = pair.innovation as { pageViews?: number };
  return lifted(pair, Math.min(100, pageViews ?? 0));
};

/** Deliberately wrong: counts the pounds left over and not the share of the budget. A property must catch it. */
export const countsPoundsLeft: PairJudge = (pair) => {
  const evaluation = evaluatePair(pair);
  const { budget } = pair.need.statement;
  const cost = annualCostPence(pair.innovation.profile.pricing, budget?.scale ?? {});
  if (!budget || !cost.known) return evaluation;
  const left = Math.min(1, Math.max(0, 0.5 + (budget.perYearPence - cost.pence) / 20_000_000));
  const parts = evaluation.needSide.parts.map((part) =>
    part.feature === 'affordability' ? { ...part, value: left } : part,
  );
  return { ...evaluation, needSide: { ...evaluation.needSide, parts } };
};

function lifted(pair: Parameters<PairJudge>[0], hundredths: number): ReturnType<PairJudge> {
  const evaluation = evaluatePair(pair);
  return { ...evaluation, score: evaluation.score + hundredths };
}
