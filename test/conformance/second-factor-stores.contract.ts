import { Furnishing, NOON, type Owner } from '@matchwell/capabilities/testing/furnishing';
import type { MarketStores, OpenStores } from './market-stores';

const LATER = new Date(NOON.getTime() + 60_000);

/** What every keeper of second factors promises. */
export function describeSecondFactorStore(open: OpenStores): void {
  describe('second factors', () => {
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

    it('are offered anew until one is confirmed, with the secret that was offered last', async () => {
      const { secondFactors } = stores;
      expect(await secondFactors.find(helen.personId)).toBeUndefined();
      expect(await secondFactors.offer(helen.personId, 'one', NOON)).toBe(true);
      expect(await secondFactors.offer(helen.personId, 'two', LATER)).toBe(true);
      expect(await secondFactors.takeStep(helen.personId, 7)).toBe(false);
      expect(await secondFactors.confirm(helen.personId, 'one', 5, LATER)).toBe(false);
      expect(await secondFactors.confirm(helen.personId, 'two', 5, LATER)).toBe(true);
      expect(await secondFactors.confirm(helen.personId, 'two', 6, LATER)).toBe(false);
      expect(await secondFactors.offer(helen.personId, 'three', LATER)).toBe(false);
      expect(await secondFactors.find(helen.personId)).toEqual({
        personId: helen.personId,
        sealedSecret: 'two',
        offeredAt: LATER,
        confirmedAt: LATER,
        lastStep: 5,
      });
    });

    it('use up every step once, and none behind the newest', async () => {
      const { secondFactors } = stores;
      await secondFactors.offer(helen.personId, 'one', NOON);
      await secondFactors.confirm(helen.personId, 'one', 5, NOON);
      const taken = [];
      for (const step of [5, 7, 7, 6, 8]) taken.push(await secondFactors.takeStep(helen.personId, step));
      expect(taken).toEqual([false, true, false, false, true]);
    });

    it('have recovery codes, each of which works once, until there are others', async () => {
      const { secondFactors, identifiers } = stores;
      const codes = ['a', 'b'].map((codeHash) => ({ id: identifiers.next(), codeHash }));
      await secondFactors.replaceCodes(helen.personId, codes);
      expect(await secondFactors.openCodes(helen.personId)).toEqual(codes);
      const [first] = codes;
      const other = await furnish.buyer();
      expect(await secondFactors.takeCode(other.personId, first?.id ?? '', NOON)).toBe(false);
      expect(await secondFactors.takeCode(helen.personId, first?.id ?? '', NOON)).toBe(true);
      expect(await secondFactors.takeCode(helen.personId, first?.id ?? '', NOON)).toBe(false);
      expect(await secondFactors.openCodes(helen.personId)).toEqual(codes.slice(1));
      const fresh = [{ id: identifiers.next(), codeHash: 'c' }];
      await secondFactors.replaceCodes(helen.personId, fresh);
      expect(await secondFactors.openCodes(helen.personId)).toEqual(fresh);
    });

    it('go with their recovery codes', async () => {
      const { secondFactors, identifiers } = stores;
      expect(await secondFactors.remove(helen.personId)).toBe(false);
      await secondFactors.offer(helen.personId, 'one', NOON);
      expect(await secondFactors.remove(helen.personId)).toBe(false);
      await secondFactors.offer(helen.personId, 'one', NOON);
      await secondFactors.confirm(helen.personId, 'one', 5, NOON);
      await secondFactors.replaceCodes(helen.personId, [{ id: identifiers.next(), codeHash: 'a' }]);
      expect(await secondFactors.remove(helen.personId)).toBe(true);
      expect(await secondFactors.find(helen.personId)).toBeUndefined();
      expect(await secondFactors.openCodes(helen.personId)).toEqual([]);
    });
  });
}

/** What every keeper of sign-ins that wait for their code promises. */
export function describeSecondStepStore(open: OpenStores): void {
  describe('sign-ins that wait for their code', () => {
    let stores: MarketStores;
    let furnish: Furnishing;
    let helen: Owner;
    let membershipId: string;
    let tokens = 0;

    beforeAll(async () => {
      stores = await open();
      furnish = new Furnishing(stores);
    });
    beforeEach(async () => {
      helen = await furnish.buyer();
      membershipId = (await stores.team.membershipsOf(helen.personId))[0]?.membershipId ?? '';
    });
    afterAll(() => stores?.close());

    const waiting = async () => {
      tokens += 1;
      const tokenHash = `step-${tokens}`;
      await stores.secondSteps.insert({ tokenHash, membershipId, expiresAt: LATER });
      return tokenHash;
    };

    it('are found until they run out, and used up once', async () => {
      const tokenHash = await waiting();
      const found = { personId: helen.personId, membershipId };
      expect(await stores.secondSteps.find(tokenHash, NOON)).toEqual(found);
      expect(await stores.secondSteps.find(tokenHash, LATER)).toBeUndefined();
      expect(await stores.secondSteps.find('another', NOON)).toBeUndefined();
      expect(await stores.secondSteps.remove(tokenHash)).toBe(true);
      expect(await stores.secondSteps.remove(tokenHash)).toBe(false);
      expect(await stores.secondSteps.find(tokenHash, NOON)).toBeUndefined();
    });

    it('open no session, and end with all sessions of their person', async () => {
      const tokenHash = await waiting();
      expect(await stores.sessions.find(tokenHash)).toBeUndefined();
      await stores.sessions.removeAllOf((await furnish.buyer()).personId);
      expect(await stores.secondSteps.find(tokenHash, NOON)).toBeDefined();
      expect(await stores.sessions.removeAllOf(helen.personId)).toBe(0);
      expect(await stores.secondSteps.find(tokenHash, NOON)).toBeUndefined();
    });

    it('are void for who is disabled or belongs there no more', async () => {
      const tokenHash = await waiting();
      await stores.people.setDisabled(helen.personId, NOON);
      expect(await stores.secondSteps.find(tokenHash, NOON)).toBeUndefined();
      await stores.people.setDisabled(helen.personId, null);
      expect(await stores.secondSteps.find(tokenHash, NOON)).toBeDefined();
      await stores.unitOfWork.run(() => stores.team.end(membershipId, NOON));
      expect(await stores.secondSteps.find(tokenHash, NOON)).toBeUndefined();
    });
  });
}
