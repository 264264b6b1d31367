import type { NeedRanking, NeedRankingInput } from '../rank-need';
import { rankNeed } from '../rank-need';

/** A way of ranking a need's candidates: the product's own, or a twin that does it wrong. */
export type Ranking = (input: NeedRankingInput) => NeedRanking;

/** Deliberately wrong: leaves candidates within ten points of one another as they came. A property must catch it. */
export const leavesNearTiesAsTheyCame: Ranking = (input) => {
  const ranking = rankNeed(input);
  const arrival = new Map(input.candidates.map(({ innovation }, at) => [innovation.id, at]));
  const eligible = ranking.eligible
    .toSorted(
      (a, b) =>
        Math.round(b.score / 1_000) - Math.round(a.score / 1_000) ||
        (arrival.get(a.innovationId) ?? 0) - (arrival.get(b.innovationId) ?? 0),
    )
    .map((match, at) => ({ ...match, rank: at + 1 }));
  return { ...ranking, eligible };
};

/** Deliberately wrong: looks at the first four candidates only. A property must catch it. */
export const cutsBeforeRanking: Ranking = (input) => rankNeed({ ...input, candidates: input.candidates.slice(0, 4) });

/** Deliberately wrong: measures every text fit by the best among the candidates, so that one product moves the others. A property must catch it. */
export const normalisesByTheBest: Ranking = (input) => {
  const best = Math.max(...input.candidates.map(({ text }) => text.fit), Number.MIN_VALUE);
  const candidates = input.candidates.map((each) => ({ ...each, text: { ...each.text, fit: each.text.fit / best } }));
  return rankNeed({ ...input, candidates });
};
