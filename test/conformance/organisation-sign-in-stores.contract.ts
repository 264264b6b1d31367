import { Furnishing, NOON } from '@matchwell/capabilities/testing/furnishing';
import type { MarketStores, OpenStores } from './market-stores';

const LATER = new Date(NOON.getTime() + 60_000);
const ISSUER = 'https://login.example';

/** What every keeper of names at a provider, and of sign-ins under way there, promises. */
export function describeOrganisationSignInStores(open: OpenStores): void {
  describe('names at a provider', () => {
    let stores: MarketStores;
    let furnish: Furnishing;

    beforeAll(async () => {
      stores = await open();
      furnish = new Furnishing(stores);
    });
    afterAll(() => stores?.close());

    it('belong to one person, who has one at each provider', async () => {
      const { identities } = stores;
      const [helen, owen] = [(await furnish.buyer()).personId, (await furnish.network('east')).personId];
      const name = { issuer: ISSUER, subject: 'h', personId: helen, linkedAt: NOON };
      expect(await identities.findPerson(ISSUER, 'h')).toBeUndefined();
      expect(await identities.link(name)).toBe(true);
      expect(await identities.link(name)).toBe(false);
      expect(await identities.link({ ...name, personId: owen })).toBe(false);
      expect(await identities.link({ ...name, subject: 'another' })).toBe(false);
      expect(await identities.link({ ...name, issuer: 'https://other.example' })).toBe(true);
      expect(await identities.findPerson(ISSUER, 'h')).toBe(helen);
      expect(await identities.findPerson(ISSUER, 'H')).toBeUndefined();
      expect([await identities.nameOf(helen, ISSUER), await identities.nameOf(owen, ISSUER)]).toEqual(['h', undefined]);
    });

    it('are waited for once, by the browser that asked, until the time is over', async () => {
      const { signInRequests } = stores;
      const request = { stateHash: 'state', browserHash: 'browser', goOnTo: null, expiresAt: LATER };
      await signInRequests.insert(request);
      expect(await signInRequests.take('state', 'another', NOON)).toBeUndefined();
      expect(await signInRequests.take('state', 'browser', LATER)).toBeUndefined();
      expect(await signInRequests.take('another', 'browser', NOON)).toBeUndefined();
      const answers = await Promise.all(Array.from({ length: 5 }, () => signInRequests.take('state', 'browser', NOON)));
      expect(answers.filter((answer) => answer !== undefined)).toEqual([request]);
    });

    it('bring up the open invitations to an address', async () => {
      const { invitations, identifiers, unitOfWork } = stores;
      const [helen, ada] = [await furnish.buyer(), await furnish.buyer()];
      const ids: string[] = [];
      for (const { organisationId, personId } of [helen, ada]) {
        const id = identifiers.next();
        ids.push(id);
        const invitation = {
          id,
          organisationId,
          email: 'both@trust.example',
          role: 'scout' as const,
          lead: false,
          invitedBy: personId,
          createdAt: NOON,
          expiresAt: LATER,
        };
        await unitOfWork.run(() => invitations.insert(invitation, `hash ${id}`));
      }
      const openTo = async (email: string, at = NOON) =>
        (await unitOfWork.run(() => invitations.lockOpenTo(email, at))).map(({ id }) => id);
      expect(await openTo('both@trust.example')).toEqual(ids);
      expect(await openTo('both@trust.example', LATER)).toEqual([]);
      expect(await openTo('neither@trust.example')).toEqual([]);
      await unitOfWork.run(() => invitations.accept(ids[0] ?? '', NOON));
      expect(await openTo('both@trust.example')).toEqual(ids.slice(1));
    });

    it('say in which roles their session may act', async () => {
      const { sessions, team, identifiers, unitOfWork } = stores;
      const owen = await furnish.network('wessex');
      const trust = await furnish.buyer();
      const [asOfficer] = await team.membershipsOf(owen.personId);
      const place = {
        personId: owen.personId,
        organisationId: trust.organisationId,
        role: 'scout',
        lead: false,
      } as const;
      const asScout = await unitOfWork.run(() => team.join({ id: identifiers.next(), ...place }, NOON));
      const id = identifiers.next();
      const times = { createdAt: NOON, lastUsedAt: NOON, expiresAt: LATER };
      const session = { id, device: 'curl', proof: 'organisation', roles: ['scout'], ...times } as const;
      await sessions.insert({ ...session, tokenHash: 'vouched', membershipId: asScout });
      expect((await sessions.find('vouched'))?.session.roles).toEqual(['scout']);
      expect(await sessions.renew(id, 'renewed', asOfficer?.membershipId ?? '')).toBe(false);
      expect(await sessions.renew(id, 'renewed', asScout)).toBe(true);
    });
  });
}
