import { seededDraw } from '../testing/draw';
import { law } from '../testing/law';
import { allocate } from './allocate';
import type { AllocationInput } from './allocation-input';
import { stateProblem } from './allocation-problem';
import { WAITING_BONUS } from './fairness-terms';
import { AMPLE_REVIEWS, reviewRoom } from './review-room';
import { BUSY_MONTH, drawMonth } from './testing/month-generator';

/** A month of one network with so many slots; each of five needs asks for four places and has as many products. */
function monthWith(slots: number, more: Partial<AllocationInput> = {}): AllocationInput {
  const needs = ['a', 'b', 'c', 'd', 'e'];
  return {
    epochId: 'epoch-1',
    networks: [{ id: 'wessex', slots }],
    needs: needs.map((id) => ({ id, networkId: 'wessex', places: 4 })),
    organisations: ['patient', 'busy'].map((id) => ({ id, size: 'large' as const, places: 100 })),
    pairs: needs.flatMap((needId) =>
      Array.from({ length: 4 }, (_, at) => ({
        needId,
        innovationId: `product-${at}`,
        organisationId: at % 2 === 0 ? 'patient' : 'busy',
        rank: at + 1,
        score: 5_000,
        needSide: 5_000,
        supplierSide: 5_000,
        expectedValue: at % 2 === 0 ? 0.1 : 0.3,
      })),
    ),
    pending: [],
    waiting: [{ organisationId: 'patient', months: 12 }],
    ...more,
  };
}

const roomOf = (input: AllocationInput) =>
  reviewRoom(
    input,
    input.networks.map(({ id, slots, used = 0 }) => ({ id, places: slots, pending: used })),
  );
const liftsOf = (input: AllocationInput) => new Set(stateProblem(input).edges.map(({ parts }) => parts.waiting));

describe('review room', () => {
  it('is worked out by hand: 20 places asked for, in full from a quarter of them', () => {
    expect([0, 1, 2, 5, 20, 100].map((slots) => roomOf(monthWith(slots)).get('wessex'))).toEqual([
      0, 0.2, 0.4, 1, 1, 1,
    ]);
    expect(AMPLE_REVIEWS).toBe(0.25);
    expect(liftsOf(monthWith(2))).toEqual(new Set([0, 400_000 * WAITING_BONUS]));
    expect(liftsOf(monthWith(5))).toEqual(new Set([0, 1_000_000 * WAITING_BONUS]));
  });

  it('counts slots in use and places taken, and a network without needs has all of it', () => {
    const used = monthWith(6, { networks: [{ id: 'wessex', slots: 6, used: 4 }] });
    expect(roomOf(used).get('wessex')).toBeCloseTo(0.4);
    const pending = ['a', 'b', 'c', 'd'].flatMap((needId) =>
      ['x', 'y', 'z'].map((innovationId) => ({
        needId,
        innovationId,
        organisationId: 'busy',
        networkId: 'wessex',
        awaitsReview: false,
      })),
    );
    // Twelve places are taken: eight are asked for.
    expect(roomOf(monthWith(1, { pending })).get('wessex')).toBeCloseTo(0.5);
    expect(roomOf({ ...monthWith(1), needs: [], pairs: [] }).get('wessex')).toBe(1);
  });

  it('lets the patient go first where there is room, and the better where staff are scarce', () => {
    const chosen = (input: AllocationInput) =>
      new Set(allocate({ ...input, smallCompanyRule: false }).proposals.map((each) => each.organisationId));
    expect(chosen(monthWith(1))).toEqual(new Set(['busy']));
    expect(chosen(monthWith(5))).toEqual(new Set(['patient']));
  });

  it('is the same whatever pairs are worth and in whatever order they come', () => {
    law((draw) => {
      const month = drawMonth(draw, BUSY_MONTH);
      const raised = month.pairs
        .toReversed()
        .map((pair) => ({ ...pair, expectedValue: draw.integer(0, 1_000) / 1_000 }));
      expect(roomOf({ ...month, pairs: raised })).toEqual(roomOf(month));
    }, 100);
  });

  it('would depend on worth if only pairs above the reservation price were counted: the check catches it', () => {
    const byWorth = (input: AllocationInput) =>
      roomOf({ ...input, pairs: input.pairs.filter((p) => p.expectedValue > 0.05) });
    const differs = Array.from({ length: 50 }, (_, seed) => drawMonth(seededDraw(seed), BUSY_MONTH)).filter((month) => {
      const sunk = { ...month, pairs: month.pairs.map((pair) => ({ ...pair, expectedValue: 0.01 })) };
      return [...byWorth(month)].some(([id, room]) => byWorth(sunk).get(id) !== room);
    });
    expect(differs.length).toBeGreaterThan(0);
  });

  it('a supplier that copies its products takes none of it from others', () => {
    const month = monthWith(2, {
      pairs: monthWith(2)
        .pairs.filter(({ rank }) => rank <= 2)
        .map((pair) => ({ ...pair, family: pair.organisationId })),
    });
    const copies = month.pairs.map((pair) => ({
      ...pair,
      innovationId: `${pair.innovationId}-copy`,
      rank: pair.rank + 2,
    }));
    expect(roomOf({ ...month, pairs: [...month.pairs, ...copies] })).toEqual(roomOf(month));
  });
});
