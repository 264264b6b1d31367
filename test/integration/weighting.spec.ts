import { WEIGHTS, WEIGHTS_VERSION } from '@matchwell/core/ranking';
import { AuditLog } from '@matchwell/capabilities/audit';
import {
  CatalogueSource,
  EpochService,
  EpochStore,
  ListRebuildService,
  MatchingService,
  MatchStore,
  NeedWatchStore,
} from '@matchwell/capabilities/matching';
import { NeedStore } from '@matchwell/capabilities/needs';
import {
  MatchingRunDuty,
  MatchingRunService,
  MatchingRunStore,
  type WeightSetDraft,
  WeightSetService,
  WeightSetStore,
} from '@matchwell/capabilities/weighting';
import { Clock } from '@matchwell/core/kernel/clock';
import { UnversionedWeightSetStore } from '../support/broken-twins/unversioned-weight-set-store';
import { expectAccepted, Market, type Somebody } from '../support/market';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';

jest.setTimeout(180_000);

const CARRIED = WEIGHTS[WEIGHTS_VERSION]!;
/** Price counts for nearly everything, text for next to nothing. */
const CHEAP = { ...CARRIED.need, text: 1, theme: 8, affordability: 39 };

const FAR_OFF = {
  problemAddressed: 'Letters get lost between departments.',
  whatItDoes: 'Keeps a register of post.',
  whereUsed: 'In offices.',
};

const draftOf = (name: string, need = CHEAP): WeightSetDraft => ({
  name,
  reason: 'Trusts say that price decides.',
  content: { need, supplier: CARRIED.supplier },
});

