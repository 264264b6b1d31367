import { Clock } from '@matchwell/core/kernel/clock';
import { AuditLog } from '@matchwell/capabilities/audit';
import {
  CatalogueSource,
  EpochService,
  MatchingService,
  MatchStore,
  NeedWatchStore,
  SHORTLIST_MAX,
  ShortlistService,
  ShortlistStore,
} from '@matchwell/capabilities/matching';
import { NeedStore } from '@matchwell/capabilities/needs';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { UnlockedShortlistStore } from '../support/broken-twins/unlocked-shortlist-store';
import { expectAccepted, Market, type Somebody } from '../support/market';
import { meetingOf } from '../support/meeting-of';

jest.setTimeout(240_000);

/** So many colleagues add at the same moment. */
const AT_ONCE = 6;

describe('the limit of a shortlist', () => {
  let market: Market;
  let scouts: Somebody[];
  let needId: string;
  let innovationIds: string[];

  beforeAll(async () => {
    market = await Market.open();
    const [priya, grace] = [await market.scout('Priya', 'RK9'), await market.innovator('Grace')];
    scouts = [priya];
    while (scouts.length < AT_ONCE) scouts.push(await market.colleagueOf(priya, `Paul ${scouts.length}`));
    innovationIds = [];
    while (innovationIds.length < SHORTLIST_MAX - 1 + AT_ONCE)
      innovationIds.push(await market.publishInnovation(grace));
    needId = await market.postNeed(priya);
    await market.get(EpochService).liveOrFirst();
    const matching = new MatchingService(
      market.get(NeedStore),
      market.get(CatalogueSource),
      market.get(MatchStore),
      market.get(NeedWatchStore),
      market.get(EpochService),
      market.get(Clock),
    );
    await market.unitOfWork.run(() => matching.matchNeed(needId));
  });
  afterAll(() => market?.close());

  const serviceOn = (store: ShortlistStore) =>
    new ShortlistService(
      market.unitOfWork,
      market.get(NeedStore),
      market.get(MatchStore),
      store,
      market.get(AuditLog),
      market.get(Clock),
    );

  /** One place is left, and every colleague adds another product at once. Answers what came of each, and how many are on the list. */
  const forTheLastPlace = async (store: ShortlistStore) => {
    const [priya] = scouts as [Somebody];
    await market.query('DELETE FROM need_shortlist WHERE need_id = $1', [needId]);
    const careful = serviceOn(market.get(ShortlistStore));
    for (const id of innovationIds.slice(AT_ONCE)) expectAccepted(await careful.add(priya.actor, needId, id));
    const service = serviceOn(store);
    const outcomes = await Promise.all(
      scouts.map(({ actor }, number) => service.add(actor, needId, innovationIds[number] ?? '')),
    );
    return {
      outcomes: outcomes.map((outcome) => (outcome.ok ? 'added' : outcome.refusal.code)).toSorted(),
      kept: expectAccepted(await careful.of(priya.actor, needId)).length,
    };
  };

  const entries = async () => {
    const found = await market.query(`SELECT FROM audit_entry WHERE action = 'need.shortlist' AND subject_id = $1`, [
      needId,
    ]);
    return found.length;
  };

  it('holds, however many colleagues add at the same moment', async () => {
    for (let round = 0; round < 5; round += 1)
      expect(await forTheLastPlace(market.get(ShortlistStore))).toEqual({
        outcomes: ['added', ...Array.from({ length: AT_ONCE - 1 }, () => 'shortlist.limit_reached')],
        kept: SHORTLIST_MAX,
      });
  });

  it('catches a store that counts without holding the list', async () => {
    const twin = new UnlockedShortlistStore(market.get(PostgresUnitOfWork), meetingOf(AT_ONCE));
    expect((await forTheLastPlace(twin)).kept).toBe(SHORTLIST_MAX - 1 + AT_ONCE);
  });

  it('lets two add the same product at the same moment, once', async () => {
    const [first, second] = scouts as [Somebody, Somebody];
    await market.query('DELETE FROM need_shortlist WHERE need_id = $1', [needId]);
    const service = serviceOn(market.get(ShortlistStore));
    const [innovationId = ''] = innovationIds;
    const before = await entries();
    for (const outcome of await Promise.all(
      [first, second].map(({ actor }) => service.add(actor, needId, innovationId)),
    ))
      expectAccepted(outcome);
    expect(expectAccepted(await service.of(first.actor, needId))).toHaveLength(1);
    expect(await entries()).toBe(before + 1);
  });
});
