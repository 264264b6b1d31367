import * as fc from 'fast-check';
import { prepareInnovation } from '../scoring/prepared-innovation';
import { prepareNeed } from '../scoring/prepared-need';
import { anEpoch } from '../testing/an-epoch';
import type { Draw } from '../testing/draw';
import { seededDraw } from '../testing/draw';
import { drawMarket } from '../testing/market-generator';
import type { Kept, NeedRanking, NeedRankingInput } from './rank-need';
import { rankNeed } from './rank-need';
import { rankPairs } from './rank-pairs';
import { rankNeedUnhurried } from './testing/unhurried-ranking';

const EPOCH = anEpoch();

function drawKept(draw: Draw): Partial<Kept> | undefined {
  if (draw.integer(1, 3) === 1) return undefined;
  return { eligible: draw.integer(0, 6), conditional: draw.integer(0, 4), nearMisses: draw.integer(0, 3) };
}

function drawInput(draw: Draw): NeedRankingInput {
  return { ...drawMarket(draw, 14), epoch: EPOCH, keep: drawKept(draw) };
}

/** Deliberately wrong: compares the last that is kept with nobody. A property must catch it. */
function cutBeforeComparing(input: NeedRankingInput): NeedRanking {
  const whole = rankNeed(input);
  const last = whole.eligible.length - 1;
  const eligible = whole.eligible.map((match, index) =>
    index === last ? { ...match, explanation: { ...match.explanation, comparison: null } } : match,
  );
  return { ...whole, eligible };
}

function bytesDiffer(draw: Draw, rank: (input: NeedRankingInput) => NeedRanking): boolean {
  const input = drawInput(draw);
  return JSON.stringify(rank(input)) !== JSON.stringify(rankNeedUnhurried(input));
}

describe('ranking by figures first', () => {
  it('gives, byte for byte, what evaluating and explaining everything gives', () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const input = drawInput(seededDraw(seed));
      expect(JSON.stringify(rankNeed(input))).toBe(JSON.stringify(rankNeedUnhurried(input)));
    }
  });

  it('does so on whatever market is drawn', () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        expect(bytesDiffer({ integer: (from, to) => g(fc.integer, { min: from, max: to }) }, rankNeed)).toBe(false);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('is not vacuous: the last of a cut list without its comparison is caught', () => {
    const caught = Array.from({ length: 60 }, (_, seed) => bytesDiffer(seededDraw(seed), cutBeforeComparing));
    expect(caught).toContain(true);
  });

  it('takes products prepared beforehand, and counts what it does not keep', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const { need, candidates } = drawMarket(seededDraw(seed), 14);
      const ready = candidates.map((each) => ({ ...each, prepared: prepareInnovation(each.innovation, EPOCH) }));
      const whole = rankNeed({ need, candidates, epoch: EPOCH });
      const cut = rankNeed({ need, candidates: ready, epoch: EPOCH, keep: { eligible: 1, conditional: 1 } });
      expect(cut).toEqual({
        ...whole,
        eligible: whole.eligible.slice(0, 1),
        conditional: whole.conditional.slice(0, 1),
      });
      expect([cut.eligibleCount, cut.conditionalCount]).toEqual([whole.eligible.length, whole.conditional.length]);
      const order = rankPairs(
        prepareNeed(need, EPOCH),
        ready.map(({ prepared, text }) => ({ innovation: prepared, fit: text.fit })),
      );
      expect(order.eligible.map(({ innovationId, score }) => [innovationId, score])).toEqual(
        whole.eligible.map(({ innovationId, score }) => [innovationId, score]),
      );
    }
  });
});
