import { Furnishing, NOON, type Owner } from '@matchwell/capabilities/testing/furnishing';
import type { MarketStores, OpenStores } from './market-stores';

const after = (milliseconds: number) => new Date(NOON.getTime() + milliseconds);

/** What every keeper of sessions promises. */
export function describeSessionStore(open: OpenStores): void {
  describe('sessions', () => {
    let stores: MarketStores;
    let owen: Owner;
    let helen: Owner;
    let tokens = 0;

    beforeAll(async () => {
      stores = await open();
      const furnish = new Furnishing(stores);
      owen = await furnish.network('yorkshire');
      helen = await furnish.buyer();
    });
    afterAll(() => stores?.close());

    const membershipOf = async ({ personId }: Owner) =>
      (await stores.people.findCredentials(`${personId}@people.example`))?.membership.id ?? '';

    const opened = async (owner: Owner, createdAt = NOON) => {
      tokens += 1;
      const session = {
        id: stores.identifiers.next(),
        tokenHash: `token-${tokens}`,
        membershipId: await membershipOf(owner),
        device: 'Firefox on Windows',
        proof: 'password' as const,
        createdAt,
        lastUsedAt: createdAt,
        expiresAt: after(1_000),
      };
      await stores.sessions.insert(session);
      return session;
    };

    it('speak for their member, in the role and organisation of the membership', async () => {
      const { tokenHash, ...session } = await opened(owen);
      expect(await stores.sessions.find(tokenHash)).toEqual({
        session: { ...session, personId: owen.personId },
        actor: { ...owen, role: 'network_officer', networkId: 'yorkshire' },
      });
      expect(await stores.sessions.find('token-unknown')).toBeUndefined();
    });

    it('keep the last use, and never an earlier one', async () => {
      const { id, tokenHash } = await opened(owen);
      await stores.sessions.noteUse(id, after(500));
      await stores.sessions.noteUse(id, after(100));
      expect((await stores.sessions.find(tokenHash))?.session.lastUsedAt).toEqual(after(500));
    });

    it('keep what was proved since they began', async () => {
      const { id, tokenHash } = await opened(owen);
      await stores.sessions.setProof(id, 'two_steps');
      expect((await stores.sessions.find(tokenHash))?.session.proof).toBe('two_steps');
    });

    it('are listed to their owner alone, the newest first', async () => {
      await stores.sessions.removeAllOf(helen.personId);
      const older = await opened(helen, after(-60_000));
      const newer = await opened(helen);
      await opened(owen);
      const listed = await stores.sessions.listOf(helen.personId);
      expect(listed.map(({ id }) => id)).toEqual([newer.id, older.id]);
      expect(listed[0]).not.toHaveProperty('tokenHash');
    });

    it('end one by one, for their owner only', async () => {
      const { id, tokenHash } = await opened(helen);
      expect(await stores.sessions.remove(id, owen.personId)).toBe(false);
      expect(await stores.sessions.find(tokenHash)).toBeDefined();
      expect(await stores.sessions.remove(id, helen.personId)).toBe(true);
      expect(await stores.sessions.remove(id, helen.personId)).toBe(false);
      expect(await stores.sessions.find(tokenHash)).toBeUndefined();
    });

    it('end by their token; ending one that does not exist does nothing', async () => {
      const { tokenHash } = await opened(helen);
      await stores.sessions.removeByToken(tokenHash);
      expect(await stores.sessions.find(tokenHash)).toBeUndefined();
      await expect(stores.sessions.removeByToken(tokenHash)).resolves.toBeUndefined();
    });

    it('end all at once, but for the one that is spared and those of others', async () => {
      await stores.sessions.removeAllOf(helen.personId);
      const [spared, other, foreign] = [await opened(helen), await opened(helen), await opened(owen)];
      expect(await stores.sessions.removeAllOf(helen.personId, spared.id)).toBe(1);
      expect(await stores.sessions.find(other.tokenHash)).toBeUndefined();
      expect(await stores.sessions.find(spared.tokenHash)).toBeDefined();
      expect(await stores.sessions.find(foreign.tokenHash)).toBeDefined();
      expect(await stores.sessions.removeAllOf(helen.personId)).toBe(1);
    });

    it('end with everything that acts as one membership', async () => {
      await stores.sessions.removeAllOf(helen.personId);
      const { tokenHash, membershipId } = await opened(helen);
      const foreign = await opened(owen);
      expect(await stores.sessions.removeAllActingAs(membershipId)).toBe(1);
      expect(await stores.sessions.find(tokenHash)).toBeUndefined();
      expect(await stores.sessions.find(foreign.tokenHash)).toBeDefined();
    });

    it('get a new token, with which the old one is void', async () => {
      const { id, tokenHash, membershipId } = await opened(owen);
      expect(await stores.sessions.renew(id, `${tokenHash}-renewed`, membershipId)).toBe(true);
      expect(await stores.sessions.find(tokenHash)).toBeUndefined();
      expect((await stores.sessions.find(`${tokenHash}-renewed`))?.session.id).toBe(id);
      expect(await stores.sessions.renew(stores.identifiers.next(), 'token-none', membershipId)).toBe(false);
    });
  });
}