describe('governed weights', () => {
  let market: Market;
  let ada: Somebody;
  let needId: string;
  let sets: WeightSetService;
  let runs: MatchingRunService;

  const budget = { perYearPence: 10_000_000, confirmed: true, scale: { sites: 1 } };
  const priced = (amountPence: number) => ({ pricing: { basis: 'per_organisation_year', amountPence } }) as const;

  const match = () => {
    const matching = new MatchingService(
      market.get(NeedStore),
      market.get(CatalogueSource),
      market.get(MatchStore),
      market.get(NeedWatchStore),
      market.get(EpochService),
      market.get(Clock),
    );
    return market.unitOfWork.run(() => matching.matchNeed(needId));
  };
  /** What the matcher does with a run. */
  const carryOut = async (id: string) => {
    await market.unitOfWork.run(() => market.get(MatchingRunDuty).carryOut(id));
    return expectAccepted(await runs.read(id));
  };
  const simulated = async (id: string, version: number) =>
    carryOut(expectAccepted(await runs.simulate(ada.actor, id, version)).id);

  beforeAll(async () => {
    market = await Market.open();
    ada = await market.administrator('Ada');
    [sets, runs] = [market.get(WeightSetService), market.get(MatchingRunService)];
    const [grace, rosa, priya] = [
      await market.innovator('Grace'),
      await market.innovator('Rosa'),
      await market.scout('Priya', 'RYJ'),
    ];
    await market.publishInnovation(grace, { name: 'Dear and apt', ...priced(9_900_000) });
    await market.publishInnovation(rosa, { name: 'Cheap and far off', ...priced(1_000_000), intendedUse: FAR_OFF });
    needId = await market.postNeed(priya, { budget });
    await match();
  });
  afterAll(() => market?.close());

  it('are drafted by administrators, checked, named once and never edited past somebody else', async () => {
    const set = expectAccepted(await sets.create(ada.actor, draftOf('2027-01')));
    const wrong = await sets.create(ada.actor, draftOf('2027-02', { ...CHEAP, text: 9 }));
    expect(wrong).toMatchObject({ ok: false, refusal: { code: 'weights.incomplete', errors: [{ pointer: '/need' }] } });
    expect(await sets.create(ada.actor, draftOf('2027-01'))).toMatchObject({ refusal: { code: 'weights.exists' } });
    expect(await sets.create(ada.actor, draftOf(WEIGHTS_VERSION))).toMatchObject({
      refusal: { code: 'weights.incomplete', errors: [{ pointer: '/name' }] },
    });
    const [one, other] = await Promise.all([
      sets.edit(ada.actor, set.id, 1, draftOf('2027-01a')),
      sets.edit(ada.actor, set.id, 1, draftOf('2027-01b')),
    ]);
    expect([one.ok, other.ok].toSorted()).toEqual([false, true]);
    expect(one.ok ? other : one).toMatchObject({ refusal: { code: 'weights.version_conflict' } });
    const trail = await market.get(AuditLog).forSubject('weight_set', set.id);
    expect(trail.map(({ action, personId }) => [action, personId])).toEqual([
      ['weights.edit', ada.actor.personId],
      ['weights.edit', ada.actor.personId],
    ]);
    expect(JSON.stringify(trail)).not.toContain('Trusts say');
    expectAccepted(await sets.discard(ada.actor, set.id, 2));
    expect(await sets.edit(ada.actor, set.id, 3, draftOf('2027-01'))).toMatchObject({
      refusal: { code: 'weights.wrong_state' },
    });
  });

  it('show what they would change, and take force with the next epoch and not before', async () => {
    const before = await market.get(EpochService).liveOrFirst();
    const set = expectAccepted(await sets.create(ada.actor, draftOf('2027-03')));
    expect(await sets.publish(ada.actor, set.id, 1)).toMatchObject({ refusal: { code: 'weights.not_eligible' } });
    const asked = expectAccepted(await runs.simulate(ada.actor, set.id, 1));
    expect(expectAccepted(await runs.simulate(ada.actor, set.id, 1)).id).toBe(asked.id);
    expect(await runs.simulate(ada.actor, set.id, 2)).toMatchObject({ refusal: { code: 'weights.version_conflict' } });
    const { state, report, done, total } = await carryOut(asked.id);
    expect({ state, done, total }).toEqual({ state: 'done', done: 2, total: 2 });
    expect(report).toMatchObject({
      kind: 'weights_simulation',
      simulation: {
        epochId: before.id,
        against: WEIGHTS_VERSION,
        market: { lists: 1, changedHeads: 1, changedFirsts: 1, meanOverlap: 1, meanCorrelation: -1 },
        byNetwork: [{ lists: 1 }],
        bySize: [
          { size: 'small', placesBefore: 2, placesAfter: 2 },
          { size: 'mid', placesBefore: 0, placesAfter: 0 },
          { size: 'large', placesBefore: 0, placesAfter: 0 },
        ],
        past: { lists: 1, changedHeads: 1, equal: 1, missing: 0 },
      },
    });
    const movers = report?.kind === 'weights_simulation' ? report.simulation.movers : [];
    expect(movers.map(({ innovationName, rankBefore, rankAfter }) => [innovationName, rankBefore, rankAfter])).toEqual(
      expect.arrayContaining([
        ['Dear and apt', 1, 2],
        ['Cheap and far off', 2, 1],
      ]),
    );
    expect(movers.find((each) => each.rankAfter === 1)?.reasons[0]).toMatchObject({ feature: 'affordability' });

    expectAccepted(await sets.publish(ada.actor, set.id, 1));
    expect((await market.get(EpochStore).live())?.id).toBe(before.id);
    await match();
    expect((await market.get(MatchStore).runOf(needId))?.epochId).toBe(before.id);

    const roll = await carryOut(expectAccepted(await runs.roll(ada.actor)).id);
    const live = await market.get(EpochStore).live();
    expect(roll.report).toMatchObject({ roll: { epochId: live?.id, before: before.id, weightsVersion: '2027-03' } });
    expect(live).toMatchObject({ weightsVersion: '2027-03', weights: { need: CHEAP } });
    const listed = await market.get(MatchStore).runOf(needId);
    await match();
    expect((await market.get(MatchStore).runOf(needId))?.digest).not.toBe(listed?.digest);
    const rebuilds = market.get(ListRebuildService);
    for (const epochId of [before.id, live?.id ?? '']) {
      expect(await rebuilds.rebuild(needId, epochId)).toMatchObject({ found: true, equal: true });
    }
  });

  it('never change once they are published, not even past the service', async () => {
    await expect(market.query(`UPDATE weight_set SET content = '{}' WHERE state = 'published'`)).rejects.toThrow(
      'Published weights never change',
    );
    await expect(market.query(`DELETE FROM weight_set WHERE state = 'published'`)).rejects.toThrow('never change');
  });

  it('are shown against the next epoch before it goes live, by name', async () => {
    const run = await carryOut(expectAccepted(await runs.preview(ada.actor)).id);
    expect(run.report).toMatchObject({
      kind: 'epoch_preview',
      preview: { openNeeds: 1, changedNeeds: 0, lists: [], weights: { before: '2027-03', after: '2027-03' } },
    });
    const set = expectAccepted(await sets.create(ada.actor, draftOf('2027-04', CARRIED.need)));
    await simulated(set.id, 1);
    expectAccepted(await sets.publish(ada.actor, set.id, 1));
    const changed = await carryOut(expectAccepted(await runs.preview(ada.actor)).id);
    expect(changed.report).toMatchObject({
      preview: {
        weights: { before: '2027-03', after: '2027-04' },
        changedNeeds: 1,
        lists: [
          { changedRanks: 2, places: [{ before: { name: 'Cheap and far off' }, after: { name: 'Dear and apt' } }, {}] },
        ],
      },
    });
  });

  it('are not simulated once the draft has moved on: the run fails and the draft cannot be published', async () => {
    const set = expectAccepted(await sets.create(ada.actor, draftOf('2027-05')));
    const asked = expectAccepted(await runs.simulate(ada.actor, set.id, 1));
    expectAccepted(await sets.edit(ada.actor, set.id, 1, draftOf('2027-05', CARRIED.need)));
    expect(await carryOut(asked.id)).toMatchObject({ state: 'failed', report: null });
    expect(await sets.publish(ada.actor, set.id, 2)).toMatchObject({ refusal: { code: 'weights.not_eligible' } });
    expect((await simulated(set.id, 2)).state).toBe('done');
    expect(await sets.publish(ada.actor, set.id, 1)).toMatchObject({ refusal: { code: 'weights.version_conflict' } });
    const [one, other] = await Promise.all([
      sets.publish(ada.actor, set.id, 2),
      sets.edit(ada.actor, set.id, 2, draftOf('2027-05')),
    ]);
    expect([one.ok, other.ok].toSorted()).toEqual([false, true]);
  });

  it('tell a run as failed when its delivery was given up, and let it be asked for again', async () => {
    const { id } = expectAccepted(await runs.roll(ada.actor));
    await market.query(`UPDATE outbox SET dead_at = now() WHERE subject_id = $1`, [id]);
    expect(expectAccepted(await runs.read(id)).state).toBe('failed');
    expect(expectAccepted(await runs.roll(ada.actor)).id).not.toBe(id);
    expect(await market.get(MatchingRunStore).recent(['epoch_roll'], 2)).toMatchObject([{ state: 'waiting' }, { id }]);
  });

  it('would be overwritten by a store that ignores versions: the check catches it', async () => {
    const broken = await Market.open('reference', 4, [
      {
        provide: WeightSetStore,
        inject: [PostgresUnitOfWork],
        useFactory: (work: PostgresUnitOfWork) => new UnversionedWeightSetStore(work),
      },
    ]);
    const eve = await broken.administrator('Eve');
    const service = broken.get(WeightSetService);
    const { id } = expectAccepted(await service.create(eve.actor, draftOf('2027-01')));
    const first = await service.edit(eve.actor, id, 1, draftOf('2027-01a'));
    const second = await service.edit(eve.actor, id, 1, draftOf('2027-01b'));
    await broken.close();
    expect([first.ok, second.ok]).toEqual([true, true]);
  });
});
