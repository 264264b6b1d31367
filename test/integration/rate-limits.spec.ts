import type { NestExpressApplication } from '@nestjs/platform-express';
import { Housekeeping } from '@matchwell/adapters/postgres/housekeeping';
import { ProcessLogger } from '@matchwell/platform/runtime/process-logger';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { createMarketplace } from '../../apps/marketplace/create-marketplace';
import { RateLimits } from '../../apps/marketplace/http/rate-limits/rate-limits';
import { LimitsInMemory } from '../support/broken-twins/limits-in-memory';
import { Market } from '../support/market';
import { createReplacedMarketplace } from '../support/marketplace';
import { testConfiguration } from '../support/matcher';

jest.setTimeout(120_000);

const SIGN_INS = 7;
const rateLimits = { read: 5, write: 4, signIn: SIGN_INS, import: 3 };

describe('the limits on requests', () => {
  let market: Market;
  let applications: NestExpressApplication[] = [];

  beforeAll(async () => {
    market = await Market.open();
  });
  beforeEach(() => market.query('DELETE FROM rate_limit'));
  afterEach(async () => {
    await Promise.all(applications.map((application) => application.close()));
    applications = [];
  });
  afterAll(() => market?.close());

  const listening = async (application: NestExpressApplication) => {
    await application.listen(0, '127.0.0.1');
    applications.push(application);
    return application;
  };
  const start = async (settings: Partial<ReturnType<typeof testConfiguration>> = {}) =>
    listening(await createMarketplace({ ...testConfiguration(market.url), rateLimits, ...settings }));

  /** A thousand attempts to sign in, over both processes, each claiming another address. Answers how many were looked at. */
  const flood = async (both: readonly [NestExpressApplication, NestExpressApplication]) => {
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, (_each, attempt) =>
        request(both[(attempt % 2) as 0 | 1].getHttpServer())
          .post('/api/v1/sessions')
          .set('X-Forwarded-For', `198.51.${attempt >> 8}.${attempt & 255}`)
          .set('Forwarded', `for=198.51.100.${attempt & 255}`)
          .send({}),
      ),
    );
    return {
      allowed: answers.filter(({ status }) => status === 400).length,
      refused: answers.filter(({ status }) => status === 429),
      other: answers.filter(({ status }) => status !== 400 && status !== 429).map(({ status }) => status),
    };
  };

  it('let exactly as many attempts through as they say, from a thousand at once with invented addresses on two processes', async () => {
    const { allowed, refused, other } = await flood([await start(), await start()]);
    expect({ allowed, refused: refused.length, other }).toEqual({
      allowed: SIGN_INS,
      refused: 1_000 - SIGN_INS,
      other: [],
    });
    const [first] = refused;
    expect(first?.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(first?.body).toMatchObject({ status: 429, code: 'request.too_many' });
    expect(Number(first?.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(first?.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(first?.headers['ratelimit-policy']).toBe(`"signIn";q=${SIGN_INS};w=60`);
    expect(first?.headers['ratelimit']).toMatch(/^"signIn";r=0;t=\d+$/);
  });

  it('would let through twice as many if each process counted for itself', async () => {
    const twin = async () =>
      listening(
        await createReplacedMarketplace(market.url, {
          port: RateLimits,
          inject: [DataSource, ProcessLogger],
          useFactory: (dataSource: DataSource, logger: ProcessLogger) =>
            new LimitsInMemory(rateLimits, dataSource, {}, logger),
        }),
      );
    expect((await flood([await twin(), await twin()])).allowed).toBe(2 * SIGN_INS);
  });

  it('believe the address that the last of the configured proxies wrote, and nothing that came before it', async () => {
    const application = await start({ trustProxyHops: 1 });
    const ask = async (forwarded: string) =>
      (await request(application.getHttpServer()).get('/api/v1/vocabularies').set('X-Forwarded-For', forwarded)).status;
    const seen: number[] = [];
    for (let attempt = 0; attempt < 7; attempt += 1) seen.push(await ask(`203.0.113.${attempt}, 192.0.2.1`));
    expect(seen).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect(await ask('203.0.113.1, 192.0.2.2')).toBe(200);
  });

  it('count a person wherever they come from, apart from others, and each class for itself', async () => {
    const application = await start({ trustProxyHops: 1 });
    const [grace, rosa] = [await market.innovator('Grace'), await market.innovator('Rosa')];
    const [token, other] = [await market.tokenOf(grace), await market.tokenOf(rosa)];
    let address = 0;
    const list = async (bearer: string) =>
      (
        await request(application.getHttpServer())
          .get('/api/v1/innovations')
          .set('Authorization', `Bearer ${bearer}`)
          .set('X-Forwarded-For', `192.0.2.${(address += 1)}`)
      ).status;
    const seen: number[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) seen.push(await list(token));
    expect(seen).toEqual([200, 200, 200, 200, 200, 429]);
    expect(await list(other)).toBe(200);
    const written = await request(application.getHttpServer())
      .post('/api/v1/innovations')
      .set('Authorization', `Bearer ${token}`)
      .send({ name: 'Still allowed' });
    expect(written.status).toBe(201);
    expect(written.headers['ratelimit']).toMatch(/^"write";r=3;/);
  });

  it('look at no more tokens from an address that guesses, and leave health alone', async () => {
    const application = await start();
    const guess = async (attempt: number) =>
      (
        await request(application.getHttpServer())
          .get('/api/v1/innovations')
          .set('Authorization', `Bearer guess-number-${String(attempt).padStart(12, '0')}`)
      ).status;
    const seen: number[] = [];
    for (let attempt = 0; attempt < 63; attempt += 1) seen.push(await guess(attempt));
    expect(seen.filter((status) => status === 401)).toHaveLength(61);
    expect(seen.at(-1)).toBe(429);
    for (let attempt = 0; attempt < 10; attempt += 1)
      await request(application.getHttpServer()).get('/health/live').expect(200);
  });

  it('keep counting when their store is away, each process for itself', async () => {
    const application = await start();
    await market.query('ALTER TABLE rate_limit RENAME TO rate_limit_away');
    const seen: number[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1)
      seen.push((await request(application.getHttpServer()).get('/api/v1/vocabularies')).status);
    await market.query('ALTER TABLE rate_limit_away RENAME TO rate_limit');
    expect(seen).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it('are forgotten by the first tidying after their window, not before', async () => {
    await market.query(
      `INSERT INTO rate_limit (key, points, expire)
       SELECT name, 1, extract(epoch FROM now() + later::interval) * 1000 FROM (VALUES ('over', '-1 second'), ('open', '1 minute')) AS given (name, later)`,
    );
    const housekeeping = market.get(Housekeeping);
    expect(await housekeeping.alone(() => housekeeping.tidy())).toMatchObject({ requestCounts: 1 });
    expect(await market.query('SELECT key FROM rate_limit')).toEqual([{ key: 'open' }]);
  });
});
