import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type FiledLetter, outboxFolder } from '@matchwell/adapters/mail';
import { OutboxDeliveries } from '@matchwell/adapters/postgres/outbox-deliveries';
import { readConfiguration } from '@matchwell/platform/configuration/configuration';
import request from 'supertest';
import { DEMO_PASSWORD } from '../../apps/console/seed/demo-accounts';
import { DEMO } from '../../apps/console/seed/demo-data';
import { COURSES } from '../../apps/console/seed/history/courses';
import { PAST_INTRODUCTIONS, PAST_QUESTIONS } from '../../apps/console/seed/history/past';
import { prepareDatabase } from '../../apps/console/up/prepare-database';
import { createMarketplace } from '../../apps/marketplace/create-marketplace';
import { MatcherModule } from '../../apps/matcher/matcher.module';
import { testConfiguration } from './matcher';
import { acquireTestDatabase, type TestDatabase } from './test-database';

/** The queue may be given to the tests as a real Redis; each Jest worker then uses a database of its own in it. */
const redisUrl = process.env['TEST_REDIS_URL']
  ? `${process.env['TEST_REDIS_URL']}/${Number(process.env['JEST_WORKER_ID'] ?? 1) % 16}`
  : undefined;

/** How long everything that was set going may take. */
const PATIENCE_MS = 90_000;

/** The whole product on a database of its own: the HTTP application and one matcher, in this process. */
export interface RunningProduct {
  readonly databaseUrl: string;
  readonly http: NestExpressApplication;
  /** A supertest agent for the HTTP application. */
  readonly api: ReturnType<typeof request>;
  /** Signs a demo account in. Answers the value of the Authorization header. */
  signIn(email: string, password?: string): Promise<string>;
  /** Follows the link of a registration with its password, as its reader would. Answers the value of the Authorization header. */
  confirmRegistration(email: string, password: string): Promise<string>;
  /** The token in the newest letter to an address. */
  tokenTo(email: string): Promise<string>;
  /** Waits until no event is waiting or under way. @throws Error naming what is left when that takes too long, or died. */
  settled(): Promise<void>;
  stopMatcher(): Promise<void>;
  startMatcher(): Promise<void>;
  stop(): Promise<void>;
}

/** Prepares a database like `npm start` does, demo market included; once a server and version, then cloned. */
export async function acquireDemoDatabase(): Promise<TestDatabase> {
  const folder = join(__dirname, '../../libs/adapters/postgres/migrations');
  const migrations = readdirSync(folder)
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  const content = createHash('sha256')
    .update(JSON.stringify([DEMO, COURSES, PAST_INTRODUCTIONS, PAST_QUESTIONS]))
    .update(migrations)
    .digest('hex');
  return acquireTestDatabase({
    version: `demo ${content}`,
    migrate: async (databaseUrl) => {
      await prepareDatabase({ databaseUrl, redisUrl: undefined, seedDemo: true, logLevel: 'error' });
    },
  });
}

/** Starts the product on a fresh copy of the demo market. */
export async function startProduct(): Promise<RunningProduct> {
  const database = await acquireDemoDatabase();
  const configuration = {
    ...readConfiguration({ DATABASE_URL: database.url, LOG_LEVEL: 'error', MATCHER_CONCURRENCY: '2' }),
    dataDirectory: join(tmpdir(), 'matchwell-tests', String(process.pid)),
    databaseUrl: database.url,
    redisUrl,
    rateLimits: testConfiguration(database.url).rateLimits,
  };
  const http = await createMarketplace(configuration);
  await http.listen(0, '127.0.0.1');
  let matcher: INestApplicationContext | undefined;
  const startMatcher = async () => {
    matcher = await NestFactory.createApplicationContext(MatcherModule.forRoot(configuration), {
      logger: false,
      abortOnError: false,
    });
  };
  const stopMatcher = async () => {
    await matcher?.close();
    matcher = undefined;
  };
  await startMatcher();
  const api = request(http.getHttpServer());
  const tokenTo = async (email: string) => {
    await settled(http.get(OutboxDeliveries));
    return tokenInOutbox(outboxFolder(configuration), email);
  };
  return {
    databaseUrl: database.url,
    http,
    api,
    startMatcher,
    stopMatcher,
    signIn: async (email, password = DEMO_PASSWORD) => {
      const response = await api.post('/api/v1/sessions').send({ email, password });
      if (response.status !== 201) throw new Error(`${email} cannot sign in: ${JSON.stringify(response.body)}`);
      return `Bearer ${(response.body as { token: string }).token}`;
    },
    confirmRegistration: async (email, password) => {
      const token = await tokenTo(email);
      const response = await api.post('/api/v1/accounts/confirmations').send({ token, password });
      if (response.status !== 201) throw new Error(`${email} cannot confirm: ${JSON.stringify(response.body)}`);
      return `Bearer ${(response.body as { token: string }).token}`;
    },
    tokenTo,
    settled: () => settled(http.get(OutboxDeliveries)),
    stop: async () => {
      await stopMatcher();
      await http.close();
      await database.drop();
    },
  };
}

async function settled(deliveries: OutboxDeliveries): Promise<void> {
  for (const started = Date.now(); ;) {
    const { waiting, underWay, dead } = await deliveries.depth();
    if (dead > 0) throw new Error(`${dead} deliveries were given up.`);
    if (waiting + underWay === 0) return;
    if (Date.now() - started > PATIENCE_MS)
      throw new Error(`${waiting} deliveries still wait, ${underWay} are under way.`);
    await new Promise((resume) => {
      setTimeout(resume, 50);
    });
  }
}

/** The token of the link in the newest letter to an address. @throws Error when there is none. */
function tokenInOutbox(folder: string, email: string): string {
  const letters = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as FiledLetter)
    .filter(({ to }) => to.includes(`<${email}>`));
  const token = /token=([\w-]+)/.exec(letters.at(-1)?.text ?? '')?.[1];
  if (token === undefined) throw new Error(`No letter with a link was filed for ${email}.`);
  return token;
}
