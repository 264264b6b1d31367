import { type EventKind, SUBSCRIPTIONS } from '@matchwell/capabilities/events';
import type { MarketStores, OpenStores } from './market-stores';

/** What every outbox promises. */
export function describeOutbox(open: OpenStores): void {
  describe('the outbox', () => {
    let stores: MarketStores;

    beforeAll(async () => {
      stores = await open();
    });
    beforeEach(() => stores.handOut());
    afterAll(() => stores?.close());

    const append = (...events: { kind: EventKind; subjectId: string }[]) =>
      stores.unitOfWork.run(() => stores.outbox.append(events));

    const waiting = async () =>
      (await stores.waitingDuties()).map(({ consumer, subjectId }) => `${consumer} ${subjectId}`).toSorted();

    it.each(Object.keys(SUBSCRIPTIONS) as EventKind[])(
      'writes one row for every duty that reacts to %s',
      async (kind) => {
        const subjectId = stores.identifiers.next();
        await append({ kind, subjectId });
        expect(await waiting()).toEqual(SUBSCRIPTIONS[kind].map((consumer) => `${consumer} ${subjectId}`).toSorted());
      },
    );

    it('writes an event whose twin still waits only once, even out of two transactions', async () => {
      const subjectId = stores.identifiers.next();
      await append({ kind: 'need_rematch_requested', subjectId });
      await append({ kind: 'need_rematch_requested', subjectId }, { kind: 'need_changed', subjectId });
      expect(await waiting()).toEqual(
        SUBSCRIPTIONS.need_changed.map((consumer) => `${consumer} ${subjectId}`).toSorted(),
      );
    });

    it('writes it again once its twin was handed out: what happened since may not be seen by that run', async () => {
      const subjectId = stores.identifiers.next();
      await append({ kind: 'need_rematch_requested', subjectId });
      await stores.handOut();
      expect(await waiting()).toEqual([]);
      await append({ kind: 'need_rematch_requested', subjectId });
      expect(await waiting()).toEqual([`match_need ${subjectId}`]);
    });

    it('keeps no event of a change that was rolled back', async () => {
      const crash = new Error('crash');
      const work = stores.unitOfWork.run(async () => {
        await stores.outbox.append([{ kind: 'need_changed', subjectId: stores.identifiers.next() }]);
        throw crash;
      });
      await expect(work).rejects.toBe(crash);
      expect(await waiting()).toEqual([]);
    });

    it('takes no event outside a unit of work, where it could not commit with its change', async () => {
      const subjectId = stores.identifiers.next();
      await expect(stores.outbox.append([{ kind: 'need_changed', subjectId }])).rejects.toThrow('unit of work');
    });

    it('takes no events without complaint', async () => {
      await append();
      expect(await waiting()).toEqual([]);
    });
  });
}
