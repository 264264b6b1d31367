import type { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import type { EngagementStore, NeedQuestion } from '@matchwell/capabilities/market-engagement';

const NOON = new Date('2026-11-23T12:00:00Z');
const LATER = new Date('2026-11-23T13:00:00Z');
const TOMORROW = new Date('2026-11-24T12:00:00Z');

/** Somebody for an organisation. */
interface Person {
  readonly personId: string;
  readonly organisationId: string;
}

/** A keeper of market engagement on a market with two open needs of one buyer and two suppliers. */
export interface EngagementStores {
  readonly unitOfWork: UnitOfWork;
  readonly engagement: EngagementStore;
  readonly needId: string;
  readonly otherNeedId: string;
  readonly buyer: Person;
  readonly grace: Person;
  readonly rosa: Person;
  /** Pauses a need of the buyer's. */
  pause(needId: string): Promise<void>;
  nextId(): string;
  close(): Promise<void>;
}

/** What every keeper of market engagement promises. */
export function describeEngagementStore(open: () => Promise<EngagementStores>): void {
  let stores: EngagementStores;

  beforeEach(async () => {
    stores = await open();
  });
  afterEach(() => stores?.close());

  const ask = async (by: Person, most = 5): Promise<NeedQuestion | undefined> => {
    const id = stores.nextId();
    const question: NeedQuestion = {
      id,
      needId: stores.needId,
      ...by,
      text: `Question ${id}`,
      askedAt: NOON,
      dueOn: '2026-11-30',
      answer: null,
      answeredAt: null,
    };
    return (await stores.unitOfWork.run(() => stores.engagement.ask(question, most))) ? question : undefined;
  };
  const answer = (id: string, at = LATER, needId = stores.needId) =>
    stores.unitOfWork.run(() => stores.engagement.answer(needId, id, 'Because.', at));
  const eventsOf = async (needId = stores.needId) =>
    (await stores.engagement.recordOf(needId))
      .filter(({ event }) => event !== 'published')
      .map(({ event, supplier, about }) => [event, supplier?.id ?? null, about]);

  it('publishes a question with its answer and not before, once, and lets its asker see it meanwhile', async () => {
    const { grace, rosa, needId } = stores;
    const question = await ask(grace);
    expect(await stores.engagement.answersOf(needId)).toEqual([]);
    expect(await stores.engagement.waitingOf(needId, grace.organisationId)).toEqual([question]);
    expect(await stores.engagement.waitingOf(needId, rosa.organisationId)).toEqual([]);
    const id = question?.id ?? '';
    expect(await answer(id, LATER, stores.otherNeedId)).toBe(false);
    expect(await answer(id)).toBe(true);
    expect(await answer(id)).toBe(false);
    expect(await stores.engagement.answersOf(needId)).toEqual([
      { id, text: question?.text, answer: 'Because.', answeredAt: LATER },
    ]);
    expect(await stores.engagement.waitingOf(needId, grace.organisationId)).toEqual([]);
    expect(await stores.engagement.questionsOf(needId)).toEqual([
      { ...question, answer: 'Because.', answeredAt: LATER },
    ]);
  });

  it('takes so many questions of one supplier that wait, and more of another', async () => {
    const { grace, rosa } = stores;
    const first = await ask(grace, 1);
    expect(first).toBeDefined();
    expect(await ask(grace, 1)).toBeUndefined();
    expect(await ask(rosa, 1)).toBeDefined();
    await answer(first?.id ?? '');
    expect(await ask(grace, 1)).toBeDefined();
  });

  it('records what is asked, answered and shown, in order; what is shown once a day', async () => {
    const { grace, rosa, buyer, needId, otherNeedId } = stores;
    const shown = (by: Person, at: Date, needs = [needId, otherNeedId]) =>
      stores.unitOfWork.run(() => stores.engagement.shown(by.organisationId, 'list_seen', needs, at));
    await shown(grace, NOON);
    await shown(grace, LATER);
    await shown(rosa, LATER);
    const question = await ask(grace);
    await answer(question?.id ?? '');
    await shown(grace, TOMORROW);
    await shown(buyer, TOMORROW);
    expect(await eventsOf()).toEqual([
      ['list_seen', grace.organisationId, null],
      ['list_seen', rosa.organisationId, null],
      ['question_asked', grace.organisationId, question?.id],
      ['question_answered', null, question?.id],
      ['list_seen', grace.organisationId, null],
    ]);
    expect(await eventsOf(otherNeedId)).toHaveLength(3);
    const numbers = (await stores.engagement.recordOf(needId)).map(({ number }) => number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it('finds what waits for an answer of an open need up to a day, in steps, and nothing that was answered', async () => {
    const { grace, rosa, needId } = stores;
    const first = await ask(grace);
    const second = await ask(rosa);
    const waiting = (until: string, afterId: string | null = null, limit = 9) =>
      stores.engagement.unanswered(until, afterId, limit);
    expect(await waiting('2026-11-29')).toEqual([]);
    const [one, ...more] = await waiting('2026-11-30', null, 1);
    expect(one).toEqual({
      id: first?.id,
      needId,
      text: first?.text,
      dueOn: '2026-11-30',
      needTitle: expect.any(String),
    });
    expect(one?.needTitle).not.toBe('');
    expect(more).toEqual([]);
    expect((await waiting('2026-12-30', one?.id)).map(({ id }) => id)).toEqual([second?.id]);
    await answer(first?.id ?? '');
    expect((await waiting('2026-11-30')).map(({ id }) => id)).toEqual([second?.id]);
    await stores.pause(needId);
    expect(await waiting('2026-11-30')).toEqual([]);
  });

  it('counts the questions that wait for an organisation, by open need, the first due first', async () => {
    const { buyer, grace, rosa, needId, engagement } = stores;
    expect(await engagement.waitingFor(buyer.organisationId, 9)).toEqual([]);
    const first = await ask(grace);
    await ask(rosa);
    const [waiting, ...more] = await engagement.waitingFor(buyer.organisationId, 9);
    expect(waiting).toEqual({ needId, needTitle: expect.stringMatching(/./), waiting: 2, dueOn: '2026-11-30' });
    expect(more).toEqual([]);
    expect(await engagement.waitingFor(grace.organisationId, 9)).toEqual([]);
    expect(await engagement.waitingFor(buyer.organisationId, 0)).toEqual([]);
    await answer(first?.id ?? '');
    expect(await engagement.waitingFor(buyer.organisationId, 9)).toMatchObject([{ needId, waiting: 1 }]);
    await stores.pause(needId);
    expect(await engagement.waitingFor(buyer.organisationId, 9)).toEqual([]);
  });

  it('knows who looks after a need', async () => {
    expect(await stores.engagement.ownerOf(stores.needId)).toEqual(stores.buyer);
    expect(await stores.engagement.ownerOf(stores.nextId())).toBeUndefined();
  });
}
