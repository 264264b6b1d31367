import { Furnishing, NOON, type Owner } from '@matchwell/capabilities/testing/furnishing';
import type { MarketStores, OpenStores } from './market-stores';

/** What every keeper of teams promises. */
export function describeTeamStore(open: OpenStores): void {
  describe('teams', () => {
    let stores: MarketStores;
    let furnish: Furnishing;
    let helen: Owner;

    beforeAll(async () => {
      stores = await open();
      furnish = new Furnishing(stores);
    });
    beforeEach(async () => {
      helen = await furnish.buyer();
    });
    afterAll(() => stores?.close());

    const change = <Value>(work: () => Promise<Value>) => stores.unitOfWork.run(work);
    const membershipIn = async ({ personId, organisationId }: Owner) =>
      (await stores.team.membersOf(organisationId)).find((each) => each.personId === personId)?.membershipId ?? '';
    const joining = (personId: string, organisationId: string) =>
      ({ id: stores.identifiers.next(), personId, organisationId, role: 'scout', lead: false }) as const;

    it('list their members, the lead first, and nobody of other teams', async () => {
      const second = await furnish.person(helen.organisationId, 'scout');
      await furnish.buyer('Another Trust');
      const membershipId = await membershipIn({ ...helen, personId: second });
      await change(() => stores.team.appointLead(helen.organisationId, membershipId));
      const members = await stores.team.membersOf(helen.organisationId);
      expect(members.map(({ personId, lead }) => ({ personId, lead }))).toEqual([
        { personId: second, lead: true },
        { personId: helen.personId, lead: false },
      ]);
      expect(members[0]).toMatchObject({ role: 'scout', displayName: 'Somebody', email: `${second}@people.example` });
    });

    it('have one lead at a time', async () => {
      const second = await furnish.person(helen.organisationId, 'scout');
      for (const personId of [helen.personId, second]) {
        const membershipId = await membershipIn({ ...helen, personId });
        await change(() => stores.team.appointLead(helen.organisationId, membershipId));
        const leads = (await stores.team.membersOf(helen.organisationId)).filter(({ lead }) => lead);
        expect(leads.map((each) => each.personId)).toEqual([personId]);
      }
    });

    it('are several for one person', async () => {
      const other = await furnish.network('yorkshire');
      const id = await change(() => stores.team.join(joining(other.personId, helen.organisationId), NOON));
      expect(await stores.team.membershipsOf(other.personId)).toEqual([
        expect.objectContaining({ role: 'network_officer', organisationId: other.organisationId }),
        {
          membershipId: id,
          organisationId: helen.organisationId,
          organisationName: 'Harbour Trust',
          organisationKind: 'buyer',
          role: 'scout',
          lead: false,
        },
      ]);
    });

    it('end for a member, who is neither listed nor signed in any more, and can join again', async () => {
      const membershipId = await membershipIn(helen);
      const session = {
        id: stores.identifiers.next(),
        tokenHash: stores.identifiers.next(),
        device: 'curl',
        proof: 'password',
      } as const;
      await stores.sessions.insert({ ...session, membershipId, createdAt: NOON, lastUsedAt: NOON, expiresAt: NOON });
      expect(await change(() => stores.team.end(membershipId, NOON))).toBe(true);
      expect(await change(() => stores.team.end(membershipId, NOON))).toBe(false);
      expect(await stores.team.membersOf(helen.organisationId)).toEqual([]);
      expect(await stores.team.membershipsOf(helen.personId)).toEqual([]);
      expect(await stores.sessions.find(session.tokenHash)).toBeUndefined();
      expect(await stores.people.findCredentials(`${helen.personId}@people.example`)).toBeUndefined();
      const again = await change(() => stores.team.join(joining(helen.personId, helen.organisationId), NOON));
      expect(again).toBe(membershipId);
      expect(await membershipIn(helen)).toBe(membershipId);
    });

    it('hand the records of one person to another, and nothing of other organisations', async () => {
      const heir = await furnish.person(helen.organisationId, 'scout');
      const elsewhere = await furnish.buyer('Another Trust');
      await furnish.draftNeed(helen);
      await furnish.draftNeed({ ...elsewhere, personId: helen.personId });
      expect(await change(() => stores.team.handOver(helen.organisationId, helen.personId, heir))).toBe(1);
      expect(await change(() => stores.team.handOver(helen.organisationId, helen.personId, heir))).toBe(0);
    });

    it('change only inside a unit of work', async () => {
      await expect(stores.team.join(joining(helen.personId, helen.organisationId), NOON)).rejects.toThrow(
        'unit of work',
      );
      await expect(stores.team.lock(helen.organisationId)).rejects.toThrow('unit of work');
    });

    it('do not know disabled people to sign-in, whose sessions are void', async () => {
      const membershipId = await membershipIn(helen);
      const session = {
        id: stores.identifiers.next(),
        tokenHash: stores.identifiers.next(),
        device: 'curl',
        proof: 'password',
      } as const;
      await stores.sessions.insert({ ...session, membershipId, createdAt: NOON, lastUsedAt: NOON, expiresAt: NOON });
      expect(await stores.people.setDisabled(helen.personId, NOON)).toBe(true);
      expect(await stores.sessions.find(session.tokenHash)).toBeUndefined();
      expect(await stores.people.findAccount(helen.personId)).toBeUndefined();
      expect(await stores.people.findCredentials(`${helen.personId}@people.example`)).toBeUndefined();
      expect(await stores.people.findByEmail(`${helen.personId}@people.example`)).toMatchObject({ id: helen.personId });
      expect(await stores.people.setDisabled(helen.personId, null)).toBe(true);
      expect(await stores.people.findAccount(helen.personId)).toBeDefined();
      expect(await stores.people.setDisabled(stores.identifiers.next(), NOON)).toBe(false);
    });

    it('are found by a part of their name or address, disabled or not, by name', async () => {
      const { people } = stores;
      const email = `${helen.personId}@people.example`;
      const summary = { id: helen.personId, email, displayName: 'Somebody' };
      expect(await people.search(helen.personId.slice(4), 5)).toEqual([summary]);
      expect((await people.search('somebody', 1)).length).toBe(1);
      expect(await people.search('nobody of that name', 5)).toEqual([]);
      expect(await people.search('%', 5)).toEqual([]);
      await people.setDisabled(helen.personId, NOON);
      expect(await people.findSummary(helen.personId)).toEqual({ ...summary, disabledAt: NOON });
      await people.setDisabled(helen.personId, null);
      expect(await people.findSummary(stores.identifiers.next())).toBeUndefined();
    });

    it('know a person under one address, which nobody else has', async () => {
      const other = await furnish.buyer();
      expect(await stores.people.setEmail(helen.personId, `${other.personId}@people.example`)).toBe(false);
      expect(await stores.people.setEmail(helen.personId, 'helen@new.example')).toBe(true);
      expect(await stores.people.findByEmail('helen@new.example')).toMatchObject({ id: helen.personId });
      await stores.people.setPassword(helen.personId, 'new-hash');
      expect(await stores.people.findAccount(helen.personId)).toMatchObject({ passwordHash: 'new-hash' });
      await stores.people.setEmail(helen.personId, `${helen.personId}@people.example`);
    });
  });
}
