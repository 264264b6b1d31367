import type { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import type { Message, MessageStore, PreferenceStore } from '@matchwell/capabilities/messages';
import { allPages } from './all-pages';

/** The stores of messages, filled with one technology, and two people to write to. */
export interface MessageStores {
  readonly unitOfWork: UnitOfWork;
  readonly messages: MessageStore;
  readonly preferences: PreferenceStore;
  readonly grace: string;
  readonly priya: string;
  nextId(): string;
  close(): Promise<void>;
}

const AT = new Date('2026-11-22T09:00:00.000Z');
const LATER = new Date('2026-11-22T09:05:00.000Z');
const minutes = (count: number) => new Date(AT.getTime() + count * 60_000);

/** What every keeper of messages and preferences promises. */
export function describeMessageStores(open: () => Promise<MessageStores>): void {
  describe('messages', () => {
    let stores: MessageStores;

    beforeEach(async () => {
      stores = await open();
    });
    afterEach(() => stores?.close());

    const aMessage = (more: Partial<Message> = {}): Message => {
      const id = stores.nextId();
      return {
        id,
        cause: `test ${id}`,
        kind: 'saved_search_alert',
        to: { personId: stores.grace },
        path: '/needs/1',
        variables: { search: 'heart', title: 'Fewer readmissions' },
        introductionId: null,
        intentId: null,
        confidential: null,
        state: 'waiting',
        heldFor: null,
        digestId: null,
        attempts: 0,
        nextAttemptAt: AT,
        lastError: null,
        reference: null,
        createdAt: AT,
        settledAt: null,
        ...more,
      };
    };
    const insert = (...messages: Message[]) => stores.unitOfWork.run(() => stores.messages.insert(messages));
    const settle = (id: string, settlement: Parameters<MessageStore['settle']>[1]) =>
      stores.unitOfWork.run(() => stores.messages.settle(id, settlement));
    const lock = (id: string) => stores.unitOfWork.run(() => stores.messages.lockWaiting(id));
    const all = async () => (await allPages((page) => stores.messages.list([], page), 2)).flat();

    it('are kept as they were written, each cause once', async () => {
      const first = aMessage({
        to: { address: 'ada@x.example', displayName: 'Ada' },
        confidential: { path: '/join/s3cret' },
      });
      expect(await insert(first, { ...aMessage(), cause: first.cause })).toEqual([first.id]);
      expect(await insert({ ...aMessage(), cause: first.cause })).toEqual([]);
      expect(await lock(first.id)).toEqual(first);
      expect(await all()).toEqual([first]);
    });

    it('forget what is confidential once they are sent or dropped, and keep it while they may be sent again', async () => {
      const secret = { confidential: { path: '/join/s3cret' }, to: { address: 'ada@x.example', displayName: 'Ada' } };
      const [sent, dropped, failed] = [aMessage(secret), aMessage(secret), aMessage(secret)];
      await insert(sent, dropped, failed);
      await settle(sent.id, { state: 'sent', reference: 'r-1', at: LATER });
      await settle(dropped.id, { state: 'dropped', error: 'reader gone', at: LATER });
      await settle(failed.id, { state: 'failed', error: 'smtp 550', at: LATER });
      const kept = new Map((await all()).map((each) => [each.id, each]));
      expect(kept.get(sent.id)).toMatchObject({
        state: 'sent',
        reference: 'r-1',
        confidential: null,
        settledAt: LATER,
      });
      expect(JSON.stringify([kept.get(sent.id), kept.get(dropped.id)])).not.toMatch(/s3cret|ada@/);
      expect(kept.get(failed.id)).toMatchObject({ ...secret, state: 'failed', lastError: 'smtp 550', attempts: 1 });
    });

    it('about a page that is not shown any more are taken back while they are not sent, with what they said', async () => {
      const [waiting, sent, elsewhere] = [aMessage(), aMessage(), aMessage({ path: '/needs/2' })];
      const held = aMessage({ state: 'held', heldFor: 'daily' });
      const otherKind = aMessage({ kind: 'matching_finished' });
      await insert(waiting, held, sent, elsewhere, otherKind);
      await settle(sent.id, { state: 'sent', reference: null, at: LATER });
      const withdrawal = {
        kind: 'saved_search_alert',
        path: '/needs/1',
        instead: { title: 'gone' },
        error: 'gone',
      } as const;
      const withdraw = () => stores.unitOfWork.run(() => stores.messages.withdraw({ ...withdrawal, at: LATER }));
      expect(await withdraw()).toBe(2);
      expect(await withdraw()).toBe(0);
      const kept = new Map((await all()).map((each) => [each.id, each]));
      for (const { id } of [waiting, held])
        expect(kept.get(id)).toMatchObject({
          state: 'dropped',
          heldFor: null,
          lastError: 'gone',
          settledAt: LATER,
          variables: { search: 'heart', title: 'gone' },
        });
      expect([sent, elsewhere, otherKind].map(({ id }) => kept.get(id)?.state)).toEqual(['sent', 'waiting', 'waiting']);
      expect(await stores.messages.peopleWithHeld('daily', minutes(99))).toEqual([]);
    });

    it('are settled once: what was sent is not touched by a late attempt', async () => {
      const message = aMessage();
      await insert(message);
      await settle(message.id, { state: 'sent', reference: null, at: LATER });
      await settle(message.id, { state: 'failed', error: 'timeout', at: minutes(9) });
      expect(await all()).toMatchObject([{ state: 'sent', settledAt: LATER, lastError: null, attempts: 0 }]);
      expect(await lock(message.id)).toBeUndefined();
    });

    it('come up again after a failure when they are due, and when nobody attempted them for an hour', async () => {
      const [failing, forgotten, fresh] = [aMessage(), aMessage(), aMessage({ nextAttemptAt: minutes(30) })];
      await insert(failing, forgotten, fresh);
      await settle(failing.id, { state: 'waiting', error: 'smtp 450', nextAttemptAt: minutes(10) });
      expect(await stores.messages.due(minutes(9), 10)).toEqual([]);
      expect(await stores.messages.due(minutes(10), 10)).toEqual([failing.id]);
      expect(await stores.messages.due(minutes(60), 10)).toEqual([forgotten.id, failing.id]);
      expect(await stores.messages.due(minutes(60), 1)).toEqual([forgotten.id]);
      expect(await lock(failing.id)).toMatchObject({ attempts: 1, lastError: 'smtp 450', nextAttemptAt: minutes(10) });
    });

    it('are gathered for one person and period, up to a moment, and no further', async () => {
      const held = { state: 'held', heldFor: 'daily' } as const;
      const early = aMessage(held);
      const late = aMessage({ ...held, createdAt: minutes(10) });
      const weekly = aMessage({ ...held, heldFor: 'weekly' });
      const hers = aMessage({ ...held, to: { personId: stores.priya } });
      const digest = aMessage({ kind: 'digest', variables: { period: 'daily' } });
      await insert(early, late, weekly, hers, digest);
      expect(await stores.messages.peopleWithHeld('daily', minutes(10))).toEqual(
        [stores.grace, stores.priya].toSorted(),
      );
      expect(await stores.messages.peopleWithHeld('daily', AT)).toEqual([]);
      const gather = () =>
        stores.unitOfWork.run(() => stores.messages.gather(stores.grace, 'daily', minutes(10), digest.id));
      expect(await gather()).toBe(1);
      expect(await gather()).toBe(0);
      expect(await stores.messages.gatheredIn(digest.id)).toEqual([
        { ...early, state: 'gathered', digestId: digest.id },
      ]);
    });

    it('are listed by state, and to their reader without what is about the account', async () => {
      const [mine, account, hers] = [
        aMessage(),
        aMessage({ kind: 'password_reset' }),
        aMessage({ to: { personId: stores.priya } }),
      ];
      await insert(mine, account, hers);
      await settle(hers.id, { state: 'failed', error: 'smtp 550', at: LATER });
      const failed = (await allPages((page) => stores.messages.list(['failed'], page), 2)).flat();
      expect(failed.map(({ id }) => id)).toEqual([hers.id]);
      const own = (await allPages((page) => stores.messages.listFor(stores.grace, page), 2)).flat();
      expect(own.map(({ id }) => id)).toEqual([mine.id]);
    });

    it('come back to life only when they had failed', async () => {
      const [failed, waiting] = [aMessage(), aMessage()];
      await insert(failed, waiting);
      await settle(failed.id, { state: 'failed', error: 'smtp 550', at: LATER });
      const revive = (id: string) => stores.unitOfWork.run(() => stores.messages.revive(id, minutes(20)));
      expect([await revive(failed.id), await revive(waiting.id), await revive(stores.nextId())]).toEqual([
        true,
        false,
        false,
      ]);
      expect(await lock(failed.id)).toMatchObject({ attempts: 0, nextAttemptAt: minutes(20), settledAt: null });
    });

    it('follow the last choice of each person for each kind', async () => {
      const { grace, priya } = stores;
      const choose = (...given: Parameters<PreferenceStore['choose']>[0]) =>
        stores.unitOfWork.run(() => stores.preferences.choose(given, AT));
      await choose(
        { personId: grace, kind: 'reminder', timing: 'off' },
        { personId: priya, kind: 'reminder', timing: 'weekly' },
      );
      await choose({ personId: grace, kind: 'reminder', timing: 'daily' });
      expect(await stores.preferences.chosenBy([grace])).toEqual([
        { personId: grace, kind: 'reminder', timing: 'daily' },
      ]);
      expect(await stores.preferences.chosenBy([grace, priya])).toHaveLength(2);
      expect(await stores.preferences.chosenBy([])).toEqual([]);
    });
  });
}
