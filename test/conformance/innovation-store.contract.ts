import { Furnishing, NOON } from '@matchwell/capabilities/testing/furnishing';
import { aDraftInnovation, aStudy } from '@matchwell/capabilities/testing/drafts';
import { allPages } from './all-pages';
import type { MarketStores, OpenStores } from './market-stores';

const LATER = new Date(NOON.getTime() + 60_000);

/** What every keeper of product records promises. */
export function describeInnovationStore(open: OpenStores): void {
  describe('innovations', () => {
    let stores: MarketStores;
    let furnish: Furnishing;

    beforeAll(async () => {
      stores = await open();
      furnish = new Furnishing(stores);
    });
    afterAll(() => stores?.close());

    it('starts a record as a draft that its organisation alone finds', async () => {
      const grace = await furnish.supplier();
      const other = await furnish.supplier();
      const id = await furnish.draftInnovation(grace);

      expect(await stores.innovations.findOwn(id, grace.organisationId)).toEqual({
        id,
        organisationId: grace.organisationId,
        ownerPersonId: grace.personId,
        state: 'draft',
        version: 1,
        draft: aDraftInnovation(),
        published: null,
        publishedVersion: 0,
        publishedAt: null,
        createdAt: NOON,
        updatedAt: NOON,
      });
      expect(await stores.innovations.findOwn(id, other.organisationId)).toBeUndefined();
      expect(await stores.innovations.findPublished(id)).toBeUndefined();
      expect(await stores.innovations.findPublishedMany([id])).toEqual([]);
    });

    it('saves a draft over the version it was made from, and over no other', async () => {
      const grace = await furnish.supplier();
      const id = await furnish.draftInnovation(grace);
      const save = (version: number, name: string) =>
        stores.innovations.saveDraft(id, grace.organisationId, version, { name }, LATER);

      expect(await save(1, 'Second')).toBe(true);
      expect(await save(1, 'Stale')).toBe(false);
      expect(await stores.innovations.findOwn(id, grace.organisationId)).toMatchObject({
        draft: { name: 'Second' },
        version: 2,
        updatedAt: LATER,
      });
    });

    it('lets one of two edits made from the same version win', async () => {
      const grace = await furnish.supplier();
      const id = await furnish.draftInnovation(grace);
      const saved = await Promise.all(
        ['Left', 'Right'].map((name) => stores.innovations.saveDraft(id, grace.organisationId, 1, { name }, LATER)),
      );
      expect(saved.filter(Boolean)).toHaveLength(1);
      expect((await stores.innovations.findOwn(id, grace.organisationId))?.version).toBe(2);
    });

    it("changes nothing of another organisation's record", async () => {
      const grace = await furnish.supplier();
      const { organisationId } = await furnish.supplier();
      const id = await furnish.draftInnovation(grace);
      const published = aDraftInnovation();
      const theft = { id, organisationId, version: 1, from: 'draft', to: 'published', published, at: LATER } as const;

      expect(await stores.innovations.saveDraft(id, organisationId, 1, { name: 'Mine now' }, LATER)).toBe(false);
      expect(await stores.innovations.changeState(theft)).toBe(false);
      expect(await stores.innovations.findOwn(id, grace.organisationId)).toMatchObject({ version: 1, state: 'draft' });
    });

    it('publishes what it is given, counts publications, and keeps showing it while the draft is edited', async () => {
      const grace = await furnish.supplier('Steady Heart Ltd');
      const id = await furnish.publishedInnovation(grace);
      await stores.innovations.saveDraft(id, grace.organisationId, 2, { name: 'Not for everyone yet' }, LATER);

      expect(await stores.innovations.findPublished(id)).toEqual({
        id,
        organisationId: grace.organisationId,
        organisationName: 'Steady Heart Ltd',
        publishedVersion: 1,
        publishedAt: NOON,
        profile: aDraftInnovation(),
      });
      const again = aDraftInnovation({ name: 'Steadier Heart', evidence: [aStudy(), aStudy({ id: 'study-2' })] });
      const { organisationId } = grace;
      const step = { id, organisationId, version: 3, from: 'published', to: 'published', at: LATER } as const;
      expect(await stores.innovations.changeState({ ...step, published: again })).toBe(true);
      expect(await stores.innovations.findPublished(id)).toMatchObject({
        publishedVersion: 2,
        publishedAt: LATER,
        profile: again,
      });
    });

    it('moves a record only from the state and version that the mover saw', async () => {
      const grace = await furnish.supplier();
      const id = await furnish.publishedInnovation(grace);
      const { organisationId } = grace;
      const withdraw = { id, organisationId, from: 'published', to: 'withdrawn', at: LATER } as const;
      expect(await stores.innovations.changeState({ ...withdraw, version: 1 })).toBe(false);
      expect(await stores.innovations.changeState({ ...withdraw, from: 'draft', version: 2 })).toBe(false);
      expect(await stores.innovations.changeState({ ...withdraw, version: 2 })).toBe(true);
      expect(await stores.innovations.findOwn(id, organisationId)).toMatchObject({ state: 'withdrawn', version: 3 });
      expect(await stores.innovations.findPublished(id)).toBeUndefined();
    });

    it('lists its own records newest first, page by page, and nobody else’s', async () => {
      const grace = await furnish.supplier();
      const other = await furnish.supplier();
      const ids: string[] = [];
      for (const name of ['A', 'B', 'C', 'D', 'E']) {
        ids.push(await furnish.draftInnovation(grace, { name }));
        await furnish.draftInnovation(other, { name });
      }
      const pages = await allPages((page) => stores.innovations.listOwn(grace.organisationId, page), 2);
      expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
      expect(pages.flat().map(({ id }) => id)).toEqual(ids.toReversed());
    });

    it('lists published products of everybody, newest first, without drafts and withdrawn ones', async () => {
      const grace = await furnish.supplier();
      const rosa = await furnish.supplier();
      const first = await furnish.publishedInnovation(grace);
      const draft = await furnish.draftInnovation(grace);
      const second = await furnish.publishedInnovation(rosa);
      const listed = (await allPages((page) => stores.innovations.listPublished(page), 2)).flat().map(({ id }) => id);
      expect(listed.slice(0, 2)).toEqual([second, first]);
      expect(listed).not.toContain(draft);
      expect(new Set(listed).size).toBe(listed.length);
    });

    it('answers many published products in the order asked, leaving out the others', async () => {
      const grace = await furnish.supplier();
      const [a, b] = [await furnish.publishedInnovation(grace), await furnish.publishedInnovation(grace)];
      const draft = await furnish.draftInnovation(grace);
      const found = await stores.innovations.findPublishedMany([b, draft, stores.identifiers.next(), a]);
      expect(found.map(({ id }) => id)).toEqual([b, a]);
    });

    it("marks a supplier's published products as changed, and answers which", async () => {
      const grace = await furnish.supplier();
      const published = await furnish.publishedInnovation(grace);
      await furnish.draftInnovation(grace);
      await furnish.publishedInnovation(await furnish.supplier());
      expect(await stores.innovations.touchPublished(grace.organisationId)).toEqual([published]);
      expect(await stores.innovations.findOwn(published, grace.organisationId)).toMatchObject({ version: 2 });
    });

    it('keeps the latest finding on each item of evidence', async () => {
      const grace = await furnish.supplier();
      const owen = await furnish.network(`network-of-${grace.organisationId}`);
      const innovationId = await furnish.publishedInnovation(grace);
      const finding = {
        innovationId,
        evidenceId: 'study-1',
        state: 'verified',
        fingerprint: 'as it was',
        networkOrganisationId: owen.organisationId,
        personId: owen.personId,
        note: 'Read it.',
        at: NOON,
      } as const;
      const second = { ...finding, evidenceId: 'study-2' };
      const changed = { ...finding, state: 'rejected', note: 'Read it again.', at: LATER } as const;
      await stores.verifications.save(second);
      await stores.verifications.save(finding);
      await stores.verifications.save(changed);
      expect(await stores.verifications.forInnovation(innovationId)).toEqual([changed, second]);
      expect(await stores.verifications.forInnovation(stores.identifiers.next())).toEqual([]);
    });
  });
}
