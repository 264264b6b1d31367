import { Furnishing, NOON, type Owner } from '@matchwell/capabilities/testing/furnishing';
import type { MarketStores, OpenStores } from './market-stores';

const TOMORROW = new Date(NOON.getTime() + 24 * 60 * 60 * 1000);

let hashes = 0;
const nextHash = () => {
  hashes += 1;
  return `hash-${hashes}`;
};

/** What every keeper of registrations promises. */
export function describePendingRegistrationStore(open: OpenStores): void {
  describe('links of registrations', () => {
    let stores: MarketStores;

    beforeAll(async () => {
      stores = await open();
    });
    afterAll(() => stores?.close());

    const change = <Value>(work: () => Promise<Value>) => stores.unitOfWork.run(work);
    const waiting = async (email: string) => {
      const pending = {
        id: stores.identifiers.next(),
        supplier: { name: 'Evans', details: { size: 'small', nation: 'wales', preferredNetworks: [] } },
        person: { email, displayName: 'Grace', passwordHash: '#secret' },
        createdAt: NOON,
        expiresAt: TOMORROW,
      };
      const tokenHash = nextHash();
      await change(() => stores.pendingRegistrations.insert(pending, tokenHash));
      return { pending, tokenHash };
    };
    const find = (tokenHash: string, at = NOON) => change(() => stores.pendingRegistrations.lockByToken(tokenHash, at));

    it('are found by their token until they run out', async () => {
      const { pending, tokenHash } = await waiting('first@evans.example');
      expect(await find(tokenHash)).toEqual(pending);
      expect(await find(tokenHash, TOMORROW)).toBeUndefined();
      expect(await find('another')).toBeUndefined();
    });

    it('may be several for one address, and are removed together', async () => {
      const [one, two] = [await waiting('two@evans.example'), await waiting('two@evans.example')];
      const other = await waiting('other@evans.example');
      await change(() => stores.pendingRegistrations.removeAllOf('two@evans.example'));
      expect([await find(one.tokenHash), await find(two.tokenHash)]).toEqual([undefined, undefined]);
      expect(await find(other.tokenHash)).toBeDefined();
    });

    it('count wrong passwords, and can be removed', async () => {
      const { pending, tokenHash } = await waiting('count@evans.example');
      const count = () => change(() => stores.pendingRegistrations.countWrongPassword(pending.id));
      expect([await count(), await count()]).toEqual([1, 2]);
      await change(() => stores.pendingRegistrations.remove(pending.id));
      expect(await find(tokenHash)).toBeUndefined();
    });
  });
}

/** What every keeper of tokens of people with accounts promises. */
export function describeAccountTokenStore(open: OpenStores): void {
  describe('links of people with accounts', () => {
    let stores: MarketStores;
    let helen: Owner;

    beforeAll(async () => {
      stores = await open();
      helen = await new Furnishing(stores).buyer();
    });
    afterAll(() => stores?.close());

    const change = <Value>(work: () => Promise<Value>) => stores.unitOfWork.run(work);
    const put = async (purpose: 'reset_password' | 'change_email') => {
      const token = { personId: helen.personId, purpose, email: 'helen@trust.example', expiresAt: TOMORROW };
      const tokenHash = nextHash();
      await change(() => stores.accountTokens.put(token, tokenHash));
      return { token, tokenHash };
    };
    const find = (tokenHash: string, purpose: 'reset_password' | 'change_email', at = NOON) =>
      change(() => stores.accountTokens.lock(tokenHash, purpose, at));

    it('are found for their purpose alone, until they run out', async () => {
      const { token, tokenHash } = await put('reset_password');
      expect(await find(tokenHash, 'reset_password')).toEqual(token);
      expect(await find(tokenHash, 'change_email')).toBeUndefined();
      expect(await find(tokenHash, 'reset_password', TOMORROW)).toBeUndefined();
    });

    it('are void when a newer one of the same purpose is kept', async () => {
      const [old, other, fresh] = [await put('reset_password'), await put('change_email'), await put('reset_password')];
      expect(await find(old.tokenHash, 'reset_password')).toBeUndefined();
      expect(await find(fresh.tokenHash, 'reset_password')).toBeDefined();
      expect(await find(other.tokenHash, 'change_email')).toBeDefined();
    });

    it('are removed for one purpose or all', async () => {
      const [reset, email] = [await put('reset_password'), await put('change_email')];
      await change(() => stores.accountTokens.removeAllOf(helen.personId, 'reset_password'));
      expect(await find(reset.tokenHash, 'reset_password')).toBeUndefined();
      expect(await find(email.tokenHash, 'change_email')).toBeDefined();
      await change(() => stores.accountTokens.removeAllOf(helen.personId));
      expect(await find(email.tokenHash, 'change_email')).toBeUndefined();
    });
  });
}

/** What every keeper of invitations promises. */
export function describeInvitationStore(open: OpenStores): void {
  describe('links of invitations', () => {
    let stores: MarketStores;
    let helen: Owner;

    beforeAll(async () => {
      stores = await open();
      helen = await new Furnishing(stores).buyer();
    });
    afterAll(() => stores?.close());

    const change = <Value>(work: () => Promise<Value>) => stores.unitOfWork.run(work);
    const invited = async (email: string) => {
      const invitation = {
        id: stores.identifiers.next(),
        organisationId: helen.organisationId,
        email,
        role: 'scout' as const,
        lead: false,
        invitedBy: helen.personId,
        createdAt: NOON,
        expiresAt: TOMORROW,
      };
      const tokenHash = nextHash();
      await change(() => stores.invitations.insert(invitation, tokenHash));
      return { invitation, tokenHash };
    };
    const find = (tokenHash: string, at = NOON) => change(() => stores.invitations.lockByToken(tokenHash, at));
    const openIds = async (at = NOON) =>
      (await stores.invitations.openOf(helen.organisationId, at)).map(({ id }) => id);

    it('are open until accepted, revoked or run out', async () => {
      const [accepted, revoked, waiting] = [
        await invited('a@trust.example'),
        await invited('b@trust.example'),
        await invited('c@trust.example'),
      ];
      expect(await find(waiting.tokenHash)).toEqual(waiting.invitation);
      await change(() => stores.invitations.accept(accepted.invitation.id, NOON));
      const { id } = revoked.invitation;
      expect(await stores.invitations.revoke(id, stores.identifiers.next(), NOON)).toBe(false);
      expect(await stores.invitations.revoke(id, helen.organisationId, NOON)).toBe(true);
      expect(await stores.invitations.revoke(id, helen.organisationId, NOON)).toBe(false);
      expect(await openIds()).toEqual([waiting.invitation.id]);
      expect(await openIds(TOMORROW)).toEqual([]);
      for (const { tokenHash } of [accepted, revoked]) expect(await find(tokenHash)).toBeUndefined();
      expect(await find(waiting.tokenHash, TOMORROW)).toBeUndefined();
    });

    it('replace an open one of the same address and role', async () => {
      const [old, fresh] = [await invited('again@trust.example'), await invited('again@trust.example')];
      expect(await find(old.tokenHash)).toBeUndefined();
      expect(await openIds()).toContain(fresh.invitation.id);
      expect(await openIds()).not.toContain(old.invitation.id);
    });
  });
}
