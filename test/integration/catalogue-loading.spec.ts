import type { INestApplicationContext } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { CatalogueSource, EpochService } from '@matchwell/capabilities/matching';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { PostgresCatalogueSource } from '@matchwell/adapters/postgres/stores/postgres-catalogue-source';
import request from 'supertest';
import { MatcherModule } from '../../apps/matcher/matcher.module';
import { Market } from '../support/market';
import { createReplacedMarketplace } from '../support/marketplace';
import { testConfiguration } from '../support/matcher';
import { until } from '../support/settled';

jest.setTimeout(120_000);

/** Reads no product until it is let go. */
class HeldSource extends PostgresCatalogueSource {
  asked = 0;
  letGo: () => void = () => undefined;
  private readonly held = new Promise<void>((resolve) => {
    this.letGo = resolve;
  });

  override async load(ids: readonly string[]) {
    this.asked += 1;
    await this.held;
    return super.load(ids);
  }
}

describe('a catalogue that takes long to read', () => {
  let market: Market;
  let source: HeldSource;
  const held = {
    port: CatalogueSource,
    inject: [PostgresUnitOfWork],
    useFactory: (unitOfWork: PostgresUnitOfWork) => {
      source = new HeldSource(unitOfWork);
      return source;
    },
  };

  beforeAll(async () => {
    market = await Market.open('demo');
  });
  afterAll(() => market?.close());

  describe('in an HTTP process', () => {
    let http: NestExpressApplication;
    const ready = async () => (await request(http.getHttpServer()).get('/health/ready')).body as unknown;

    beforeEach(async () => {
      http = await createReplacedMarketplace(market.url, held);
    });
    afterEach(async () => {
      source.letGo();
      await http?.close();
    });

    it('is read from the start on, and readiness says so; what needs none of it is answered', async () => {
      await until('the first products to be asked for', () => source.asked > 0);
      expect(await ready()).toEqual({ status: 'ok', database: 'ok', catalogue: 'loading' });
      expect((await request(http.getHttpServer()).get('/api/v1/catalogue/innovations?limit=1')).status).toBe(200);
      source.letGo();
      await until('the catalogue', async () => ((await ready()) as { catalogue: string }).catalogue === 'ok');
      expect(source.asked).toBeGreaterThan(0);
    });

    it('is given up when the process ends', async () => {
      await until('the first products to be asked for', () => source.asked > 0);
      const closing = http.close();
      source.letGo();
      await closing;
      expect(source.asked).toBe(1);
    });
  });

  it('is read by a matcher before it takes a duty', async () => {
    await market.get(EpochService).roll();
    const connections = () =>
      market.query<{ name: string }>(
        `SELECT application_name AS name FROM pg_stat_activity
          WHERE datname = current_database() AND application_name IN ('matchwell-queue', 'matchwell-listener')`,
      );
    const building = await Test.createTestingModule({
      imports: [MatcherModule.forRoot(testConfiguration(market.url))],
    })
      .overrideProvider(CatalogueSource)
      .useFactory({ factory: held.useFactory, inject: held.inject })
      .compile();
    const starting: Promise<INestApplicationContext> = building.init();
    await until('the first products to be asked for', () => source.asked > 0);
    expect(await connections()).toEqual([]);
    source.letGo();
    const matcher = await starting;
    try {
      await until('the listener', async () => (await connections()).some(({ name }) => name === 'matchwell-listener'));
      expect((await connections()).map(({ name }) => name)).toContain('matchwell-queue');
    } finally {
      await matcher.close();
    }
  });
});
