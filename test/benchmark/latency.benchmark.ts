/**
 * From publishing to readable matches: `npm run bench:latency -- [--products 10000] [--needs 200] [--rounds 20] [--json]`. Boots the HTTP
 * application and one matcher on the embedded PostgreSQL with a generated market, publishes needs and products through HTTP, and asks for
 * the matches until they are there. Times are of the clock: everything takes part, and so does whatever else the machine does.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { NestFactory } from '@nestjs/core';
import { OutboxDeliveries } from '@matchwell/adapters/postgres/outbox-deliveries';
import { EpochService } from '@matchwell/capabilities/matching';
import { ReconciliationService } from '@matchwell/capabilities/search';
import { readConfiguration } from '@matchwell/platform/configuration/configuration';
import { Client } from 'pg';
import { DEMO_PASSWORD, innovatorEmail, scoutEmail } from '../../apps/console/seed/demo-accounts';
import { DEMO } from '../../apps/console/seed/demo-data';
import { createMarketplace } from '../../apps/marketplace/create-marketplace';
import { MatcherModule } from '../../apps/matcher/matcher.module';
import aNeed from '../../docs/walkthrough/need.json';
import anInnovation from '../../docs/walkthrough/innovation.json';
import { testConfiguration } from '../support/matcher';
import { acquireDemoDatabase } from '../support/running-product';
import { settled } from '../support/settled';
import { startTestServer, stopTestServer } from '../support/test-server';
import { plantMarket } from './latency-market';
import { BenchmarkMarket } from './matching-market';

const [{ key: SUPPLIER } = { key: '' }] = DEMO.suppliers;
const PATIENCE_MS = 3_600_000;
/** How often the matches are asked for. */
const LOOK_EVERY_MS = 5;

type Answer = Readonly<Record<string, unknown>>;

/** A signed-in user of the HTTP interface. */
class Caller {
  private constructor(
    private readonly api: string,
    private readonly authorization: string,
  ) {}

  static async signIn(api: string, email: string): Promise<Caller> {
    const { token } = await send(`${api}/sessions`, 'POST', {}, { email, password: DEMO_PASSWORD });
    return new Caller(api, `Bearer ${String(token)}`);
  }

  post(path: string, body: unknown = {}): Promise<Answer> {
    return send(this.api + path, 'POST', { authorization: this.authorization }, body);
  }

  /** Asks until `isThere` is content. Answers after how many milliseconds since `start`. */
  async waitFor(path: string, start: number, isThere: (status: number, body: Answer) => boolean): Promise<number> {
    for (;;) {
      const response = await fetch(this.api + path, { headers: { authorization: this.authorization } });
      if (isThere(response.status, (await response.json()) as Answer)) return performance.now() - start;
      if (performance.now() - start > PATIENCE_MS) throw new Error(`${path} never came.`);
      await new Promise((resume) => {
        setTimeout(resume, LOOK_EVERY_MS);
      });
    }
  }
}

async function send(url: string, method: string, headers: Record<string, string>, body: unknown): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Answer;
  if (!response.ok) throw new Error(`${method} ${url}: ${JSON.stringify(answer)}`);
  return answer;
}

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

/** A need in the words of the market's numbered one. */
function needOf(market: BenchmarkMarket, number: number): typeof aNeed {
  const { summary, body, themes, careSettings } = market.need(number).statement;
  return { ...aNeed, title: `Need ${number}`, summary, body, themes: [...themes], careSettings: [...careSettings] };
}

/** A product that answers a need in its own words. */
function answerTo({ summary, themes, careSettings }: typeof aNeed, number: number): typeof anInnovation {
  const intendedUse = { problemAddressed: summary, whatItDoes: summary, whereUsed: summary };
  return { ...anInnovation, name: `Answer ${number}`, intendedUse, themes, careSettings };
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

function spreadOf(times: readonly number[]): { readonly p50: number; readonly p95: number } {
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

/** Tells on standard error how far the run is. */
function say(what: string): void {
  process.stderr.write(`${(performance.now() / 1_000).toFixed(0)} s: ${what}\n`);
}

async function main(): Promise<void> {
  const [products, needs, rounds] = [option('--products', 10_000), option('--needs', 200), option('--rounds', 20)];
  const market = new BenchmarkMarket();
  await startTestServer();
  const dataDirectory = mkdtempSync(join(tmpdir(), 'matchwell-latency-'));
  const database = await acquireDemoDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    await plantMarket(client, market, products, needs);
    say('market planted');
    const configuration = {
      ...readConfiguration({ DATABASE_URL: database.url, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error' }),
      dataDirectory,
      databaseUrl: database.url,
      rateLimits: testConfiguration(database.url).rateLimits,
    };
    const http = await createMarketplace(configuration);
    await http.listen(0, '127.0.0.1');
    const matcher = await NestFactory.createApplicationContext(MatcherModule.forRoot(configuration), { logger: false });
    await matcher.get(EpochService).roll();
    say('epoch rolled');
    await settled(matcher.get(OutboxDeliveries), PATIENCE_MS);
    say('every need matched');
    await matcher.get(ReconciliationService).reconcile();
    say(`search knows the market; load ${loadavg()[0]?.toFixed(1) ?? ''}`);
    const figures = await measure(`${await http.getUrl()}/api/v1`, market, rounds, needs, () =>
      settled(matcher.get(OutboxDeliveries), PATIENCE_MS),
    );
    console.log(JSON.stringify({ node: process.version, load: loadavg(), products, needs, rounds, ...figures }));
    await matcher.close();
    await http.close();
  } finally {
    await client.end();
    await database.drop();
    await stopTestServer();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

async function measure(
  api: string,
  market: BenchmarkMarket,
  rounds: number,
  needs: number,
  quiet: () => Promise<void>,
) {
  const scout = await Caller.signIn(api, scoutEmail('RK9'));
  const company = await Caller.signIn(api, innovatorEmail(SUPPLIER));
  const [ofNeeds, ofProducts]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const need = needOf(market, needs + round);
    const { id } = await scout.post('/needs', need);
    await quiet();
    const published = performance.now();
    await scout.post(`/needs/${String(id)}/publication`);
    ofNeeds.push(
      await scout.waitFor(`/needs/${String(id)}/match-run`, published, (_, run) => run['upToDate'] === true),
    );
    const innovation = await company.post('/innovations', answerTo(need, round));
    await quiet();
    const offered = performance.now();
    await company.post(`/innovations/${String(innovation['id'])}/publication`);
    const path = `/needs/${String(id)}/matches/${String(innovation['id'])}`;
    ofProducts.push(await scout.waitFor(path, offered, (status) => status === 200));
    await quiet();
  }
  return { needMs: spreadOf(ofNeeds), productMs: spreadOf(ofProducts) };
}

void main().catch((error: unknown) => {
  console.error(error);
  // What is still running would run for ever.
  process.exit(1);
});
