import { addDays, type CalendarDay } from '@matchwell/core/kernel/calendar-day';
import { Furnishing, NOON, type Owner } from '@matchwell/capabilities/testing/furnishing';
import { AllocationMarket, aMatch } from './allocation-market';
import type { MarketStores, OpenStores } from './market-stores';

const TODAY: CalendarDay = '2026-11-22';
const NOVEMBER = new Date('2026-11-01T00:00:00.000Z');
const LATER = new Date(NOON.getTime() + 60_000);

/** What every store of allocations reads out of a market. */
export function describeAllocationReads(open: OpenStores): void {
  describe('what allocations read', () => {
    let stores: MarketStores;
    let furnish: Furnishing;
    let here: AllocationMarket;
    let grace: Owner;
    let priya: Owner;

    beforeAll(async () => {
      stores = await open();
      furnish = new Furnishing(stores);
    });
    beforeEach(async () => {
      here = await AllocationMarket.in(stores, furnish);
      ({ grace, priya } = here);
    });
    afterAll(() => stores?.close());

    const inUnit = <Value>(work: () => Promise<Value>) => stores.unitOfWork.run(work);

    it('find the best eligible matches of open needs, as deep as asked', async () => {
      const [first, second, third, gone] = (await here.products(4)) as [string, string, string, string];
      const [earlier, later] = [await here.openNeed(), await here.openNeed()];
      const paused = await here.openNeed();
      await here.matched(later, [aMatch(second, 1)]);
      await here.matched(earlier, [
        aMatch(third, 4),
        aMatch(gone, 2),
        aMatch(first, 1),
        aMatch(second, 1, 'conditional'),
      ]);
      await here.matched(paused, [aMatch(first, 1)]);
      const { organisationId } = grace;
      const at = LATER;
      const withdrawal = { id: gone, organisationId, version: 2, from: 'published', to: 'withdrawn', at } as const;
      await stores.innovations.changeState(withdrawal);
      const pause = {
        id: paused,
        organisationId: priya.organisationId,
        version: 2,
        from: 'open',
        to: 'paused',
      } as const;
      await stores.needs.changeState({ ...pause, at });
      const found = await stores.allocations.candidatesOf([later, paused, earlier], 3, TODAY);
      expect(found.map(({ needId, innovationId }) => [needId, innovationId])).toEqual([
        [earlier, first],
        [later, second],
      ]);
      expect(found[0]).toEqual({
        needId: earlier,
        innovationId: first,
        organisationId,
        version: 1,
        rank: 1,
        score: 7_999,
        needSide: 7_000,
        supplierSide: 9_000,
        fitsJointly: false,
        needValues: { text: 0.25, theme: 1 },
        supplierValues: {},
      });
      const deep = await stores.allocations.candidatesOf([earlier], 4, TODAY);
      expect(deep.map(({ innovationId }) => innovationId)).toEqual([first, third]);
      const asked = [later, earlier].map((needId) => ({ needId, innovationId: second }));
      const { needSideHundredths: _need, supplierSideHundredths: _supplier, ...kept } = aMatch(second, 1);
      const { innovationVersion: _version, standing: _standing, ...summary } = kept;
      const named = { innovationName: 'Steady Heart', supplierOrganisationId: organisationId, epochId: 'e-1' };
      expect(await stores.allocations.matchesOf(asked)).toEqual([{ needId: later, ...named, ...summary }]);
    });

    it('leave out pairs that were introduced, or declined less than 180 days before', async () => {
      const needId = await here.openNeed();
      const ids = await here.products(6);
      await here.matched(
        needId,
        ids.map((id, index) => aMatch(id, index + 1)),
      );
      const [, pending, lapsed, introduced, closed, declined] = ids.map((innovationId) => ({ needId, innovationId }));
      await here.introduce({}, pending);
      await here.introduce({ state: 'lapsed' }, lapsed);
      await here.introduce({ state: 'introduced' }, introduced);
      await here.introduce({ state: 'closed' }, closed);
      await here.introduce({ state: 'declined' }, declined);
      const on = async (today: CalendarDay) =>
        (await stores.allocations.candidatesOf([needId], 10, today)).map(({ rank }) => rank);
      expect(await on(TODAY)).toEqual([1, 2, 3]);
      expect(await on(addDays(TODAY, 179))).toEqual([1, 2, 3]);
      expect(await on(addDays(TODAY, 180))).toEqual([1, 2, 3, 6]);
    });

    it('say what fits a joint demand that both buyers agreed to, while the partner is open', async () => {
      const partner = await furnish.buyer();
      const [own, other] = [await here.openNeed(), await furnish.openNeed(partner)];
      const [both, alone] = (await here.products(2)) as [string, string];
      await here.matched(own, [aMatch(both, 1), aMatch(alone, 2)]);
      await here.matched(other, [aMatch(both, 1), aMatch(alone, 1, 'near_miss')]);
      const fits = async (needId: string) =>
        (await stores.allocations.candidatesOf([needId], 10, TODAY)).map(({ fitsJointly }) => fitsJointly);
      const demand = {
        id: stores.identifiers.next(),
        needId: own,
        otherNeedId: other,
        organisationId: priya.organisationId,
        otherOrganisationId: partner.organisationId,
        state: 'requested',
        score: 0.9,
        requestedAt: NOON,
        agreedAt: null,
      } as const;
      await inUnit(() => stores.demands.insert(demand, priya.personId));
      expect(await fits(own)).toEqual([false, false]);
      await inUnit(() => stores.demands.agree(demand.id, partner.personId, LATER));
      expect(await fits(own)).toEqual([true, false]);
      expect(await fits(other)).toEqual([true]);
      const { organisationId } = partner;
      const pause = { id: other, organisationId, version: 2, from: 'open', to: 'paused', at: LATER } as const;
      await stores.needs.changeState(pause);
      expect(await fits(own)).toEqual([false, false]);
    });

    it('count every introduction that is still open, and within a scope what touches it', async () => {
      const match = { epochId: 'e-1', rank: 1, totalHundredths: 8_000, explanation: { exploration: { chance: 0.1 } } };
      const explored = await here.introduce({ match, networkId: 'east' });
      const asked = await here.introduce({ origin: 'scout', state: 'awaiting_both', networkId: null });
      const waiting = [
        await here.introduce({ state: 'awaiting_buyer' }),
        await here.introduce({ state: 'awaiting_supplier' }),
      ];
      for (const state of ['introduced', 'closed', 'declined', 'lapsed'] as const) await here.introduce({ state });
      const mine = async (scope?: Parameters<typeof stores.allocations.use>[1]) =>
        (await stores.allocations.use(NOVEMBER, scope)).open.filter(
          ({ organisationId }) => organisationId === grace.organisationId,
        );
      const all = await mine();
      expect(all.map(({ id }) => id)).toEqual([explored, asked, ...waiting].map(({ id }) => id));
      expect(all[0]).toEqual({
        id: explored.id,
        needId: explored.needId,
        innovationId: explored.innovationId,
        organisationId: grace.organisationId,
        version: 1,
        networkId: 'east',
        state: 'in_review',
        origin: 'matcher',
        explored: true,
      });
      expect(all[1]).toMatchObject({ networkId: null, state: 'awaiting_both', origin: 'scout', explored: false });
      const { needId } = asked;
      expect(await mine({ needId, networkId: null, organisationIds: [] })).toEqual([all[1]]);
      expect(await mine({ needId, networkId: 'east', organisationIds: [] })).toEqual(all.slice(0, 2));
      expect(await mine({ needId, networkId: 'wessex', organisationIds: [grace.organisationId] })).toEqual(all);
    });

    it('count a month’s reviews by network and introductions by supplier, each once', async () => {
      const before = new Date(NOVEMBER.getTime() - 1);
      const of = { networkId: 'wessex', state: 'introduced' } as const;
      const [twice, old, pending] = [
        await here.introduce(of),
        await here.introduce(of),
        await here.introduce({ networkId: 'wessex' }),
      ];
      await here.decide(twice, 'network', 'approve', NOVEMBER);
      await here.decide(twice, 'network', 'approve');
      await here.decide(twice, 'buyer', 'consent');
      await here.decide(twice, 'supplier', 'consent');
      await here.decide(old, 'network', 'approve', before);
      await here.decide(old, 'buyer', 'consent', before);
      await here.decide(pending, 'network', 'decline');
      await here.decide(pending, 'buyer', 'consent');
      await here.decide(await here.introduce({ networkId: null }), 'network', 'approve');
      const used = await stores.allocations.use(NOVEMBER);
      expect(used.reviewed.get('wessex')).toBe(2);
      expect([...used.reviewed.keys()]).not.toContain(null);
      expect(used.introduced.get(grace.organisationId)).toBe(1);
    });

    it('tell declines, approved showings, how long a supplier waits and which needs were met', async () => {
      const explanation = { allocation: { order: 2 } };
      const match = { epochId: 'e-1', rank: 7, totalHundredths: 8_000, explanation };
      const shown = await here.introduce({ state: 'introduced', match });
      const byRank = await here.introduce({ state: 'declined', match: { ...match, rank: 5, explanation: {} } });
      const undecided = await here.introduce();
      await here.decide(byRank, 'network', 'approve');
      await here.decide(byRank, 'buyer', 'decline', LATER);
      await here.decide(byRank, 'network', 'decline');
      const { organisationId } = grace;
      const { needId, innovationId } = byRank;
      const { allocations } = stores;
      expect(await allocations.declinesOf([shown.needId, needId])).toEqual([
        { needId, innovationId, side: 'network', at: NOON },
        { needId, innovationId, side: 'buyer', at: LATER },
      ]);
      expect(await allocations.declinesOf([shown.needId])).toEqual([]);

      const newcomer = await furnish.supplier();
      const waiting = () => allocations.waitingSince([organisationId, newcomer.organisationId]);
      expect(await waiting()).toEqual(new Map([[organisationId, NOON]]));
      await here.decide(shown, 'network', 'approve', LATER);
      expect(await waiting()).toEqual(new Map([[organisationId, LATER]]));

      const showings = async (since: Date) =>
        (await allocations.showingsSince(since)).filter((each) => each.organisationId === organisationId);
      expect(await showings(NOON)).toEqual([
        { organisationId, needId: shown.needId, proposedAt: NOON, rank: 2 },
        { organisationId, needId, proposedAt: NOON, rank: 5 },
      ]);
      expect(await showings(LATER)).toEqual([]);

      const draft = await furnish.draftNeed(priya);
      const leading = await furnish.openNeed(priya, { themes: ['stroke', 'copd'], wantsNationalLead: true });
      const { odsCode } = (await stores.organisations.findById(priya.organisationId))!;
      const outcomes = new Map((await allocations.needOutcomesSince(NOON)).map((each) => [each.id, each]));
      expect(outcomes.get(leading)).toEqual({
        id: leading,
        odsCode,
        postcode: 'PL6 8DH',
        statement: { themes: ['stroke', 'copd'], wantsNationalLead: true },
        met: false,
      });
      expect([shown, byRank, undecided].map((each) => outcomes.get(each.needId)?.met)).toEqual([true, false, false]);
      expect(outcomes.has(draft)).toBe(false);
      expect(await allocations.needOutcomesSince(LATER)).toEqual([]);
    });
  });
}
