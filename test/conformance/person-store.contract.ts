import { Furnishing } from '@matchwell/capabilities/testing/furnishing';
import type { MarketStores, OpenStores } from './market-stores';

/** What every keeper of people promises. */
export function describePersonStore(open: OpenStores): void {
  describe('people', () => {
    let stores: MarketStores;
    let furnish: Furnishing;

    beforeAll(async () => {
      stores = await open();
      furnish = new Furnishing(stores);
    });
    afterAll(() => stores?.close());

    const register = async (email: string, organisationId: string, phone?: string) => {
      const person = { id: stores.identifiers.next(), email, displayName: 'Priya Raman', phone };
      const membership = {
        id: stores.identifiers.next(),
        personId: person.id,
        organisationId,
        role: 'scout' as const,
        lead: false,
      };
      const added = await stores.unitOfWork.run(() => stores.people.insert(person, 'a-hash', membership));
      return { person, membership, added };
    };

    it('finds what sign-in needs by email', async () => {
      const { organisationId } = await furnish.buyer();
      const { person, membership, added } = await register('priya@trust.example', organisationId, '01632 960001');
      expect(added).toBe(true);
      expect(await stores.people.findCredentials('priya@trust.example')).toEqual({
        person,
        passwordHash: 'a-hash',
        membership,
      });
      expect(await stores.people.findCredentials('nobody@trust.example')).toBeUndefined();
    });

    it('adds nothing for an email that is taken', async () => {
      const { organisationId } = await furnish.buyer();
      const first = await register('taken@trust.example', organisationId);
      const second = await register('taken@trust.example', organisationId);
      expect(second.added).toBe(false);
      expect((await stores.people.findCredentials('taken@trust.example'))?.person.id).toBe(first.person.id);
      expect(await stores.people.contactOf(second.person.id, organisationId)).toBeUndefined();
    });

    it('says how to reach a person only about an organisation they belong to', async () => {
      const mine = await furnish.buyer('My Trust');
      const other = await furnish.buyer('Other Trust');
      const { person } = await register('reach@trust.example', mine.organisationId, '01632 960002');
      expect(await stores.people.contactOf(person.id, mine.organisationId)).toEqual({
        organisationName: 'My Trust',
        displayName: 'Priya Raman',
        email: 'reach@trust.example',
        phone: '01632 960002',
      });
      expect(await stores.people.contactOf(person.id, other.organisationId)).toBeUndefined();
    });

    it('replaces the hash of a password only as long as it is the one that was seen', async () => {
      const { organisationId } = await furnish.buyer();
      const { person } = await register('rehash@trust.example', organisationId);
      await stores.people.rehashPassword(person.id, 'another-hash', 'lost');
      expect((await stores.people.findCredentials('rehash@trust.example'))?.passwordHash).toBe('a-hash');
      await stores.people.rehashPassword(person.id, 'a-hash', 'fresh-hash');
      expect((await stores.people.findCredentials('rehash@trust.example'))?.passwordHash).toBe('fresh-hash');
    });

    it('keeps nobody whose registration was rolled back', async () => {
      const { organisationId } = await furnish.buyer();
      const changedMind = new Error('changed my mind');
      const registration = stores.unitOfWork.run(async () => {
        await register('rolled-back@trust.example', organisationId);
        throw changedMind;
      });
      await expect(registration).rejects.toBe(changedMind);
      expect(await stores.people.findCredentials('rolled-back@trust.example')).toBeUndefined();
    });
  });
}
