import type { SupplierStanding } from '@matchwell/core/allocation';
import type { AllocationRun, HeldBackNote } from '@matchwell/capabilities/allocation';
import { Furnishing, NOON, type Owner } from '@matchwell/capabilities/testing/furnishing';
import type { MarketStores, OpenStores } from './market-stores';

const LATER = new Date(NOON.getTime() + 60_000);

/** What every store of allocations promises one caller. That runs at once keep out of each other's way, only a database can show. */
export function describeAllocationStore(open: OpenStores): void {
  describe('allocations', () => {
    let stores: MarketStores;
    let furnish: Furnishing;
    let grace: Owner;

    beforeAll(async () => {
      stores = await open();
      furnish = new Furnishing(stores);
      grace = await furnish.supplier();
    });
    afterAll(() => stores?.close());

    const inUnit = <Value>(work: () => Promise<Value>) => stores.unitOfWork.run(work);

    it('answer nothing on an empty market', async () => {
      const { allocations, identifiers } = stores;
      const nobody = identifiers.next();
      expect(await allocations.candidatesOf([nobody], 10, '2026-11-22')).toEqual([]);
      expect(await allocations.matchesOf([{ needId: nobody, innovationId: nobody }])).toEqual([]);
      expect(await allocations.use(NOON)).toEqual({ open: [], reviewed: new Map(), introduced: new Map() });
      expect(await allocations.declinesOf([nobody])).toEqual([]);
      expect(await allocations.showingsSince(new Date(0))).toEqual([]);
      expect(await allocations.waitingSince([nobody, grace.organisationId])).toEqual(new Map());
      expect(await allocations.needOutcomesSince(new Date(0))).toEqual([]);
      expect(await allocations.ledgerBefore('9999-12')).toBeUndefined();
      expect(await allocations.hasMonthlyRun('2026-11')).toBe(false);
      expect(await allocations.runs(10)).toEqual([]);
      expect(await allocations.heldBackAt(nobody)).toEqual([]);
    });

    it('give networks to one unit of work as often as it asks, to the next after it, and to none outside', async () => {
      const lock = () => stores.allocations.lockNetworks(['south-west', 'east']);
      const crash = new Error('crash');
      expect(await inUnit(async () => [await lock(), await lock()])).toEqual([true, true]);
      const failing = inUnit(async () => {
        await lock();
        await stores.allocations.holdUndecided();
        throw crash;
      });
      await expect(failing).rejects.toBe(crash);
      expect(await inUnit(lock)).toBe(true);
      await expect(lock()).rejects.toThrow('unit of work');
      await expect(stores.allocations.holdUndecided()).rejects.toThrow('unit of work');
    });

    it('close a month of the ledger once, by organisation, and never outside a unit of work', async () => {
      const rosa = await furnish.supplier();
      const october = [standing(rosa, 1 / 3), standing(grace, 0)];
      const close = (month: string, standings = october) => stores.allocations.closeMonth(month, standings, NOON);
      await expect(close('2026-08')).rejects.toThrow('unit of work');
      expect(await stores.allocations.ledgerBefore('2026-11')).toBeUndefined();
      expect(await inUnit(() => close('2026-09', []))).toBe(true);
      expect(await inUnit(() => close('2026-10'))).toBe(true);
      expect(await inUnit(() => close('2026-10', [standing(grace, 9)]))).toBe(false);
      const kept = { month: '2026-10', standings: october.toReversed() };
      expect(await stores.allocations.ledgerBefore('2027-01')).toEqual(kept);
      expect(await stores.allocations.ledgerBefore('2026-10')).toEqual({ month: '2026-09', standings: [] });
      expect(await stores.allocations.ledgerBefore('2026-09')).toBeUndefined();
    });

    it('keep runs whole and newest first, and one scheduled run a month', async () => {
      const monthly = aRun(stores.identifiers.next(), 'monthly', NOON);
      const [tied, newest] = [NOON, LATER].map((at) => aRun(stores.identifiers.next(), 'administrator', at));
      const keep = (run: AllocationRun) => inUnit(() => stores.allocations.keepRun(run));
      const crash = new Error('crash');
      const failing = inUnit(async () => {
        await stores.allocations.keepRun(monthly);
        throw crash;
      });
      await expect(failing).rejects.toBe(crash);
      expect(await stores.allocations.hasMonthlyRun('2026-11')).toBe(false);
      await keep(newest!);
      expect(await stores.allocations.hasMonthlyRun('2026-11')).toBe(false);
      await keep(monthly);
      await keep(tied!);
      expect(await stores.allocations.hasMonthlyRun('2026-11')).toBe(true);
      expect(await stores.allocations.hasMonthlyRun('2026-12')).toBe(false);
      await expect(keep(aRun(stores.identifiers.next(), 'monthly', LATER))).rejects.toThrow('unique');
      await expect(keep(monthly)).rejects.toThrow('unique');
      expect(await stores.allocations.runs(10)).toEqual([newest, tied, monthly]);
      expect(await stores.allocations.runs(1)).toEqual([newest]);
    });

    it('keep why pairs are held back, by need, replacing what was said there', async () => {
      const priya = await furnish.buyer();
      const [needId, bystander] = [await furnish.openNeed(priya), await furnish.openNeed(priya)];
      const full = { innovationId: 'a', rank: 2, codes: ['need_full'], reasons: ['Its places are taken.'] } as const;
      const twin = { innovationId: 'b', rank: 3, codes: ['near_duplicate', 'network_full'], reasons: [] } as const;
      const keep = (notes: readonly HeldBackNote[]) =>
        inUnit(() => stores.allocations.keepHeldBack('e-1', notes, NOON));
      await keep([
        { needId, pairs: [full, twin] },
        { needId: bystander, pairs: [full] },
      ]);
      expect(await stores.allocations.heldBackAt(needId)).toEqual([full, twin]);
      await keep([{ needId, pairs: [twin] }]);
      expect(await stores.allocations.heldBackAt(needId)).toEqual([twin]);
      await keep([{ needId, pairs: [] }]);
      expect(await stores.allocations.heldBackAt(needId)).toEqual([]);
      expect(await stores.allocations.heldBackAt(bystander)).toEqual([full]);
    });
  });
}

function standing({ organisationId }: Owner, exposure: number): SupplierStanding {
  return { organisationId, exposure, merit: 0.1 };
}

function aRun(id: string, trigger: AllocationRun['trigger'], at: Date): AllocationRun {
  const terms = { fairness: -30_000, regionalBalance: 500, waiting: 0, reservationPrice: 20_000 };
  const worth = { expectedValue: 172_956, ...terms, worth: 123_456 };
  const pair = { needId: 'n-1', innovationId: 'i-1', organisationId: 'o-1', networkId: 'east', order: 1, rank: 2 };
  return {
    id,
    trigger,
    month: '2026-11',
    epochId: 'e-1',
    networks: ['south-west', 'east'],
    at,
    content: {
      method: 'greedy',
      fallback: 'There were too many pairs.',
      seed: '2026-11 e-1',
      reserveShare: 0.1,
      ledgerMonth: null,
      needs: 3,
      pairs: 9,
      proposed: 1,
      kept: 2,
      superseded: 0,
      totalWorth: 123_456,
      proposals: [{ ...pair, origin: 'value', worth, propensity: null }],
      reserve: [{ networkId: 'east', slots: 2, used: 1, carried: 0.5, qualifying: 4 }],
      smallCompanies: [],
      networkUse: [{ id: 'east', places: 5, pending: 1, proposed: 1 }],
      blockingPairs: 0,
    },
  };
}
