import { Furnishing } from '@matchwell/capabilities/testing/furnishing';
import type { MarketStores, OpenStores } from './market-stores';

/** What every store of declared conflicts promises. */
export function describeConflictStore(open: OpenStores): void {
  describe('the store of declared conflicts', () => {
    let stores: MarketStores;

    beforeAll(async () => {
      stores = await open();
    });
    afterAll(() => stores?.close());

    it('keeps who declared one, once, while the introduction is under review', async () => {
      const furnish = new Furnishing(stores);
      const [buyer, supplier] = [await furnish.buyer(), await furnish.supplier()];
      const [first, second] = [await furnish.network('east'), await furnish.network('south-west')];
      const pair = { buyer, supplier, needId: await furnish.openNeed(buyer) };
      const proposal = furnish.proposal({ ...pair, innovationId: await furnish.publishedInnovation(supplier) });
      await stores.unitOfWork.run(() => stores.introductions.insert(proposal));
      const { id: introductionId } = proposal;
      const at = new Date('2026-11-22T09:30:00.000Z');
      const declare = (personId: string, id = introductionId) =>
        stores.unitOfWork.run(() => stores.conflicts.declare({ introductionId: id, personId, at }));

      expect(await stores.conflicts.declaredOn(introductionId)).toEqual([]);
      expect(await declare(second.personId)).toBe(true);
      expect(await declare(first.personId)).toBe(true);
      expect(await declare(first.personId)).toBe(true);
      const both = [first.personId, second.personId].toSorted();
      expect(await stores.conflicts.declaredOn(introductionId)).toEqual(both);
      expect(await stores.unitOfWork.run(() => stores.conflicts.lockAndAsk(introductionId))).toEqual(both);
      expect(await declare(first.personId, stores.identifiers.next())).toBe(false);
      const step = { id: introductionId, version: 1, from: 'in_review', to: 'awaiting_both', changes: {}, at } as const;
      await stores.unitOfWork.run(() => stores.introductions.transition(step));
      expect(await declare(buyer.personId)).toBe(false);
      expect(await stores.conflicts.declaredOn(introductionId)).toEqual(both);
      await expect(stores.conflicts.lockAndAsk(introductionId)).rejects.toThrow('unit of work');
    });
  });
}
