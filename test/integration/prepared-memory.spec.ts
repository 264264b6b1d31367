import { Clock } from '@matchwell/core/kernel/clock';
import { ImmediateProposals } from '@matchwell/capabilities/allocation';
import { Outbox } from '@matchwell/capabilities/events';
import {
  CatalogueSource,
  EpochService,
  EpochStore,
  FanOutService,
  MatchingService,
  MatchStore,
  NeedWatchStore,
} from '@matchwell/capabilities/matching';
import { NeedStore } from '@matchwell/capabilities/needs';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { PostgresCatalogueSource } from '@matchwell/adapters/postgres/stores/postgres-catalogue-source';
import { Consumer } from '../../apps/matcher/consumers/consumer';
import { FanOutRematchConsumer } from '../../apps/matcher/consumers/fan-out-rematch.consumer';
import { MatchNeedConsumer } from '../../apps/matcher/consumers/match-need.consumer';
import { Market } from '../support/market';

jest.setTimeout(120_000);

/** Notes how many records are read, and whether a transaction is open meanwhile. */
class WatchedSource extends PostgresCatalogueSource {
  inside = 0;
  outside = 0;

  constructor(private readonly ofProcess: PostgresUnitOfWork) {
    super(ofProcess);
  }

  forget(): void {
    this.inside = 0;
    this.outside = 0;
  }

  override async load(ids: readonly string[]) {
    this.note(ids);
    return super.load(ids);
  }

  override async loadOpenNeeds(ids: readonly string[]) {
    this.note(ids);
    return super.loadOpenNeeds(ids);
  }

  private note({ length }: readonly string[]): void {
    try {
      void this.ofProcess.transaction;
      this.inside += length;
    } catch {
      this.outside += length;
    }
  }
}

/** Broken on purpose: consumers as they would be if nobody prepared anything. */
const unprepared = <Kind extends Consumer>(consumer: Kind): Kind => {
  consumer.prepare = Consumer.prototype.prepare;
  return consumer;
};

const matchNeedOn = (market: Market, source: CatalogueSource = market.get(CatalogueSource)) =>
  new MatchNeedConsumer(
    new MatchingService(
      market.get(NeedStore),
      source,
      market.get(MatchStore),
      market.get(NeedWatchStore),
      market.get(EpochService),
      market.get(Clock),
    ),
    market.get(ImmediateProposals),
  );

describe('memory that is filled before the transaction', () => {
  let market: Market;
  let source: WatchedSource;
  let products: number;

  beforeAll(async () => {
    market = await Market.open('demo');
    source = new WatchedSource(market.get(PostgresUnitOfWork));
    products = await source.publishedUpTo(1_000);
  });
  beforeEach(() => source.forget());
  afterAll(() => market?.close());

  const matchNeed = () => matchNeedOn(market, source);

  const fanOut = () =>
    new FanOutRematchConsumer(
      new FanOutService(
        market.get(NeedStore),
        source,
        market.get(EpochService),
        market.get(NeedWatchStore),
        market.get(Outbox),
      ),
    );

  /** Prepares and performs, as a matcher does. Answers what was read outside and inside the transaction. */
  const perform = async (consumer: Consumer, subjectId: string) => {
    source.forget();
    await consumer.prepare();
    await market.unitOfWork.run(() => consumer.consume(subjectId));
    const { outside, inside } = source;
    return { outside, inside };
  };

  const aNeed = async () => (await market.get(NeedStore).openIds())[0]!;
  const aProduct = async () => (await source.revisions())[0]!.id;

  it('holds every product before a need is matched; without preparing they are read with the transaction open', async () => {
    const consumer = matchNeed();
    expect(await perform(consumer, await aNeed())).toEqual({ outside: products, inside: 0 });
    expect(await perform(consumer, await aNeed())).toEqual({ outside: 0, inside: 0 });
    expect(await perform(unprepared(matchNeed()), await aNeed())).toEqual({ outside: 0, inside: products });
  });

  it('holds every open need before a product is carried to them; without preparing they are read with the transaction open', async () => {
    const needs = (await market.get(NeedStore).openIds()).length;
    const consumer = fanOut();
    expect(await perform(consumer, await aProduct())).toEqual({ outside: needs, inside: 1 });
    expect(await perform(consumer, await aProduct())).toEqual({ outside: 0, inside: 1 });
    expect(await perform(unprepared(fanOut()), await aProduct())).toEqual({ outside: 0, inside: needs + 1 });
  });

  it('leaves to the transaction what changed since', async () => {
    const consumer = matchNeed();
    await consumer.prepare();
    await market.publishInnovation(await market.innovator('Grace'));
    expect(await perform(consumer, await aNeed())).toEqual({ outside: 0, inside: 1 });
    products += 1;
  });

  it('is filled again, and again outside, when another epoch goes live', async () => {
    const consumers = [matchNeed(), fanOut()];
    for (const consumer of consumers) await consumer.prepare();
    await market.get(EpochService).roll();
    const needs = (await market.get(NeedStore).openIds()).length;
    expect(await perform(consumers[0]!, await aNeed())).toEqual({ outside: products, inside: 0 });
    expect(await perform(consumers[1]!, await aProduct())).toEqual({ outside: needs, inside: 1 });
  });
});

describe('the first epoch', () => {
  it('is frozen while memory is filled once something is published, and not over an empty market', async () => {
    const market = await Market.open();
    try {
      const consumer = matchNeedOn(market);
      await consumer.prepare();
      expect(await market.get(EpochStore).live()).toBeUndefined();
      await market.publishInnovation(await market.innovator('Grace'));
      await consumer.prepare();
      expect(await market.get(EpochStore).live()).toMatchObject({ innovations: 1 });
    } finally {
      await market.close();
    }
  });
});
