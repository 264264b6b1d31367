import * as fc from 'fast-check';
import type { Draw } from '../testing/draw';
import { seededDraw, shuffled } from '../testing/draw';
import { allocate } from './allocate';
import type { Allocation } from './allocation';
import type { AllocationInput, CandidatePair } from './allocation-input';
import { HASH_ROOM, stateProblem } from './allocation-problem';
import { allocationNetwork } from './flow-allocation';
import { cheapestFlow, dualBound } from './min-cost-flow';
import { PlaceBook } from './place-book';
import { firstComeFirstServed, forgetsPending, normalisesByProduct, shiftsValues } from './testing/broken-allocators';
import { bestOfEverySet, keepsLimits } from './testing/every-set';
import { BUSY_MONTH, drawMonth, TINY_MONTH } from './testing/month-generator';

function law(check: (draw: Draw) => void, numRuns = 150): void {
  fc.assert(
    fc.property(fc.integer(), (seed) => check(seededDraw(seed))),
    { numRuns },
  );
}

/** Whether a law held over many drawn months: what a broken twin must not manage. */
function survives(check: (draw: Draw) => boolean, months = 300): boolean {
  return Array.from({ length: months }, (_, seed) => seed).every((seed) => check(seededDraw(seed)));
}

function plain(input: AllocationInput): AllocationInput {
  return { ...input, smallCompanyRule: false };
}

function valueOfPlan(input: AllocationInput): number {
  const { proposals } = allocate(input);
  const values = new Map(
    stateProblem(input).edges.map(({ pair, value }) => [`${pair.needId} ${pair.innovationId}`, value]),
  );
  return proposals.reduce((sum, each) => sum + (values.get(`${each.needId} ${each.innovationId}`) ?? NaN), 0);
}

function shuffledInput(draw: Draw, input: AllocationInput): AllocationInput {
  return {
    ...input,
    networks: shuffled(draw, input.networks),
    needs: shuffled(draw, input.needs),
    organisations: shuffled(draw, input.organisations),
    pairs: shuffled(draw, input.pairs),
    pending: shuffled(draw, input.pending),
  };
}

const RESERVE = { share: 0.3, carried: [], waiting: [{ organisationId: 'organisation-1', months: 4 }] };

describe('places', () => {
  it('are never exceeded, whatever is pending, whatever is asked', () => {
    law((draw) => {
      const input = drawMonth(draw, BUSY_MONTH);
      for (const method of ['flow', 'greedy'] as const)
        for (const reserve of [undefined, RESERVE])
          expect(keepsLimits(input, allocate({ ...input, method, reserve }).proposals)).toBe(true);
    });
  });

  it('of none give nothing', () => {
    law((draw) => {
      const input = drawMonth(draw, BUSY_MONTH);
      const closed = input.needs[0]?.id;
      const needs = input.needs.map((need) => (need.id === closed ? { ...need, places: 0 } : need));
      const { proposals } = allocate({ ...input, needs });
      expect(proposals.filter(({ needId }) => needId === closed)).toEqual([]);
    }, 100);
  });

  it('are exceeded by a twin that forgets what is pending', () => {
    expect(
      survives((draw) => {
        const input = drawMonth(draw, BUSY_MONTH);
        return keepsLimits(input, forgetsPending(input).proposals);
      }),
    ).toBe(false);
  });
});

describe('the flow', () => {
  it('equals the best of every possible set on small months, and greedy is never better', () => {
    law((draw) => {
      const drawn = drawMonth(draw, TINY_MONTH);
      const input = plain({ ...drawn, pairs: drawn.pairs.slice(0, 11) });
      const best = bestOfEverySet(input, stateProblem(input).edges);
      expect(valueOfPlan(input)).toBe(best);
      expect(valueOfPlan({ ...input, method: 'greedy' })).toBeLessThanOrEqual(best);
    }, 200);
  });

  it('reaches the bound of linear programming on months too large to try every set', () => {
    law((draw) => {
      const input = plain(drawMonth(draw, BUSY_MONTH));
      const problem = stateProblem(input);
      const { network, source, sink } = allocationNetwork(problem, new PlaceBook(problem));
      const { cost, prices } = cheapestFlow(network, source, sink);
      expect(dualBound(network, prices)).toBe(cost);
      expect(valueOfPlan(input)).toBe(0 - cost);
      expect(valueOfPlan({ ...input, method: 'greedy' })).toBeLessThanOrEqual(-cost);
    });
  });

  it('is missed by a twin that shifts bits', () => {
    expect(
      survives((draw) => {
        const drawn = drawMonth(draw, TINY_MONTH);
        const input = plain({ ...drawn, pairs: drawn.pairs.slice(0, 10) });
        const value = shiftsValues(input).reduce((sum, edge) => sum + edge.value, 0);
        return value === bestOfEverySet(input, stateProblem(input).edges);
      }, 60),
    ).toBe(false);
  });

  it('lets no hash outweigh a millionth: the worth alone is the largest possible', () => {
    law((draw) => {
      const drawn = drawMonth(draw, TINY_MONTH);
      const input = plain({ ...drawn, pairs: drawn.pairs.slice(0, 10) });
      const rows = stateProblem(input).edges.map(({ pair, parts }) => ({ pair, value: parts.worth }));
      expect(allocate(input).totalWorth).toBe(bestOfEverySet(input, rows));
    }, 100);
  });
});

