import { Clock } from '@matchwell/core/kernel/clock';
import { defaultRoutingData } from '@matchwell/core/routing';
import { etrLine, etrOf } from '@matchwell/core/routing/imports/testing/organisation-files';
import {
  CatalogueSource,
  EpochService,
  EpochStore,
  type ListHistory,
  ListRebuildService,
  MatchingService,
  MatchStore,
  NeedWatchStore,
} from '@matchwell/capabilities/matching';
import { NeedStore } from '@matchwell/capabilities/needs';
import { IndexableRecords } from '@matchwell/capabilities/search';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { PostgresListHistory } from '@matchwell/adapters/postgres/stores/postgres-list-history';
import { HistoryByTodaysMap } from '../../support/broken-twins/history-by-todays-map';
import { Market } from '../../support/market';
import { routingServices } from './routing-services';

jest.setTimeout(120_000);

describe('a trust that an import moves to another network', () => {
  let market: Market;
  let needId: string;
  let productId: string;
  let oldEpoch: string;

  const match = async () => {
    const matching = new MatchingService(
      market.get(NeedStore),
      market.get(CatalogueSource),
      market.get(MatchStore),
      market.get(NeedWatchStore),
      market.get(EpochService),
      market.get(Clock),
    );
    await market.unitOfWork.run(() => matching.matchNeed(needId));
    return market.get(MatchStore).runOf(needId);
  };
  /** The gates that the product fails in a list computed again. */
  const rebuilt = async (epochId: string, history: ListHistory) => {
    const list = await new ListRebuildService(history, market.get(EpochStore)).rebuild(needId, epochId);
    if (!list.found) throw new Error(`The ${list.missing} is missing.`);
    const found = list.run.matches.find(({ innovationId }) => innovationId === productId);
    return { equal: list.equal, standing: found?.standing };
  };
  const history = () => new PostgresListHistory(market.get(PostgresUnitOfWork));
  const facet = async () => (await market.get(IndexableRecords).documents('need', [needId]))[0]?.regions;
  const services = () => routingServices(market, market.get(Clock));

  beforeAll(async () => {
    market = await Market.open();
    productId = await market.publishInnovation(await market.innovator('Grace'), { regionsServed: ['manchester'] });
    needId = await market.postNeed(await market.scout('Lin', 'RWD'), { visibility: 'public' });
    oldEpoch = (await market.get(EpochService).liveOrFirst()).id;
  });
  afterAll(() => market?.close());

  it('is shown where it is at once, and matched there from the next epoch on; past lists stay as they were', async () => {
    const before = await match();
    expect(await facet()).toEqual(['east-midlands']);
    const standingBefore = (await rebuilt(oldEpoch, history())).standing;
    expect(standingBefore).not.toBe('eligible');

    const lincolnshire = etrOf(
      defaultRoutingData().trusts.find((each) => each.code === 'RWD'),
      market.get(Clock).today(),
    );
    const text = etrLine({ ...lincolnshire, board: 'QOP', postcode: 'M1 1AA' });
    await services().imports.take({ format: 'etr', fileName: 'etr.csv', text }, null);
    expect(await facet()).toEqual(['manchester']);
    expect((await match())?.digest).toBe(before?.digest);

    const next = await market.get(EpochService).roll();
    expect(next).toMatchObject({ organisationFacts: 1 });
    expect((await match())?.digest).not.toBe(before?.digest);
    const now = await rebuilt(next.id, history());
    expect(now.equal).toBe(true);
    expect(now.standing).not.toBe(standingBefore);
    expect(now.standing).not.toBe('near_miss');
    expect(await rebuilt(oldEpoch, history())).toEqual({ equal: true, standing: standingBefore });
  });

  it('would change past lists, were these placed by what is known today', async () => {
    const twin = new HistoryByTodaysMap(services().source, market.get(PostgresUnitOfWork));
    expect(await rebuilt(oldEpoch, twin)).toMatchObject({ equal: false });
  });
});
