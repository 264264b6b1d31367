import * as fc from 'fast-check';
import type { Draw } from '../testing/draw';
import { seededDraw } from '../testing/draw';
import { allocate } from './allocate';
import type { AllocationInput } from './allocation-input';
import { drawCandidate } from './testing/month-generator';

const SHARE = 0.15;

/** A market that stays as it is: one need in each network with room, many suppliers, some of them hopelessly outbid. */
function stationaryMarket(draw: Draw): AllocationInput {
  const networks = ['kss', 'wessex'].map((id) => ({ id, slots: draw.integer(1, 12) }));
  const organisations = Array.from({ length: draw.integer(2, 14) }, (_, at) => ({
    id: `organisation-${at}`,
    size: 'small' as const,
  }));
  return {
    epochId: 'epoch-1',
    networks,
    needs: networks.map(({ id }) => ({ id: `need-${id}`, networkId: id, places: 20 })),
    organisations,
    pairs: networks.flatMap(({ id }) =>
      organisations
        .filter(() => draw.integer(0, 2) > 0)
        .map((organisation, at) =>
          drawCandidate(draw, {
            needId: `need-${id}`,
            innovationId: `${organisation.id}-product`,
            organisationId: organisation.id,
            rank: at + 1,
          }),
        ),
    ),
    pending: [],
    smallCompanyRule: false,
  };
}

/**
 * The longest any qualifying organisation goes without a proposal over three years, beside the bound of the network that serves it
 * soonest. `carries` is whether fractions of a slot are brought to the next month.
 */
function longestWaits(market: AllocationInput, carries: boolean): { waited: number; bound: number }[] {
  const months = new Map<string, number>();
  const longest = new Map<string, number>();
  const bounds = new Map<string, number>();
  let carried: { networkId: string; fraction: number }[] = [];
  for (let month = 0; month < 36; month += 1) {
    const waiting = [...months].map(([organisationId, waited]) => ({ organisationId, months: waited }));
    const epochId = `epoch-${month}`;
    const { proposals, reserve } = allocate({ ...market, epochId, reserve: { share: SHARE, carried, waiting } });
    carried = carries ? reserve.map(({ networkId, carried: fraction }) => ({ networkId, fraction })) : [];
    const served = new Set(proposals.map(({ organisationId }) => organisationId));
    for (const { id } of market.organisations) {
      const waited = served.has(id) ? 0 : (months.get(id) ?? 0) + 1;
      months.set(id, waited);
      longest.set(id, Math.max(longest.get(id) ?? 0, waited));
    }
    for (const { networkId, qualifying } of reserve) {
      const slots = market.networks.find(({ id }) => id === networkId)?.slots ?? 0;
      for (const id of qualifyingIn(market, networkId))
        bounds.set(id, Math.min(bounds.get(id) ?? Infinity, Math.ceil(qualifying / (SHARE * slots)) + 1));
    }
  }
  return [...bounds].map(([id, bound]) => ({ waited: longest.get(id) ?? 0, bound }));
}

/** Who qualifies, from the rule alone: at least 0.6 of the median expected value, and above the reservation price. */
function qualifyingIn(market: AllocationInput, networkId: string): string[] {
  const pairs = market.pairs.filter(
    ({ needId, expectedValue }) => needId === `need-${networkId}` && expectedValue > 0.05,
  );
  const values = pairs.map(({ expectedValue }) => expectedValue).toSorted((a, b) => a - b);
  const middle = values.length >> 1;
  const median = values.length % 2 === 1 ? values[middle] : ((values[middle - 1] ?? 0) + (values[middle] ?? 0)) / 2;
  return pairs.filter(({ expectedValue }) => expectedValue >= 0.6 * (median ?? 0)).map((pair) => pair.organisationId);
}

describe('the reserve', () => {
  it('proposes every qualifying organisation within the bound while the market stays as it is', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        for (const { waited, bound } of longestWaits(stationaryMarket(seededDraw(seed)), true))
          expect(waited).toBeLessThanOrEqual(bound);
      }),
      { numRuns: 60 },
    );
  });

  it('breaks the bound in a twin that drops the fractions: small networks never have a reserved slot', () => {
    const kept = Array.from({ length: 60 }, (_, seed) => longestWaits(stationaryMarket(seededDraw(seed)), false)).every(
      (waits) => waits.every(({ waited, bound }) => waited <= bound),
    );
    expect(kept).toBe(false);
  });

  it('carries what is left of a slot to the next month, without drift', () => {
    const market = {
      ...stationaryMarket(seededDraw(3)),
      networks: [
        { id: 'kss', slots: 1 },
        { id: 'wessex', slots: 10 },
      ],
    };
    let carried: { networkId: string; fraction: number }[] = [];
    const slots: number[] = [];
    for (let month = 0; month < 20; month += 1) {
      const { reserve } = allocate({ ...market, reserve: { share: SHARE, carried, waiting: [] } });
      carried = reserve.map(({ networkId, carried: fraction }) => ({ networkId, fraction }));
      slots.push(reserve[0]?.slots ?? 0);
    }
    expect(slots.reduce((sum, each) => sum + each, 0)).toBe(3);
    expect(carried.map(({ fraction }) => fraction)).toEqual([0, 0]);
  });
});