describe('order', () => {
  it('of rows changes not a byte', () => {
    law((draw) => {
      const input = { ...drawMonth(draw, BUSY_MONTH), reserve: RESERVE };
      expect(JSON.stringify(allocate(shuffledInput(draw, input)))).toBe(JSON.stringify(allocate(input)));
    }, 150);
  });

  it('of rows decides in a twin that takes pairs as they come', () => {
    expect(
      survives((draw) => {
        const input = drawMonth(draw, BUSY_MONTH);
        const chosen = (each: AllocationInput): string[] =>
          firstComeFirstServed(each)
            .map(({ pair }) => `${pair.needId} ${pair.innovationId}`)
            .toSorted();
        return JSON.stringify(chosen(input)) === JSON.stringify(chosen(shuffledInput(draw, input)));
      }, 60),
    ).toBe(false);
  });
});

describe('monotonicity', () => {
  /** Raises of one product's expected value, at some needs, in whole millionths so that the law is exact. */
  function raise(
    draw: Draw,
    input: AllocationInput,
  ): { product: string; rises: Map<string, number>; raised: AllocationInput } {
    const product = input.pairs[draw.integer(0, input.pairs.length - 1)]?.innovationId ?? '';
    const rises = new Map<string, number>();
    const pairs = input.pairs.map((pair): CandidatePair => {
      if (pair.innovationId !== product) return pair;
      const rise = draw.integer(0, 3) === 0 ? 0 : draw.integer(1, 200_000);
      rises.set(pair.needId, rise);
      return { ...pair, expectedValue: (Math.round(pair.expectedValue * 1e6) + rise) / 1e6 };
    });
    return { product, rises, raised: { ...input, pairs } };
  }

  /** Introductions of the raised product before and after, each counted by how much its worth rises there. */
  function weightedCounts(draw: Draw, method: (input: AllocationInput) => Allocation): [number, number] {
    const input = plain(drawMonth(draw, BUSY_MONTH));
    if (input.pairs.length === 0) return [0, 0];
    const { product, rises, raised } = raise(draw, input);
    const weighted = (each: AllocationInput): number =>
      method(each)
        .proposals.filter(({ innovationId }) => innovationId === product)
        .reduce((sum, { needId }) => sum + (rises.get(needId) ?? 0), 0);
    return [weighted(input), weighted(raised)];
  }

  it('a product whose worth rises never has its rise-weighted introductions fall', () => {
    law((draw) => {
      const [before, after] = weightedCounts(draw, allocate);
      expect(after).toBeGreaterThanOrEqual(before);
    });
  });

  it('is lost by a twin that divides a product by its own total', () => {
    expect(
      survives((draw) => {
        const [before, after] = weightedCounts(draw, normalisesByProduct);
        return after >= before;
      }),
    ).toBe(false);
  });

  it('with equal rises it never loses an introduction', () => {
    law((draw) => {
      const input = plain(drawMonth(draw, BUSY_MONTH));
      const product = input.pairs[0]?.innovationId;
      const rise = draw.integer(1, 200_000);
      const pairs = input.pairs.map((pair) =>
        pair.innovationId === product
          ? { ...pair, expectedValue: (Math.round(pair.expectedValue * 1e6) + rise) / 1e6 }
          : pair,
      );
      const count = (each: AllocationInput): number =>
        allocate(each).proposals.filter(({ innovationId }) => innovationId === product).length;
      expect(count({ ...input, pairs })).toBeGreaterThanOrEqual(count(input));
    });
  });
});

describe('answers', () => {
  it('account for every pair once, say why in words, and add up exactly', () => {
    law((draw) => {
      const input = { ...drawMonth(draw, BUSY_MONTH), reserve: RESERVE };
      const { proposals, heldBack, totalWorth } = allocate(input);
      expect(proposals.length + heldBack.length).toBe(input.pairs.length);
      for (const { codes, reasons } of heldBack) {
        expect(codes.length).toBeGreaterThan(0);
        expect(reasons.every((words) => words.endsWith('.'))).toBe(true);
      }
      for (const { worth } of proposals) {
        const { expectedValue, fairness, regionalBalance, waiting, jointDemand = 0, reservationPrice } = worth;
        expect(expectedValue + fairness + regionalBalance + waiting + jointDemand - reservationPrice).toBe(worth.worth);
        expect(worth.worth).toBeGreaterThan(0);
      }
      expect(proposals.reduce((sum, { worth }) => sum + worth.worth, 0)).toBe(totalWorth);
    });
  });

  it('stay within whole numbers that are exact', () => {
    expect(1_600_000 * HASH_ROOM * 4096 + 1023 * 4096).toBeLessThan(Number.MAX_SAFE_INTEGER);
  });
});
