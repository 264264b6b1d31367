import { AuditLog } from '@matchwell/capabilities/audit';
import { IntroductionService } from '@matchwell/capabilities/introductions';
import { AccountAdministration, TeamService } from '@matchwell/capabilities/people';
import { NO_CONFLICT } from '../../support/proposals';
import { Market, type Somebody, expectAccepted } from '../../support/market';
import { type RoutingServices, SetClock, proposeAnew, routingServices } from './routing-services';

jest.setTimeout(180_000);

describe('the queue of a network', () => {
  let market: Market;
  let clock: SetClock;
  let here: RoutingServices;
  let elsewhere: RoutingServices;
  let grace: Somebody;
  let lin: Somebody;
  let officers: Somebody[];

  beforeEach(async () => {
    market = await Market.open('reference');
    clock = new SetClock(new Date('2026-11-23T09:00:00Z'));
    here = routingServices(market, clock);
    elsewhere = routingServices(market, clock);
    grace = await market.innovator('Grace');
    lin = await market.scout('Lin', 'RWD');
    officers = [];
    for (const name of ['Ada', 'Ben', 'Cleo']) officers.push(await market.officer(name, 'east-midlands'));
  });
  afterEach(() => market?.close());

  const officer = (number: number): Somebody => {
    const found = officers[number];
    if (!found) throw new Error(`There is no officer ${number}.`);
    return found;
  };
  const propose = async (count: number): Promise<string[]> => {
    const ids: string[] = [];
    for (let left = count; left > 0; left -= 1) ids.push(await proposeAnew(market, lin, grace));
    return ids;
  };
  const held = async (ids: readonly string[]): Promise<(string | undefined)[]> =>
    Promise.all(ids.map(async (id) => (await here.assignments.of(id))?.personId));
  const countOf = (people: readonly (string | undefined)[], somebody: Somebody): number =>
    people.filter((each) => each === somebody.actor.personId).length;

  it('is shared out evenly, once, by any number of processes', async () => {
    const ids = await propose(6);
    const given = await Promise.all([here, elsewhere, here, elsewhere].map((each) => each.assignments.assignWaiting()));
    expect(given.reduce((sum, each) => sum + each, 0)).toBe(6);
    const people = await held(ids);
    expect(officers.map((each) => countOf(people, each))).toEqual([2, 2, 2]);
    expect(await market.get(AuditLog).forSubject('introduction', ids[0] ?? '')).toMatchObject([
      { action: 'system.assign', reason: 'least open work' },
    ]);
  });

  it('shows every officer of the network what waits, the most urgent first, with its officer and its clock', async () => {
    const [first = '', second = ''] = await propose(2);
    await market.query(`UPDATE introduction SET changed_at = '2026-11-16T09:00:00Z' WHERE id = $1`, [second]);
    await market.query(`UPDATE introduction SET changed_at = '2026-11-20T09:00:00Z' WHERE id = $1`, [first]);
    await here.assignments.assignWaiting();
    const queue = await here.assignments.queue(officer(0).actor);
    expect(queue).toMatchObject([
      { introductionId: second, clock: { dueOn: '2026-11-23', state: 'due_soon', workingDaysLeft: 0 } },
      { introductionId: first, clock: { dueOn: '2026-11-27', state: 'on_time', workingDaysLeft: 4 } },
    ]);
    expect(queue.map((each) => each.personId)).toEqual(await held([second, first]));
    expect(await here.assignments.queue(lin.actor)).toEqual([]);
  });

  it('passes what somebody had who left or was disabled to those who are left', async () => {
    const ids = await propose(6);
    await here.assignments.assignWaiting();
    const [ada, ben, cleo] = [officer(0), officer(1), officer(2)];
    const team = market.get(TeamService);
    const own = (await team.members(ben.actor)).find(({ personId }) => personId === ben.actor.personId);
    expectAccepted(await team.end(ben.actor, own?.membershipId ?? ''));
    const operator = await market.administrator('Olga');
    expectAccepted(await market.get(AccountAdministration).disable(operator.actor, cleo.actor.personId));
    expect(await here.assignments.assignWaiting()).toBe(4);
    expect(countOf(await held(ids), ada)).toBe(6);
  });

  it('waits while a network has no officers', async () => {
    const other = await proposeAnew(market, await market.scout('Max', 'RJ1'), grace);
    expect(await here.assignments.assignWaiting()).toBe(0);
    expect(await here.assignments.of(other)).toBeUndefined();
  });

  it('moves to a colleague when its officer declares a conflict, and cannot be handed back', async () => {
    const [first = ''] = await propose(1);
    await here.assignments.assignWaiting();
    const [has] = await held([first]);
    const conflicted = officers.find((each) => each.actor.personId === has) ?? officer(0);
    const service = market.get(IntroductionService);
    const declared = { conflict: { declared: true, detail: 'I hold their shares.' } };
    expect(await service.act(conflicted.actor, first, 'approve', declared)).toMatchObject({
      refusal: { code: 'introduction.conflict_declared' },
    });
    expect(await here.assignments.assignWaiting()).toBe(1);
    const [next] = await held([first]);
    const colleague = officers.find((each) => each.actor.personId === next);
    expect(colleague).toBeDefined();
    expect(colleague).not.toBe(conflicted);
    const back = await here.assignments.reassign(officer(1).actor, first, conflicted.actor.personId, 'Yours.');
    expect(back).toMatchObject({ refusal: { code: 'assignment.officer_conflicted' } });
    expectAccepted(await service.act(colleague!.actor, first, 'approve', NO_CONFLICT));
    const trail = await market.get(AuditLog).forSubject('introduction', first);
    expect(trail.map(({ action, words }) => [action, words])).toEqual([
      ['system.assign', undefined],
      ['introduction.declare_conflict', 'I hold their shares.'],
      ['system.assign', undefined],
      ['introduction.approve', undefined],
    ]);
  });

  it('stays in the queue while all officers have a conflict; none can decide', async () => {
    const [first = ''] = await propose(1);
    for (const { actor } of officers) {
      expectAccepted(await market.get(IntroductionService).declareConflict(actor, first, undefined));
    }
    expect(await here.assignments.assignWaiting()).toBe(0);
    const decided = await market.get(IntroductionService).act(officer(0).actor, first, 'approve', NO_CONFLICT);
    expect(decided).toMatchObject({ refusal: { code: 'introduction.conflict_declared' } });
  });

  it('moves to the cover on the first day of an absence, and new work passes the absent by', async () => {
    const [first = ''] = await propose(1);
    await here.assignments.assignWaiting();
    const [has] = await held([first]);
    const away = officers.find((each) => each.actor.personId === has) ?? officer(0);
    const cover = officers.find((each) => each !== away) ?? officer(1);
    const days = { personId: away.actor.personId, firstDay: '2026-11-25', lastDay: '2026-11-27' };
    expectAccepted(await here.assignments.setAbsence(away.actor, { ...days, coverPersonId: cover.actor.personId }));
    expect(await held([first])).toEqual([has]);
    expect(await here.assignments.absences(cover.actor)).toMatchObject([days]);
    clock.set('2026-11-25T00:30:00Z');
    expect(await here.assignments.assignWaiting()).toBe(1);
    expect(await held([first])).toEqual([cover.actor.personId]);
    const more = await propose(4);
    await here.assignments.assignWaiting();
    expect(countOf(await held(more), away)).toBe(0);
    clock.set('2026-11-28T00:30:00Z');
    expect(await here.assignments.absences(cover.actor)).toEqual([]);
    const [next = ''] = await propose(1);
    await here.assignments.assignWaiting();
    expect(await held([next])).toEqual([away.actor.personId]);
  });

  it('lets an officer hand work to a colleague of the network, and to nobody else', async () => {
    const [id = ''] = await propose(1);
    await here.assignments.assignWaiting();
    const stranger = await market.officer('Otto', 'wessex');
    const [ada, ben] = [officer(0), officer(1)];
    const reassign = (by: Somebody, to: Somebody) =>
      here.assignments.reassign(by.actor, id, to.actor.personId, 'Knows the trust.');
    expectAccepted(await reassign(ada, ben));
    expect(await held([id])).toEqual([ben.actor.personId]);
    expect(await reassign(stranger, stranger)).toMatchObject({ ok: false, refusal: { code: 'assignment.not_found' } });
    expect(await reassign(ada, stranger)).toMatchObject({ ok: false, refusal: { code: 'assignment.not_an_officer' } });
    expectAccepted(
      await here.assignments.setAbsence(ben.actor, {
        personId: ben.actor.personId,
        firstDay: '2026-11-23',
        lastDay: '2026-11-23',
      }),
    );
    expect(await reassign(ada, ben)).toMatchObject({ ok: false, refusal: { code: 'assignment.officer_absent' } });
    expect((await held([id]))[0]).not.toBe(ben.actor.personId);
    const entries = await market.get(AuditLog).forSubject('introduction', id);
    expect(entries.map((each) => each.action)).toEqual(['system.assign', 'workload.reassign', 'system.assign']);
  });

  it('goes with an introduction that is routed elsewhere', async () => {
    const [id = ''] = await propose(1);
    await here.assignments.assignWaiting();
    const otto = await market.officer('Otto', 'wessex');
    expectAccepted(
      await market
        .get(IntroductionService)
        .act(officer(0).actor, id, 'reroute', { networkId: 'wessex', note: 'A pilot there.' }),
    );
    expect(await here.assignments.of(id)).toBeUndefined();
    expect(await here.assignments.assignWaiting()).toBe(1);
    expect(await held([id])).toEqual([otto.actor.personId]);
  });

  it.each([
    ['days in the wrong order', { firstDay: '2026-12-02', lastDay: '2026-12-01' }, 'absence.invalid'],
    ['days that are past', { firstDay: '2026-11-01', lastDay: '2026-11-02' }, 'absence.invalid'],
    ['a day that is none', { firstDay: 'soon', lastDay: '2026-12-01' }, 'absence.invalid'],
    [
      'somebody from elsewhere',
      { firstDay: '2026-12-01', lastDay: '2026-12-01', coverPersonId: '00000000-0000-7000-8000-000000000001' },
      'assignment.not_an_officer',
    ],
  ])('refuses an absence with %s', async (_what, given, code) => {
    const { actor } = officer(0);
    expect(await here.assignments.setAbsence(actor, { personId: actor.personId, ...given })).toMatchObject({
      ok: false,
      refusal: { code },
    });
  });

  it('counts as overloaded after five working days above its room, and no longer once there is room', async () => {
    const ids = await propose(3);
    expect((await here.loads.forRouting()).loads).toMatchObject({ 'east-midlands': 3 / 20, wessex: 0 });
    const { actor } = officer(0);
    expect(expectAccepted(await here.loads.setCapacity(actor, 'east-midlands', 2))).toMatchObject({
      open: 3,
      load: 1.5,
      overloaded: false,
    });
    for (const [day, overloaded] of [
      ['23', []],
      ['27', []],
      ['29', []],
      ['30', ['east-midlands']],
    ] as const) {
      clock.set(`2026-11-${day}T12:00:00Z`);
      await Promise.all([here.loads.record(), elsewhere.loads.record()]);
      expect((await elsewhere.loads.forRouting()).overloaded).toEqual(overloaded);
    }
    expectAccepted(await market.get(IntroductionService).act(actor, ids[0] ?? '', 'approve', NO_CONFLICT));
    await here.loads.record();
    expect(await here.loads.forRouting()).toMatchObject({ loads: { 'east-midlands': 1 }, overloaded: [] });
    expectAccepted(await here.loads.setCapacity(actor, 'east-midlands', 1));
    await here.loads.record();
    expect((await here.loads.all()).find((each) => each.networkId === 'east-midlands')).toMatchObject({
      fullSince: '2026-11-30',
      overloaded: false,
    });
  });

  it('lets officers set the room of their own network alone', async () => {
    const { actor } = officer(0);
    expect(await here.loads.setCapacity(actor, 'wessex', 5)).toMatchObject({
      ok: false,
      refusal: { code: 'capacity.not_your_network' },
    });
    expect(await here.loads.setCapacity(actor, 'east-midlands', 0)).toMatchObject({
      ok: false,
      refusal: { code: 'capacity.out_of_range' },
    });
    const administrator = { ...actor, role: 'administrator', networkId: undefined } as const;
    expectAccepted(await here.loads.setCapacity(administrator, 'wessex', 5));
  });

  it('reports which routings officers override, and whose data is probably wrong', async () => {
    const ids = await propose(4);
    for (const id of ids.slice(0, 3)) {
      expectAccepted(
        await market
          .get(IntroductionService)
          .act(officer(0).actor, id, 'reroute', { networkId: 'wessex', note: 'Not ours.' }),
      );
    }
    await market.officer('Otto', 'wessex');
    expect(await here.overrides.overrides(new Date('2020-01-01T00:00:00Z'))).toMatchObject([
      {
        from: 'east-midlands',
        to: 'wessex',
        odsCode: 'RWD',
        count: 3,
        routed: 4,
        suspect: true,
        reasons: ['Not ours.'],
      },
    ]);
    expect(await here.overrides.overrides(new Date('2099-01-01T00:00:00Z'))).toEqual([]);
  });
});
