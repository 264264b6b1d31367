/**
 * From publishing to readable matches: `npm run bench:latency -- [--products 10000] [--needs 200] [--rounds 20]`. Starts the HTTP process and one
 * matcher as processes of their own on the embedded PostgreSQL with a generated market, says how long each takes to fill its memory, publishes
 * needs and products through HTTP, and asks for the matches until they are there. Times are of the clock: everything takes part, and so does
 * whatever else the machine does.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { applicationUrlOf } from '@matchwell/adapters/postgres/row-security/application-role';
import { PostgresSearchIndex } from '@matchwell/adapters/postgres/search/postgres-search-index';
import { EpochService } from '@matchwell/capabilities/matching';
import { IndexableRecords } from '@matchwell/capabilities/search';
import { Client } from 'pg';
import { DEMO_PASSWORD, innovatorEmail, scoutEmail } from '../../apps/console/seed/demo-accounts';
import { DEMO } from '../../apps/console/seed/demo-data';
import aNeed from '../../docs/walkthrough/need.json';
import anInnovation from '../../docs/walkthrough/innovation.json';
import { Market } from '../support/market';
import { settled, until } from '../support/settled';
import { startTestServer, stopTestServer } from '../support/test-server';
import { freePort, startWatchedProcess } from '../support/watched-process';
import { plantMarket } from './latency-market';
import { BenchmarkMarket } from './matching-market';

const APPS = join(__dirname, '..', '..', 'apps');
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
  const invented = new BenchmarkMarket();
  await startTestServer();
  const dataDirectory = mkdtempSync(join(tmpdir(), 'matchwell-latency-'));
  const market = await Market.open('demo');
  const stopping: (() => Promise<unknown>)[] = [];
  try {
    const client = new Client({ connectionString: market.url });
    await client.connect();
    await plantMarket(client, invented, products, needs);
    await client.end();
    say('market planted');
    await market.get(EpochService).roll();
    say('epoch frozen');
    // Before there is a matcher, which would begin to do the same within a minute and go on while times are taken.
    await new PostgresSearchIndex(market.get(PostgresUnitOfWork)).rebuild(market.get(IndexableRecords).everything());
    say('search knows the market');
    const variables = { DATA_DIR: dataDirectory, LOG_LEVEL: 'info', NODE_OPTIONS: '--max-old-space-size=6000' };
    const matcher = startWatchedProcess(join(APPS, 'matcher', 'main.ts'), { ...variables, DATABASE_URL: market.url });
    stopping.push(() => matcher.stop());
    const port = await freePort();
    const began = performance.now();
    const http = startWatchedProcess(join(APPS, 'marketplace', 'main.ts'), {
      ...variables,
      LOG_LEVEL: 'error',
      APP_DATABASE_URL: applicationUrlOf(market.url) ?? '',
      PORT: String(port),
      RATE_LIMIT_READ: '1000000',
      RATE_LIMIT_WRITE: '1000000',
    });
    stopping.push(() => http.stop());
    const address = `http://127.0.0.1:${port}`;
    const httpFilledMs = await until('the catalogue', () => catalogueIsThere(address, began), PATIENCE_MS);
    const matcherFilledMs = await until('the matcher', () => filledIn(matcher.said()), PATIENCE_MS);
    say('memory filled');
    await settled(market.deliveries, PATIENCE_MS);
    say(`every need matched; load ${loadavg()[0]?.toFixed(1) ?? ''}`);
    const times = await measure(`${address}/api/v1`, invented, rounds, needs, () =>
      settled(market.deliveries, PATIENCE_MS),
    );
    const figures = { products, needs, rounds, matcherFilledMs, httpFilledMs, ...times };
    console.log(JSON.stringify({ node: process.version, load: loadavg(), ...figures }));
  } finally {
    for (const stop of stopping) await stop();
    await market.close();
    await stopTestServer();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

/** Milliseconds since `began` once the HTTP process says that the catalogue is in its memory, undefined before. */
async function catalogueIsThere(address: string, began: number): Promise<number | undefined> {
  const answer = await fetch(`${address}/health/ready`).catch(() => undefined);
  const { catalogue } = ((await answer?.json()) ?? {}) as { readonly catalogue?: string };
  return catalogue === 'ok' ? Math.round(performance.now() - began) : undefined;
}

/** Milliseconds that a matcher says it took to fill its memory, undefined while it has not said so. */
function filledIn(said: string): number | undefined {
  const line = said.split('\n').find((each) => each.includes('"memory filled"'));
  return line === undefined ? undefined : (JSON.parse(line) as { readonly durationMs: number }).durationMs;
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
