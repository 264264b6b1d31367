import { anEpoch } from '@matchwell/core/testing/an-epoch';
import type { MarketStores, OpenStores } from './market-stores';

/** What every keeper of epochs promises. */
export function describeEpochStore(open: OpenStores): void {
  describe('epochs', () => {
    let stores: MarketStores;

    beforeEach(async () => {
      stores = await open();
    });
    afterEach(() => stores?.close());

    const goLive = (id: string) =>
      stores.unitOfWork.run(async () => {
        await stores.epochs.lock();
        await stores.epochs.goLive(anEpoch({ id }));
      });

    it('has no live epoch before the first', async () => {
      expect(await stores.epochs.live()).toBeUndefined();
      expect(await stores.epochs.find('e-1')).toBeUndefined();
    });

    it('has one live epoch, the last one, and keeps the others for whoever asks by id', async () => {
      await goLive('e-1');
      expect(await stores.epochs.live()).toEqual(anEpoch({ id: 'e-1' }));
      await goLive('e-2');
      expect(await stores.epochs.live()).toEqual(anEpoch({ id: 'e-2' }));
      expect(await stores.epochs.find('e-1')).toEqual(anEpoch({ id: 'e-1' }));
    });

    it('never replaces an epoch: its id is taken, and the live one stays', async () => {
      await goLive('e-1');
      await goLive('e-2');
      await expect(goLive('e-1')).rejects.toThrow();
      expect((await stores.epochs.live())?.id).toBe('e-2');
    });

    it('changes nothing outside a unit of work', async () => {
      await expect(stores.epochs.lock()).rejects.toThrow('unit of work');
      await expect(stores.epochs.goLive(anEpoch())).rejects.toThrow('unit of work');
    });
  });
}
