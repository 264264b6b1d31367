import { IntroductionService } from '@matchwell/capabilities/introductions';
import { NO_CONFLICT } from '../../support/proposals';
import { Market, type Somebody, expectAccepted } from '../../support/market';
import { type RoutingServices, SetClock, proposeAnew, routingServices } from './routing-services';

jest.setTimeout(180_000);

describe('reminders', () => {
  let market: Market;
  let clock: SetClock;
  let here: RoutingServices;
  let elsewhere: RoutingServices;
  let grace: Somebody;
  let lin: Somebody;
  let olga: Somebody;
  let id: string;

  beforeEach(async () => {
    market = await Market.open('reference');
    clock = new SetClock(new Date('2026-10-21T09:00:00Z'));
    here = routingServices(market, clock);
    elsewhere = routingServices(market, clock);
    grace = await market.innovator('Grace');
    lin = await market.scout('Lin', 'RWD');
    olga = await market.officer('Olga', 'east-midlands');
    id = await proposeAnew(market, lin, grace);
    await since('2026-10-21T09:00:00Z');
  });
  afterEach(() => market?.close());

  /** Makes the present step begin at an instant, as time would. */
  const since = (instant: string) =>
    market.query('UPDATE introduction SET changed_at = $2 WHERE id = $1', [id, instant]);
  const runs = async (instant: string) => {
    const written = await Promise.all([here, elsewhere, here].map((each) => each.reminders.run(new Date(instant))));
    return written.reduce((sum, each) => sum + each, 0);
  };

  it('go out on their day exactly once, however many processes run and however often, over a clock change too', async () => {
    expect(await runs('2026-10-23T22:59:00Z')).toBe(0);
    expect(await runs('2026-10-25T12:00:00Z')).toBe(0);
    expect(await runs('2026-10-26T00:00:00Z')).toBe(1);
    expect(await runs('2026-10-26T00:00:01Z')).toBe(0);
    expect(await runs('2026-10-24T00:00:00Z')).toBe(0);
    expect(await runs('2026-10-29T00:00:00Z')).toBe(1);
    const { items } = await here.reminders.list({ limit: 10 });
    expect(items.map(({ kind, audience, words }) => [kind, audience, words])).toEqual([
      ['escalation', 'operator', 'The review by the network was due on 28 October 2026 and is overdue.'],
      ['reminder', 'network', 'The review by the network is due on 28 October 2026.'],
    ]);
    expect(items[0]).toMatchObject({ introductionId: id, version: 1, dueOn: '2026-10-28', deliveredAt: null });
    expect(items[0]?.organisationId).not.toBeNull();
  });

  it('are for the officer who has the introduction, and are shown to the organisation they are for alone', async () => {
    clock.set('2026-10-26T09:00:00Z');
    expect(await here.assignments.assignWaiting()).toBe(1);
    await runs('2026-10-26T09:00:00Z');
    expect(await here.reminders.aboutIntroduction(olga.actor, id)).toMatchObject([
      { audience: 'network', organisationId: olga.actor.organisationId, personId: olga.actor.personId },
    ]);
    expect(await here.reminders.aboutIntroduction(grace.actor, id)).toEqual([]);
    expect(await here.reminders.aboutIntroduction(lin.actor, id)).toEqual([]);
  });

  it('begin anew with every step, for both parties when both are asked', async () => {
    await runs('2026-10-26T09:00:00Z');
    expectAccepted(await market.get(IntroductionService).act(olga.actor, id, 'approve', NO_CONFLICT));
    await since('2026-10-27T09:00:00Z');
    expect(await runs('2026-11-02T09:00:00Z')).toBe(0);
    expect(await runs('2026-11-03T09:00:00Z')).toBe(2);
    expect(await here.reminders.aboutIntroduction(grace.actor, id)).toMatchObject([
      {
        audience: 'supplier',
        personId: grace.actor.personId,
        words: 'The answer of both parties is due on 10 November 2026.',
      },
    ]);
    expect(await here.reminders.aboutIntroduction(lin.actor, id)).toMatchObject([
      { audience: 'buyer', personId: lin.actor.personId },
    ]);
    expectAccepted(
      await market.get(IntroductionService).act(grace.actor, id, 'decline', { reasonCode: 'other', note: 'No.' }),
    );
    expect(await runs('2027-06-01T09:00:00Z')).toBe(0);
  });

  it('are not repeated when a boundary changes under a step that goes on', async () => {
    await market.query(`UPDATE introduction SET state = 'awaiting_buyer' WHERE id = $1`, [id]);
    expect(await runs('2026-10-28T09:00:00Z')).toBe(1);
    clock.set('2026-10-29T09:00:00Z');
    const text = 'QJM,L1N0Y,2026-10-29,Lincolnshire,,yorkshire-humber';
    const run = await here.imports.take({ format: 'succession', fileName: 's.csv', text }, null);
    expect(run.report?.introductions).toHaveLength(1);
    expect(await runs('2026-10-29T10:00:00Z')).toBe(0);
    const [kept] = await market.query<{ changed_at: Date }>('SELECT changed_at FROM introduction WHERE id = $1', [id]);
    expect(kept?.changed_at).toEqual(new Date('2026-10-21T09:00:00Z'));
    expect(await runs('2026-11-05T10:00:00Z')).toBe(1);
    const yorkshire = await market.officer('Yann', 'yorkshire-humber');
    expect(await here.reminders.aboutIntroduction(yorkshire.actor, id)).toMatchObject([
      { kind: 'escalation', audience: 'network' },
    ]);
  });

  it('do not go out for a step that ended between the look and the message', async () => {
    const due = {
      introductionId: id,
      version: 1,
      kind: 'reminder',
      state: 'in_review',
      to: ['network'],
      dueOn: '2026-10-28',
    } as const;
    expectAccepted(await market.get(IntroductionService).act(olga.actor, id, 'approve', NO_CONFLICT));
    const sent = await market.unitOfWork.run(() => here.reminderStore.send(due, 'Late.', clock.now()));
    expect(sent).toEqual([]);
    expect((await here.reminders.list({ limit: 10 })).items).toEqual([]);
  });
});
