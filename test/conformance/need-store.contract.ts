import type { NeedAudience, OpenNeedVersion, PublishedNeed } from '@matchwell/capabilities/needs';
import { Furnishing, NOON } from '@matchwell/capabilities/testing/furnishing';
import { aDraftNeed } from '@matchwell/capabilities/testing/drafts';
import { allPages } from './all-pages';
import type { MarketStores, OpenStores } from './market-stores';

const LATER = new Date(NOON.getTime() + 60_000);

/** What every keeper of needs promises. */
export function describeNeedStore(open: OpenStores): void {
  describe('needs', () => {
    let stores: MarketStores;
    let furnish: Furnishing;

    beforeAll(async () => {
      stores = await open();
      furnish = new Furnishing(stores);
    });
    afterAll(() => stores?.close());

    it('starts a need as a draft that its organisation alone finds', async () => {
      const priya = await furnish.buyer();
      const other = await furnish.buyer();
      const id = await furnish.draftNeed(priya);
      expect(await stores.needs.findOwn(id, priya.organisationId)).toEqual({
        id,
        organisationId: priya.organisationId,
        ownerPersonId: priya.personId,
        state: 'draft',
        version: 1,
        draft: aDraftNeed(),
        published: null,
        publishedVersion: 0,
        publishedAt: null,
        createdAt: NOON,
        updatedAt: NOON,
      });
      expect(await stores.needs.findOwn(id, other.organisationId)).toBeUndefined();
      expect(await stores.needs.findAsPublished(id)).toBeUndefined();
      expect(await stores.needs.openIds()).not.toContain(id);
      expect(await stores.needs.openIdsByTheme()).not.toContain(id);
    });

    it('saves a draft over the version it was made from, and over no other', async () => {
      const priya = await furnish.buyer();
      const id = await furnish.draftNeed(priya);
      const save = (version: number, title: string) =>
        stores.needs.saveDraft(id, priya.organisationId, version, { title }, LATER);
      expect(await save(1, 'Second')).toBe(true);
      expect(await save(1, 'Stale')).toBe(false);
      expect(await stores.needs.findOwn(id, priya.organisationId)).toMatchObject({
        draft: { title: 'Second' },
        version: 2,
      });
    });

    it("changes nothing of another organisation's need, and nothing of a closed one", async () => {
      const priya = await furnish.buyer();
      const { organisationId } = await furnish.buyer();
      const id = await furnish.draftNeed(priya);
      const theft = { id, organisationId, version: 1, from: 'draft', to: 'closed', at: LATER } as const;
      expect(await stores.needs.saveDraft(id, organisationId, 1, { title: 'Mine now' }, LATER)).toBe(false);
      expect(await stores.needs.changeState(theft)).toBe(false);

      const close = { ...theft, organisationId: priya.organisationId };
      expect(await stores.needs.changeState(close)).toBe(true);
      expect(await stores.needs.saveDraft(id, priya.organisationId, 2, { title: 'Too late' }, LATER)).toBe(false);
      expect(await stores.needs.findOwn(id, priya.organisationId)).toMatchObject({
        state: 'closed',
        version: 2,
        draft: aDraftNeed(),
      });
    });

    it('moves a need only from the state and version that the mover saw', async () => {
      const priya = await furnish.buyer();
      const id = await furnish.openNeed(priya);
      const { organisationId } = priya;
      const pause = { id, organisationId, from: 'open', to: 'paused', at: LATER } as const;
      expect(await stores.needs.changeState({ ...pause, version: 1 })).toBe(false);
      expect(await stores.needs.changeState({ ...pause, from: 'draft', version: 2 })).toBe(false);
      expect(await stores.needs.changeState({ ...pause, version: 2 })).toBe(true);
      expect(await stores.needs.findOpen(id, 'registered')).toBeUndefined();
      expect(await stores.needs.findAsPublished(id)).toMatchObject({ state: 'paused', publishedVersion: 1 });
    });

    it('tells with a published need whose it is and where', async () => {
      const priya = await furnish.buyer('Harbour Trust');
      const id = await furnish.openNeed(priya, { visibility: 'public' });
      const published = {
        id,
        organisationId: priya.organisationId,
        organisationName: 'Harbour Trust',
        odsCode: expect.stringMatching(/^T\d{3}$/) as string,
        postcode: 'PL6 8DH',
        state: 'open',
        publishedVersion: 1,
        publishedAt: NOON,
        statement: aDraftNeed({ visibility: 'public' }),
      };
      expect(await stores.needs.findAsPublished(id)).toEqual(published);
      expect(await stores.needs.findOpen(id, 'public')).toEqual(published);
    });

    it('shows each audience the needs it may see, and a private one to none', async () => {
      const priya = await furnish.buyer();
      const everyones = await furnish.openNeed(priya, { visibility: 'public' });
      const registered = await furnish.openNeed(priya, { visibility: 'registered' });
      const secret = await furnish.openNeed(priya, { visibility: 'private' });
      const ids = [secret, registered, everyones];

      const seenBy = async (audience: 'public' | 'registered') => ({
        one: (await Promise.all(ids.map((id) => stores.needs.findOpen(id, audience)))).map((need) => need?.id),
        many: (await stores.needs.findOpenMany(ids, audience)).map(({ id }) => id),
        listed: (await allPages((page) => stores.needs.listOpen(audience, page), 2))
          .flat()
          .map(({ id }) => id)
          .filter((id) => ids.includes(id)),
      });
      expect(await seenBy('public')).toEqual({
        one: [undefined, undefined, everyones],
        many: [everyones],
        listed: [everyones],
      });
      expect(await seenBy('registered')).toEqual({
        one: [undefined, registered, everyones],
        many: [registered, everyones],
        listed: [registered, everyones],
      });
      expect(await stores.needs.findAsPublished(secret)).toBeDefined();
      expect((await stores.needs.openIds()).filter((id) => ids.includes(id))).toEqual([everyones, registered, secret]);
      expect((await stores.needs.openIdsByTheme()).filter((id) => ids.includes(id))).toEqual([
        everyones,
        registered,
        secret,
      ]);
      const versions = async (audience: NeedAudience) =>
        (await stores.needs.openVersions(audience)).filter(({ id }) => ids.includes(id));
      const [first, second] = [
        await stores.needs.findAsPublished(everyones),
        await stores.needs.findAsPublished(registered),
      ];
      expect(await versions('public')).toEqual([first].flatMap((need) => (need ? [bare(need)] : [])));
      expect(await versions('registered')).toEqual([first, second].flatMap((need) => (need ? [bare(need)] : [])));
    });

    it('lists open needs theme by theme', async () => {
      const priya = await furnish.buyer();
      const about = (...themes: string[]) => furnish.openNeed(priya, { themes });
      const [respiratory, none, cardiac, frailty, again] = [
        await about('respiratory', 'cardiovascular'),
        await about(),
        await about('cardiovascular', 'respiratory'),
        await about('frailty'),
        await about('cardiovascular'),
      ];
      const made = new Set([respiratory, none, cardiac, frailty, again]);
      expect((await stores.needs.openIdsByTheme()).filter((id) => made.has(id))).toEqual([
        none,
        ...[cardiac, again].toSorted(),
        frailty,
        respiratory,
      ]);
    });

    it('lists its own needs newest first, page by page, and nobody else’s', async () => {
      const priya = await furnish.buyer();
      const other = await furnish.buyer();
      const ids: string[] = [];
      for (const title of ['First need', 'Second need', 'Third need']) {
        ids.push(await furnish.draftNeed(priya, { title }));
        await furnish.openNeed(other, { title });
      }
      const pages = await allPages((page) => stores.needs.listOwn(priya.organisationId, page), 2);
      expect(pages.map((page) => page.length)).toEqual([2, 1]);
      expect(pages.flat().map(({ id }) => id)).toEqual(ids.toReversed());
    });
  });
}

/** A need without its statement. */
function bare({ statement: _statement, state: _state, publishedAt: _at, ...version }: PublishedNeed): OpenNeedVersion {
  return version;
}
