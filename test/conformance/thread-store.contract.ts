import type { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import type { ThreadMessage, ThreadStore } from '@matchwell/capabilities/threads';
import { allPages } from './all-pages';

const NOON = new Date('2026-11-23T12:00:00Z');

/** Somebody for an organisation. */
interface Reader {
  readonly personId: string;
  readonly organisationId: string;
}

/** A keeper of threads on a market with two introductions of the same pair of parties. */
export interface ThreadStores {
  readonly unitOfWork: UnitOfWork;
  readonly threads: ThreadStore;
  readonly introductionId: string;
  readonly otherIntroductionId: string;
  readonly buyer: Reader;
  readonly supplier: Reader;
  readonly officer: Reader;
  /** Of the buyer's organisation, but not who looks after the need. */
  readonly colleague: Reader;
  /** Ends an introduction: its network declines. */
  end(introductionId: string): Promise<void>;
  nextId(): string;
  close(): Promise<void>;
}

/** What every keeper of threads promises. */
export function describeThreadStore(open: () => Promise<ThreadStores>): void {
  let stores: ThreadStores;

  beforeEach(async () => {
    stores = await open();
  });
  afterEach(() => stores?.close());

  const write = async (
    by: Reader,
    audience: ThreadMessage['audience'],
    more: Partial<ThreadMessage> = {},
  ): Promise<string> => {
    const id = stores.nextId();
    const from = by === stores.officer ? 'network' : by === stores.supplier ? 'supplier' : 'buyer';
    await stores.unitOfWork.run(async () => {
      const { introductionId = stores.introductionId } = more;
      await stores.threads.lock(introductionId);
      await stores.threads.append({
        id,
        introductionId,
        audience,
        kind: 'message',
        from,
        ...by,
        text: `Said ${id}`,
        asked: null,
        answersId: null,
        writtenAt: NOON,
        ...more,
      });
    });
    return id;
  };
  const list = (party: ThreadMessage['from']) =>
    allPages((page) => stores.threads.list(stores.introductionId, party, page), 2);
  const idsFor = async (party: ThreadMessage['from']) => (await list(party)).flat().map(({ id }) => id);
  const read = (who: Reader, number: number) =>
    stores.unitOfWork.run(() => stores.threads.markRead(stores.introductionId, who.personId, number, NOON));
  const unread = (who: Reader, party: ThreadMessage['from']) =>
    stores.threads.countUnread({ introductionId: stores.introductionId, personId: who.personId, party });

  it('shows each party what it reads, newest first, by pages, and numbers what nobody sees whole', async () => {
    const { buyer, supplier, officer } = stores;
    const one = await write(buyer, 'network_and_buyer');
    const two = await write(supplier, 'network_and_supplier');
    const three = await write(officer, 'network_and_buyer');
    const four = await write(officer, 'everyone');
    await write(officer, 'everyone', { introductionId: stores.otherIntroductionId });
    expect(await idsFor('network')).toEqual([four, three, two, one]);
    expect(await idsFor('buyer')).toEqual([four, three, one]);
    expect(await idsFor('supplier')).toEqual([four, two]);
    expect((await list('network')).flat().map(({ number }) => number)).toEqual([4, 3, 2, 1]);
    expect((await list('network')).map((page) => page.length)).toEqual([2, 2]);
    expect(await stores.threads.find(stores.introductionId, two, 'buyer')).toBeUndefined();
    expect(await stores.threads.find(stores.otherIntroductionId, one, 'buyer')).toBeUndefined();
    expect(await stores.threads.find(stores.introductionId, one, 'buyer')).toMatchObject({
      number: 1,
      from: 'buyer',
      ...buyer,
      text: `Said ${one}`,
      writtenAt: NOON,
    });
  });

  it('keeps questions open until they are answered, once', async () => {
    const { officer } = stores;
    const asked = { side: 'supplier', dueOn: '2026-11-30' } as const;
    const id = await write(officer, 'network_and_supplier', { kind: 'question', asked });
    const waiting = (party: ThreadMessage['from']) => stores.threads.openQuestions(stores.introductionId, party);
    expect(await waiting('supplier')).toMatchObject([{ id, asked, answeredAt: null }]);
    expect(await waiting('buyer')).toEqual([]);
    const answer = () => stores.unitOfWork.run(() => stores.threads.markAnswered(id, NOON));
    expect(await answer()).toBe(true);
    expect(await answer()).toBe(false);
    expect(await waiting('supplier')).toEqual([]);
    expect((await stores.threads.find(stores.introductionId, id, 'network'))?.answeredAt).toEqual(NOON);
    const plain = await write(officer, 'everyone');
    expect(await stores.unitOfWork.run(() => stores.threads.markAnswered(plain, NOON))).toBe(false);
  });

  it('finds what waits for an answer in every thread up to a day, in steps, while the introduction goes on', async () => {
    const { officer, introductionId, otherIntroductionId } = stores;
    const question = (dueOn: string, of = introductionId) =>
      write(officer, 'network_and_supplier', {
        kind: 'question',
        asked: { side: 'supplier', dueOn },
        introductionId: of,
      });
    await write(officer, 'everyone');
    const one = await question('2026-11-30');
    const two = await question('2026-11-27', otherIntroductionId);
    const late = await question('2026-12-01');
    const waiting = async (until: string, afterId: string | null = null, limit = 9) =>
      (await stores.threads.unanswered(until, afterId, limit)).map(({ id }) => id);
    expect(await waiting('2026-11-26')).toEqual([]);
    expect(await waiting('2026-11-30')).toEqual([one, two]);
    expect(await waiting('2026-11-30', null, 1)).toEqual([one]);
    expect(await waiting('2026-12-01', one)).toEqual([two, late]);
    await stores.unitOfWork.run(() => stores.threads.markAnswered(one, NOON));
    await stores.end(otherIntroductionId);
    expect(await waiting('2026-12-01')).toEqual([late]);
  });

  it('finds the questions that an organisation is to answer, and for its network what it waits for, due first first', async () => {
    const { buyer, supplier, officer, colleague, introductionId, otherIntroductionId } = stores;
    const ask = (side: 'buyer' | 'supplier', dueOn: string, of = introductionId) =>
      write(officer, `network_and_${side}`, { kind: 'question', asked: { side, dueOn }, introductionId: of });
    await write(officer, 'everyone');
    const late = await ask('buyer', '2026-12-01');
    const soon = await ask('buyer', '2026-11-27', otherIntroductionId);
    const other = await ask('supplier', '2026-11-30');
    const waiting = async ({ organisationId }: Reader, limit = 9) =>
      (await stores.threads.waitingFor(organisationId, limit)).map(({ id, isToAnswer }) => [id, isToAnswer]);
    expect(await waiting(buyer)).toEqual([
      [soon, true],
      [late, true],
    ]);
    expect(await waiting(colleague)).toEqual(await waiting(buyer));
    expect(await waiting(buyer, 1)).toEqual([[soon, true]]);
    expect(await waiting(supplier)).toEqual([[other, true]]);
    expect(await waiting(officer)).toEqual([
      [soon, false],
      [other, false],
      [late, false],
    ]);
    const [first] = await stores.threads.waitingFor(supplier.organisationId, 1);
    expect(first).toEqual({
      id: other,
      introductionId,
      needTitle: expect.any(String),
      innovationName: 'Steady Heart',
      askedBy: expect.stringMatching(/./),
      side: 'supplier',
      isToAnswer: true,
      text: `Said ${other}`,
      askedAt: NOON,
      dueOn: '2026-11-30',
    });
    await stores.unitOfWork.run(() => stores.threads.markAnswered(late, NOON));
    await stores.end(otherIntroductionId);
    expect(await waiting(buyer)).toEqual([]);
    expect(await waiting(officer)).toEqual([[other, false]]);
  });

  it('counts what somebody has not read of what others wrote, and never forgets what was read', async () => {
    const { buyer, supplier, officer, introductionId } = stores;
    await write(officer, 'network_and_supplier');
    const second = await write(officer, 'network_and_buyer');
    await write(buyer, 'network_and_buyer');
    await write(officer, 'everyone');
    expect(await unread(buyer, 'buyer')).toBe(2);
    expect(await unread(supplier, 'supplier')).toBe(2);
    expect((await stores.threads.firstUnread({ introductionId, personId: buyer.personId, party: 'buyer' }))?.id).toBe(
      second,
    );
    await read(buyer, 3);
    expect(await unread(buyer, 'buyer')).toBe(1);
    await read(buyer, 1);
    expect(await stores.threads.readUpTo(introductionId, buyer.personId)).toBe(3);
    await read(buyer, 4);
    expect(await unread(buyer, 'buyer')).toBe(0);
    expect(await stores.threads.firstUnread({ introductionId, personId: buyer.personId, party: 'buyer' })).toBe(
      undefined,
    );
    expect(await stores.threads.readUpTo(introductionId, officer.personId)).toBe(0);
  });

  it('tells what is unread to whoever looks after a side, or chose to follow, and not to who chose otherwise', async () => {
    const { buyer, supplier, officer, colleague, introductionId, otherIntroductionId } = stores;
    await write(officer, 'network_and_buyer');
    await write(officer, 'everyone');
    await write(officer, 'everyone', { introductionId: otherIntroductionId });
    const countsOf = async (who: Reader) =>
      (await stores.threads.unreadOf(who)).map((each) => [each.introductionId, each.unread]);
    expect(await countsOf(buyer)).toEqual([
      [introductionId, 2],
      [otherIntroductionId, 1],
    ]);
    expect(await countsOf(supplier)).toHaveLength(2);
    expect(await countsOf(officer)).toEqual([]);
    expect(await countsOf(colleague)).toEqual([]);
    const choose = (who: Reader, follows: boolean) =>
      stores.unitOfWork.run(() => stores.threads.setFollowing(introductionId, who, follows, NOON));
    await choose(colleague, true);
    await choose(buyer, false);
    expect(await countsOf(colleague)).toEqual([[introductionId, 2]]);
    expect(await countsOf(buyer)).toEqual([[otherIntroductionId, 1]]);
    await choose(buyer, true);
    const chosen = await stores.threads.chosenFollowing(introductionId);
    expect(chosen).toHaveLength(2);
    expect(chosen).toEqual(
      expect.arrayContaining([
        { ...buyer, follows: true },
        { ...colleague, follows: true },
      ]),
    );
  });
}
