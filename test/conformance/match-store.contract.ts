import { Furnishing, NOON, type Owner } from '@matchwell/capabilities/testing/furnishing';
import type { MatchRun, Standing, StoredMatch } from '@matchwell/capabilities/matching';
import { allPages } from './all-pages';
import type { MarketStores, OpenStores } from './market-stores';

const LATER = new Date(NOON.getTime() + 60_000);

/** What every keeper of matches promises. */
export function describeMatchStore(open: OpenStores): void {
  describe('matches', () => {
    let stores: MarketStores;
    let furnish: Furnishing;
    let grace: Owner;
    let priya: Owner;

    beforeAll(async () => {
      stores = await open();
      furnish = new Furnishing(stores);
    });
    beforeEach(async () => {
      grace = await furnish.supplier('Steady Heart Ltd');
      priya = await furnish.buyer('Harbour Trust');
    });
    afterAll(() => stores?.close());

    const keep = (run: MatchRun, at = NOON) => stores.unitOfWork.run(() => stores.matches.replace(run, at));

    it('keeps a run with its digest, and writes nothing for an equal one', async () => {
      const needId = await furnish.openNeed(priya);
      const match = aMatch(await furnish.publishedInnovation(grace), 1);
      const run = aRun(needId, [match]);
      expect(await stores.matches.runOf(needId)).toBeUndefined();
      expect(await keep(run)).toBe(true);
      const { matches: _matches, ...kept } = run;
      const first = await stores.matches.runOf(needId);
      expect(first).toEqual({ ...kept, digest: expect.any(String) as string, matchedAt: NOON });

      const reordered = { ...run, matches: [Object.fromEntries(Object.entries(match).toReversed()) as never] };
      expect(await keep(reordered, LATER)).toBe(false);
      expect(await stores.matches.runOf(needId)).toEqual(first);
      expect(await keep(aRun(needId, [{ ...match, totalHundredths: 8_001 }]), LATER)).toBe(true);
      const second = await stores.matches.runOf(needId);
      expect(second?.digest).not.toBe(first?.digest);
      expect(second?.matchedAt).toEqual(LATER);
    });

    it('replaces the matches of a need whole, and forgets them when told', async () => {
      const needId = await furnish.openNeed(priya);
      const [a, b] = [await furnish.publishedInnovation(grace), await furnish.publishedInnovation(grace)];
      const bystander = await furnish.openNeed(priya);
      await keep(aRun(bystander, [aMatch(a, 1)]));
      await keep(aRun(needId, [aMatch(a, 1), aMatch(b, 2)]));
      await keep(aRun(needId, [aMatch(b, 1)]));
      expect((await stores.matches.eligibleOf(needId)).map((each) => each.innovationId)).toEqual([b]);

      await stores.unitOfWork.run(() => stores.matches.clear(needId));
      expect(await stores.matches.eligibleOf(needId)).toEqual([]);
      expect(await stores.matches.runOf(needId)).toBeUndefined();
      expect(await stores.matches.eligibleOf(bystander)).toHaveLength(1);
    });

    it('answers the eligible matches best first, without products that left the catalogue', async () => {
      const needId = await furnish.openNeed(priya);
      const [a, b, gone] = [
        await furnish.publishedInnovation(grace, { name: 'First' }),
        await furnish.publishedInnovation(grace),
        await furnish.publishedInnovation(grace),
      ];
      await keep(aRun(needId, [aMatch(b, 3), aMatch(gone, 2), aMatch(a, 1)]));
      const { organisationId } = grace;
      const withdrawal = {
        id: gone,
        organisationId,
        version: 2,
        from: 'published',
        to: 'withdrawn',
        at: LATER,
      } as const;
      await stores.innovations.changeState(withdrawal);
      const eligible = await stores.matches.eligibleOf(needId);
      expect(eligible.map(({ innovationId }) => innovationId)).toEqual([a, b]);
      expect(eligible[0]).toEqual({
        needId,
        innovationId: a,
        innovationName: 'First',
        supplierOrganisationId: organisationId,
        epochId: 'e-1',
        rank: 1,
        totalHundredths: 7_999,
        explanation: { sentences: ['rank 1'] },
      });
    });

    it('shows a buyer the matches of its own needs by standing and page, and of no other need', async () => {
      const needId = await furnish.openNeed(priya, { visibility: 'public' });
      const ids: string[] = [];
      for (let rank = 1; rank <= 5; rank += 1) ids.push(await furnish.publishedInnovation(grace));
      const eligible = ids.slice(0, 3).map((id, index) => aMatch(id, index + 1));
      const near = aMatch(ids[3]!, 1, 'near_miss');
      await keep(aRun(needId, [...eligible, near]));

      const list = (organisationId: string, standing: Standing) =>
        allPages((page) => stores.matches.listForBuyer(needId, organisationId, standing, page), 2);
      const pages = await list(priya.organisationId, 'eligible');
      expect(pages.map((page) => page.length)).toEqual([2, 1]);
      expect(pages.flat().map(({ innovationId }) => innovationId)).toEqual(ids.slice(0, 3));
      expect(pages[0]?.[0]).toMatchObject({
        ...eligible[0],
        supplierName: 'Steady Heart Ltd',
        innovationName: 'Steady Heart',
      });
      expect((await list(priya.organisationId, 'near_miss')).flat()).toHaveLength(1);
      expect(await stores.matches.findForBuyer(needId, ids[3]!, priya.organisationId)).toMatchObject(near);
      expect(await stores.matches.findForBuyer(needId, ids[4]!, priya.organisationId)).toBeUndefined();

      for (const { organisationId } of [await furnish.buyer(), grace]) {
        expect((await list(organisationId, 'eligible')).flat()).toEqual([]);
        expect(await stores.matches.findForBuyer(needId, ids[0]!, organisationId)).toBeUndefined();
      }
    });

    it('shows a supplier its product’s matches with needs it may see, and nobody else', async () => {
      const innovationId = await furnish.publishedInnovation(grace);
      const [low, high, middle] = [
        await furnish.openNeed(priya, { title: 'The low one' }),
        await furnish.openNeed(priya, { title: 'The high one' }),
        await furnish.openNeed(priya, { title: 'The middle one' }),
      ];
      const secret = await furnish.openNeed(priya, { visibility: 'private' });
      const paused = await furnish.openNeed(priya);
      const { organisationId } = priya;
      const pause = { id: paused, organisationId, version: 2, from: 'open', to: 'paused', at: LATER } as const;
      await stores.needs.changeState(pause);
      const scores = [
        [low, 100],
        [high, 9_000],
        [middle, 9_000],
        [secret, 9_999],
        [paused, 9_998],
      ] as const;
      for (const [needId, totalHundredths] of scores) {
        await keep(aRun(needId, [{ ...aMatch(innovationId, 1), totalHundredths }]));
      }
      const list = (asker: Owner) =>
        allPages((page) => stores.matches.listForSupplier(innovationId, asker.organisationId, 'eligible', page), 2);
      const seen = await list(grace);
      expect(seen.map((page) => page.length)).toEqual([2, 1]);
      expect(seen.flat().map(({ needId }) => needId)).toEqual([middle, high, low]);
      expect(seen[0]?.[1]).toMatchObject({
        needTitle: 'The high one',
        buyerName: 'Harbour Trust',
        totalHundredths: 9_000,
      });
      const find = (needId: string, { organisationId: asker }: Owner) =>
        stores.matches.findForSupplier(innovationId, needId, asker);
      expect(await find(high, grace)).toEqual(seen[0]?.[1]);
      for (const hidden of [secret, paused]) expect(await find(hidden, grace)).toBeUndefined();
      for (const other of [priya, await furnish.supplier()]) expect(await find(high, other)).toBeUndefined();
      const count = (asker: Owner) => stores.matches.countForSupplier([innovationId], asker.organisationId);
      expect(Object.fromEntries(await count(grace))).toEqual({
        [innovationId]: { eligible: 3, conditional: 0, near_miss: 0 },
      });
      expect((await count(await furnish.supplier())).size).toBe(0);
      expect((await list(await furnish.supplier())).flat()).toEqual([]);
      expect((await list(priya)).flat()).toEqual([]);
    });

    it('keeps nothing of a run that is rolled back', async () => {
      const needId = await furnish.openNeed(priya);
      const match = aMatch(await furnish.publishedInnovation(grace), 1);
      await keep(aRun(needId, [match]));
      const crash = new Error('crash');
      const work = stores.unitOfWork.run(async () => {
        await stores.matches.lockNeed(needId);
        await stores.matches.replace(aRun(needId, []), LATER);
        throw crash;
      });
      await expect(work).rejects.toBe(crash);
      expect(await stores.matches.eligibleOf(needId)).toHaveLength(1);
    });
  });
}

function aMatch(innovationId: string, rank: number, standing: Standing = 'eligible'): StoredMatch {
  return {
    innovationId,
    innovationVersion: 1,
    standing,
    rank,
    totalHundredths: 8_000 - rank,
    needSideHundredths: 7_000,
    supplierSideHundredths: 9_000,
    explanation: { sentences: [`rank ${rank}`] },
  };
}

function aRun(needId: string, matches: readonly StoredMatch[]): MatchRun {
  return {
    needId,
    needVersion: 1,
    epochId: 'e-1',
    counts: { candidates: 9, eligible: matches.length, conditional: 0, nearMiss: 0, excluded: 0 },
    gateFailures: { G1: 2 },
    matches,
  };
}
