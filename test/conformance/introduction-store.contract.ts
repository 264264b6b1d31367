import { Furnishing, NOON, type Owner } from '@matchwell/capabilities/testing/furnishing';
import type { Introduction } from '@matchwell/capabilities/introductions';
import { allPages } from './all-pages';
import type { MarketStores, OpenStores } from './market-stores';

const LATER = new Date(NOON.getTime() + 60_000);

/** What every keeper of introductions promises. */
export function describeIntroductionStore(open: OpenStores): void {
  describe('introductions', () => {
    let stores: MarketStores;
    let furnish: Furnishing;
    let grace: Owner;
    let priya: Owner;
    let owen: Owner;

    beforeAll(async () => {
      stores = await open();
      furnish = new Furnishing(stores);
      owen = await furnish.network('south-west');
    });
    beforeEach(async () => {
      grace = await furnish.supplier();
      priya = await furnish.buyer();
    });
    afterAll(() => stores?.close());

    const insert = (introduction: Introduction) =>
      stores.unitOfWork.run(() => stores.introductions.insert(introduction));

    const move = (
      { id }: Introduction,
      version: number,
      from: Introduction['state'],
      to: Introduction['state'],
      changes: Parameters<typeof stores.introductions.transition>[0]['changes'] = {},
    ) => stores.unitOfWork.run(() => stores.introductions.transition({ id, version, from, to, changes, at: LATER }));

    const listFor = ({ organisationId }: Owner, states: Introduction['state'][]) =>
      allPages((page) => stores.introductions.listForParty(organisationId, states, page), 2);

    const aPair = async (visibility = 'registered') => ({
      needId: await furnish.openNeed(priya, { visibility }),
      innovationId: await furnish.publishedInnovation(grace),
      buyer: priya,
      supplier: grace,
    });

    it('shows an introduction to its three parties as it was proposed, and to nobody else', async () => {
      const proposal = furnish.proposal(await aPair());
      expect(await insert(proposal)).toBe(true);
      const found = (party: string) => ({
        introduction: proposal,
        party,
        buyerOwnerPersonId: priya.personId,
        supplierOwnerPersonId: grace.personId,
      });
      const readBy = (organisationId: string) => stores.introductions.findForParty(proposal.id, organisationId);
      expect(await readBy(priya.organisationId)).toEqual(found('buyer'));
      expect(await readBy(grace.organisationId)).toEqual(found('supplier'));
      expect(await readBy(owen.organisationId)).toEqual(found('network'));

      const strangers = [await furnish.buyer(), await furnish.supplier(), await furnish.network(`n-${proposal.id}`)];
      for (const { organisationId } of strangers) {
        expect(await readBy(organisationId)).toBeUndefined();
        expect((await stores.introductions.listForParty(organisationId, [], { limit: 10 })).items).toEqual([]);
      }
      expect(await stores.introductions.findForParty(stores.identifiers.next(), priya.organisationId)).toBeUndefined();
    });

    it('keeps every outcome that was reported and when both were introduced, and finds what nobody reported on', async () => {
      const [told, silent] = [furnish.proposal(await aPair()), furnish.proposal(await aPair())];
      for (const introduction of [told, silent]) {
        await insert(introduction);
        await move(introduction, 1, 'in_review', 'introduced');
      }
      const since = (date: Date) => stores.introductions.withoutOutcome(date, null, 100);
      const ids = async (date: Date) => (await since(date)).map(({ id }) => id).filter((id) => id >= told.id);
      const after = new Date(LATER.getTime() + 1);
      expect(await ids(LATER)).toEqual([]);
      expect(await ids(after)).toEqual([told.id, silent.id]);
      expect((await since(after)).at(-1)?.introducedAt).toEqual(LATER);
      const pilot = { outcome: 'pilot', on: '2026-11-22', by: 'buyer' } as const;
      const live = { outcome: 'live', on: '2026-11-22', by: 'supplier', siteOdsCode: 'RK9', note: 'Ward 3' } as const;
      expect(await move(told, 2, 'introduced', 'introduced', { outcome: live })).toBe(true);
      expect(await move(told, 2, 'introduced', 'introduced', { outcome: pilot })).toBe(false);
      expect(await move(told, 3, 'introduced', 'introduced', { outcome: pilot })).toBe(true);
      expect(await stores.introductions.outcomesOf(told.id)).toEqual([
        { ...live, reportedAt: LATER },
        { ...pilot, reportedAt: LATER },
      ]);
      expect(await stores.introductions.outcomesOf(silent.id)).toEqual([]);
      expect(await ids(after)).toEqual([silent.id]);
      expect(await stores.introductions.withoutOutcome(after, silent.id, 5)).toEqual([]);
    });

    it('belongs to no network while none owns it', async () => {
      const proposal = furnish.proposal(await aPair(), { networkId: null });
      await insert(proposal);
      expect(await stores.introductions.findForParty(proposal.id, owen.organisationId)).toBeUndefined();
      expect(await stores.introductions.findForParty(proposal.id, priya.organisationId)).toBeDefined();
    });

    it('hides an introduction to a private need from its supplier until the network approved it', async () => {
      const proposal = furnish.proposal(await aPair('private'));
      await insert(proposal);
      const seenBySupplier = async () => ({
        one: (await stores.introductions.findForParty(proposal.id, grace.organisationId))?.party,
        listed: (await stores.introductions.listForParty(grace.organisationId, [], { limit: 10 })).items.length,
      });
      expect(await seenBySupplier()).toEqual({ one: undefined, listed: 0 });
      await move(proposal, 1, 'in_review', 'awaiting_both');
      expect(await seenBySupplier()).toEqual({ one: 'supplier', listed: 1 });
      const decline = { by: 'buyer', reasonCode: 'other', note: 'No.', on: '2026-11-22' } as const;
      await move(proposal, 2, 'awaiting_both', 'declined', { decline });
      expect(await seenBySupplier()).toEqual({ one: 'supplier', listed: 1 });
    });

    it('counts by state what a party may see, and nothing else', async () => {
      const [first, second, hidden] = [await aPair(), await aPair(), await aPair('private')].map((pair) =>
        furnish.proposal(pair),
      );
      for (const proposal of [first, second, hidden]) if (proposal) await insert(proposal);
      if (first) await move(first, 1, 'in_review', 'awaiting_both');
      expect(await stores.introductions.countForParty(grace.organisationId)).toEqual({
        in_review: 1,
        awaiting_both: 1,
      });
      expect(await stores.introductions.countForParty(priya.organisationId)).toEqual({
        in_review: 2,
        awaiting_both: 1,
      });
      expect(await stores.introductions.countForParty(stores.identifiers.next())).toEqual({});
    });

    it('keeps a private need that the network declined, or that lapsed, from the supplier for ever', async () => {
      const [refused, lapsed] = [furnish.proposal(await aPair('private')), furnish.proposal(await aPair('private'))];
      await insert(refused);
      await insert(lapsed);
      const decline = { by: 'network', reasonCode: 'other', note: 'No.', on: '2026-11-22' } as const;
      await move(refused, 1, 'in_review', 'declined', { decline });
      await move(lapsed, 1, 'in_review', 'lapsed');
      expect((await stores.introductions.listForParty(grace.organisationId, [], { limit: 10 })).items).toEqual([]);
    });

    it('keeps a private need that its buyer turned down before the review from the supplier for ever', async () => {
      const [hidden, shown] = [furnish.proposal(await aPair('private')), furnish.proposal(await aPair())];
      for (const proposal of [hidden, shown]) {
        await insert(proposal);
        const decline = { by: 'buyer', reasonCode: 'price', on: '2026-11-22', beforeReview: true } as const;
        await move(proposal, 1, 'in_review', 'declined', { decline });
      }
      const seen = await stores.introductions.listForParty(grace.organisationId, [], { limit: 10 });
      expect(seen.items.map(({ introduction }) => introduction.id)).toEqual([shown.id]);
    });

    it('keeps one living introduction a pair, and allows another after a refusal', async () => {
      const pair = await aPair();
      const first = furnish.proposal(pair);
      expect(await insert(first)).toBe(true);
      expect(await insert(furnish.proposal(pair))).toBe(false);
      await move(first, 1, 'in_review', 'declined', {
        decline: { by: 'network', reasonCode: 'other', note: 'No.', on: '2026-11-22' },
      });
      const second = furnish.proposal(pair);
      expect(await insert(second)).toBe(true);
      await move(second, 1, 'in_review', 'lapsed');
      expect(await insert(furnish.proposal(pair))).toBe(true);
    });

    it('moves an introduction only from the state and version that the mover saw', async () => {
      const proposal = furnish.proposal(await aPair());
      await insert(proposal);
      expect(await move(proposal, 2, 'in_review', 'awaiting_both')).toBe(false);
      expect(await move(proposal, 1, 'awaiting_both', 'introduced')).toBe(false);
      expect(await move(proposal, 1, 'in_review', 'in_review', { networkId: 'east' })).toBe(true);
      expect(await move(proposal, 2, 'in_review', 'awaiting_both')).toBe(true);
      const outcome = { outcome: 'pilot', on: '2026-11-22' };
      expect(await move(proposal, 3, 'awaiting_both', 'introduced', { outcome })).toBe(true);
      const found = await stores.introductions.findForParty(proposal.id, priya.organisationId);
      const after = {
        ...proposal,
        networkId: 'east',
        outcome,
        state: 'introduced',
        version: 4,
        changedAt: LATER,
        approvedAt: LATER,
        introducedAt: LATER,
      };
      expect(found?.introduction).toEqual(after);
    });

    it('lists newest first by page, in the states asked for', async () => {
      const proposals: Introduction[] = [];
      for (let made = 0; made < 5; made += 1) {
        const proposal = furnish.proposal(await aPair());
        await insert(proposal);
        proposals.push(proposal);
      }
      await move(proposals[0]!, 1, 'in_review', 'awaiting_both');
      const ids = proposals.map(({ id }) => id);
      const everything = await listFor(priya, []);
      expect(everything.map((page) => page.length)).toEqual([2, 2, 1]);
      expect(everything.flat().map(({ introduction }) => introduction.id)).toEqual(ids.toReversed());
      const approved = await listFor(priya, ['awaiting_both', 'introduced']);
      expect(approved.flat().map(({ introduction }) => introduction.id)).toEqual([ids[0]]);
    });

    it('tells which pairs are taken and which are pending', async () => {
      const pair = await aPair();
      const second = { ...pair, innovationId: await furnish.publishedInnovation(grace) };
      const third = { ...pair, innovationId: await furnish.publishedInnovation(grace) };
      const [pending, lapsed, introduced] = [pair, second, third].map((each) => furnish.proposal(each)) as [
        Introduction,
        Introduction,
        Introduction,
      ];
      for (const proposal of [pending, lapsed, introduced]) await insert(proposal);
      await move(lapsed, 1, 'in_review', 'lapsed');
      await move(introduced, 1, 'in_review', 'introduced');

      expect((await stores.introductions.takenBy(pair.needId)).map(({ id }) => id)).toEqual([
        pending.id,
        introduced.id,
      ]);
      const all = (await stores.introductions.ofNeed(pair.needId)).map(({ id }) => id);
      expect(all).toEqual(expect.arrayContaining([pending.id, lapsed.id, introduced.id]));
      expect(all).toEqual(all.toSorted());
      expect(await stores.introductions.pendingOf({ needId: pair.needId })).toEqual([pending]);
      expect(await stores.introductions.pendingOf({ innovationId: pair.innovationId })).toEqual([pending]);
      expect(await stores.introductions.pendingOf({ innovationId: third.innovationId })).toEqual([]);
    });

    it('writes nothing outside a unit of work', async () => {
      const proposal = furnish.proposal(await aPair());
      await expect(stores.introductions.insert(proposal)).rejects.toThrow('unit of work');
    });
  });
}
