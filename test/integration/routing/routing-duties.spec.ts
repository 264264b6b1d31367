import { RoutingDuties } from '@matchwell/capabilities/routing-duties';
import { Market, type Somebody } from '../../support/market';
import { type RoutingServices, SetClock, proposeAnew, routingServices } from './routing-services';

jest.setTimeout(180_000);

describe('a round of routing duties', () => {
  let market: Market;
  let clock: SetClock;
  let here: RoutingServices;
  let yann: Somebody;
  let id: string;

  beforeEach(async () => {
    market = await Market.open('reference');
    clock = new SetClock(new Date('2027-03-24T09:00:00Z'));
    here = routingServices(market, clock);
    yann = await market.officer('Yann', 'yorkshire-humber');
    id = await proposeAnew(market, await market.scout('Lin', 'RWD'), await market.innovator('Grace'));
    await market.query('UPDATE introduction SET changed_at = $1', [clock.now()]);
    const text = 'QJM,L1N0Y,2027-04-01,Lincolnshire,,yorkshire-humber';
    await here.imports.take({ format: 'succession', fileName: 's.csv', text }, null);
  });
  afterEach(() => market?.close());

  it('moves, assigns and reminds in this order, and has nothing to do the second time', async () => {
    expect(await here.duties.run()).toEqual({ moved: 0, assigned: 0, messages: 0 });
    clock.set('2027-04-01T05:00:00Z');
    expect(await here.duties.run()).toEqual({ moved: 1, assigned: 1, messages: 0 });
    expect(await here.duties.run()).toEqual({ moved: 0, assigned: 0, messages: 0 });
    clock.set('2027-04-06T05:00:00Z');
    expect(await here.duties.run()).toEqual({ moved: 0, assigned: 0, messages: 1 });
    expect(await here.reminders.aboutIntroduction(yann.actor, id)).toMatchObject([
      { kind: 'reminder', personId: yann.actor.personId, dueOn: '2027-04-08' },
    ]);
  });

  it('goes on with the others when one part fails, and tells of the failure', async () => {
    clock.set('2027-04-01T05:00:00Z');
    await here.boundaries.apply();
    const boundaries = Object.assign(Object.create(here.boundaries) as typeof here.boundaries, {
      apply: () => Promise.reject(new Error('The boundaries are out of order.')),
    });
    const round = new RoutingDuties(boundaries, here.assignments, here.loads, here.reminders, clock).run();
    await expect(round).rejects.toMatchObject({ errors: [new Error('The boundaries are out of order.')] });
    expect(await here.assignments.of(id)).toMatchObject({ personId: yann.actor.personId });
  });
});
