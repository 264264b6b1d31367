import type { ApiKey } from '@matchwell/capabilities/people';
import { Furnishing, NOON, type Owner } from '@matchwell/capabilities/testing/furnishing';
import type { MarketStores, OpenStores } from './market-stores';

const after = (milliseconds: number) => new Date(NOON.getTime() + milliseconds);

/** What every keeper of API keys promises. */
export function describeApiKeyStore(open: OpenStores): void {
  describe('API keys', () => {
    let stores: MarketStores;
    let furnish: Furnishing;
    let owen: Owner;
    let membershipId: string;
    let keys = 0;

    beforeAll(async () => {
      stores = await open();
      furnish = new Furnishing(stores);
    });
    beforeEach(async () => {
      owen = await furnish.network(`network-${keys}`);
      membershipId = (await stores.team.membershipsOf(owen.personId))[0]?.membershipId ?? '';
    });
    afterAll(() => stores?.close());

    const add = async (name: string) => {
      keys += 1;
      const key: ApiKey = {
        id: stores.identifiers.next(),
        organisationId: owen.organisationId,
        role: 'network_officer',
        name,
        prefix: `mw_${keys}`,
        scopes: ['introduction.list', 'workload.read'],
        createdBy: owen.personId,
        createdAt: NOON,
        expiresAt: after(1_000),
        lastUsedAt: null,
        revokedAt: null,
      };
      const keyHash = `hash-of-key-${keys}`;
      const added = await stores.unitOfWork.run(() => stores.apiKeys.insert(key, membershipId, keyHash));
      return { key, keyHash, added };
    };

    it('act for their organisation, in its role, as themselves', async () => {
      const { key, keyHash } = await add('Nightly');
      const networkId = (await stores.organisations.findById(owen.organisationId))?.networkId;
      expect(await stores.apiKeys.find(keyHash, NOON)).toEqual({
        key,
        actor: { ...owen, role: 'network_officer', networkId, clientId: key.id },
      });
      expect(await stores.apiKeys.find('another', NOON)).toBeUndefined();
    });

    it('are listed to their organisation, the newest first, each under a name of its own', async () => {
      const [first, second] = [await add('One'), await add('Two')];
      expect((await add('Two')).added).toBe(false);
      expect((await stores.apiKeys.listOf(owen.organisationId)).map(({ id }) => id)).toEqual([
        second.key.id,
        first.key.id,
      ]);
      expect(await stores.apiKeys.listOf((await furnish.buyer()).organisationId)).toEqual([]);
    });

    it('keep their last use, and never an earlier one', async () => {
      const { key, keyHash } = await add('Nightly');
      await stores.apiKeys.noteUse(key.id, after(500));
      await stores.apiKeys.noteUse(key.id, after(100));
      expect((await stores.apiKeys.find(keyHash, NOON))?.key.lastUsedAt).toEqual(after(500));
    });

    it('are taken back once, by their organisation alone', async () => {
      const { key, keyHash } = await add('Nightly');
      const stranger = await furnish.buyer();
      expect(await stores.apiKeys.revoke(key.id, stranger.organisationId, NOON)).toBe(false);
      expect(await stores.apiKeys.revoke(key.id, owen.organisationId, NOON)).toBe(true);
      expect(await stores.apiKeys.revoke(key.id, owen.organisationId, after(1))).toBe(false);
      expect(await stores.apiKeys.find(keyHash, NOON)).toBeUndefined();
      expect((await stores.apiKeys.listOf(owen.organisationId))[0]?.revokedAt).toEqual(NOON);
      expect((await add('Nightly')).added).toBe(true);
    });

    it('are taken back with whoever made them', async () => {
      const [one, two] = [await add('One'), await add('Two')];
      expect(await stores.apiKeys.revokeAllOf(owen.personId, stores.identifiers.next(), NOON)).toBe(0);
      expect(await stores.apiKeys.revokeAllOf(owen.personId, membershipId, NOON)).toBe(2);
      expect(await stores.apiKeys.revokeAllOf(owen.personId, undefined, NOON)).toBe(0);
      for (const { keyHash } of [one, two]) expect(await stores.apiKeys.find(keyHash, NOON)).toBeUndefined();
    });

    it('do not work for who is disabled or has left, even where nobody took them back', async () => {
      const { keyHash } = await add('Nightly');
      await stores.people.setDisabled(owen.personId, NOON);
      expect(await stores.apiKeys.find(keyHash, NOON)).toBeUndefined();
      await stores.people.setDisabled(owen.personId, null);
      expect(await stores.apiKeys.find(keyHash, NOON)).toBeDefined();
      await stores.unitOfWork.run(() => stores.team.end(membershipId, NOON));
      expect(await stores.apiKeys.find(keyHash, NOON)).toBeUndefined();
    });
  });
}
