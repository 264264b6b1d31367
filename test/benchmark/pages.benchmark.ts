/**
 * How fast pages are answered, and how large they are, on a market of 10,000 products and 2,000 needs: `npm run bench:pages`
 * [-- --products N --needs N --runs N]. Opens the real HTTP process over a real PostgreSQL, as the role that row-level security binds, and
 * asks one page after the other. Prints a Markdown table; the exit code is 1 when a page misses its target.
 */
import { spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { applicationUrlOf } from '@matchwell/adapters/postgres/row-security/application-role';
import { findFreePort } from '@matchwell/platform/embedded-postgres/free-port';
import { hiddenValue } from '../support/page-browser';
import { startProduct } from '../support/running-product';
import { startTestServer, stopTestServer } from '../support/test-server';
import { TYPESCRIPT_NODE_ARGUMENTS } from '../support/typescript-child';
import { pagesToTime } from './page-addresses';
import { multiplyMarket } from './page-market';
import { leaveRecords } from './page-records';

/** What a page must keep: milliseconds at the 95th percentile; kilobytes (1,000 bytes) of HTML as it is sent without compression. */
const TARGETS = { p95Ms: 200, htmlKb: 50, stylesPackedKb: 35, scriptsPackedKb: 20 };

const WARM_UPS = 3;
const START_PATIENCE_MS = 60_000;

interface Answer {
  readonly status: number;
  readonly body: Buffer;
  readonly cookies: readonly string[];
}

/** One person's browser: one connection, kept, and its cookies. */
class Visitor {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private readonly jar = new Map<string, string>();

  constructor(private readonly port: number) {}

  async ask(path: string, form?: URLSearchParams): Promise<Answer> {
    const answer = await new Promise<Answer>((resolve, reject) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port: this.port,
          path,
          agent: this.agent,
          method: form ? 'POST' : 'GET',
          headers: {
            cookie: [...this.jar].map(([name, value]) => `${name}=${value}`).join('; '),
            ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
          },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              body: Buffer.concat(parts),
              cookies: response.headers['set-cookie'] ?? [],
            }),
          );
        },
      );
      asked.on('error', reject);
      asked.end(form?.toString());
    });
    for (const line of answer.cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.jar.set(name, value);
    }
    return answer;
  }

  async signIn({ email, password }: { readonly email: string; readonly password: string }): Promise<void> {
    const page = (await this.ask('/sign-in')).body.toString();
    const form = new URLSearchParams({ _token: hiddenValue(page, '_token') ?? '', email, password });
    const { status } = await this.ask('/sign-in', form);
    if (status !== 303) throw new Error(`${email} cannot sign in: ${status}.`);
  }

  leave(): void {
    this.agent.destroy();
  }
}

/** Starts the HTTP process and waits until it answers. */
async function startHttp(databaseUrl: string) {
  const port = await findFreePort();
  const program = join(__dirname, '../../apps/marketplace/main.ts');
  const child = spawn(process.execPath, [...TYPESCRIPT_NODE_ARGUMENTS, program], {
    stdio: ['ipc', 'inherit', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: '',
      APP_DATABASE_URL: applicationUrlOf(databaseUrl),
      PORT: String(port),
      SEED_DEMO: 'true',
      LOG_LEVEL: 'error',
      RATE_LIMIT_READ: '1000000',
      RATE_LIMIT_SIGN_IN: '1000000',
    },
  });
  const visitor = new Visitor(port);
  for (const started = Date.now(); ;) {
    const answered = await visitor.ask('/health/ready').catch(() => undefined);
    if (answered?.status === 200) break;
    if (Date.now() - started > START_PATIENCE_MS) throw new Error('The HTTP process does not answer.');
    await new Promise((resume) => {
      setTimeout(resume, 100);
    });
  }
  return { port, visitor, stop: () => child.kill('SIGTERM') };
}

const kilobytes = (bytes: number) => (bytes / 1_000).toFixed(1);
const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;

async function timePage(visitor: Visitor, address: string, runs: number) {
  const times: number[] = [];
  let body: Buffer = Buffer.alloc(0);
  for (let run = -WARM_UPS; run < runs; run += 1) {
    const started = performance.now();
    const answer = await visitor.ask(address);
    if (answer.status !== 200) throw new Error(`${address} is answered ${answer.status}.`);
    if (run >= 0) times.push(performance.now() - started);
    body = answer.body;
  }
  const sorted = times.toSorted((one, other) => one - other);
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95), bytes: body.length, packed: gzipSync(body).length };
}

/** Sizes of what every page loads besides itself. */
async function assetSizes(visitor: Visitor) {
  const html = (await visitor.ask('/')).body.toString();
  const sizeOf = async (path: string) => gzipSync((await visitor.ask(path)).body).length;
  const [, styles = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(html) ?? [];
  const [, script = ''] = /<script type="module" src="([^"]+)"/.exec(html) ?? [];
  const module = (await visitor.ask(script)).body.toString();
  const imported = [...module.matchAll(/from\s*["']([^"']+)["']/g)].map(
    ([, path = '']) => new URL(path, `http://x${script}`).pathname,
  );
  const sizes = await Promise.all([script, ...imported].map(sizeOf));
  return { styles: await sizeOf(styles), scripts: sizes.reduce((sum, size) => sum + size, 0) };
}

function option(name: string, otherwise: number): number {
  const given = process.argv.indexOf(`--${name}`);
  const value = given < 0 ? otherwise : Number(process.argv[given + 1]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number of at least 1.`);
  return value;
}

async function main(): Promise<void> {
  const wanted = { products: option('products', 10_000), needs: option('needs', 2_000) };
  const runs = option('runs', 20);
  await startTestServer();
  const product = await startProduct();
  await product.settled();
  await leaveRecords(product);
  await product.stopMatcher();
  const size = await multiplyMarket(product.databaseUrl, wanted);
  const http = await startHttp(product.databaseUrl);
  const missed: string[] = [];
  console.log(
    `${size.products} products, ${size.needs} needs, ${size.introductions} introductions; ${runs} requests a page, one after the other.\n`,
  );
  console.log('| Who | Page | p50 ms | p95 ms | HTML kB | gzipped kB |\n| --- | --- | ---: | ---: | ---: | ---: |');
  for (const { role, account, pages } of await pagesToTime(product.databaseUrl)) {
    const visitor = new Visitor(http.port);
    if (account) await visitor.signIn(account);
    for (const [name, address] of pages) {
      const { p50, p95, bytes, packed } = await timePage(visitor, address, runs);
      console.log(
        `| ${role} | ${name} | ${p50.toFixed(0)} | ${p95.toFixed(0)} | ${kilobytes(bytes)} | ${kilobytes(packed)} |`,
      );
      if (p95 >= TARGETS.p95Ms) missed.push(`${role}: ${name} takes ${p95.toFixed(0)} ms`);
      if (bytes >= TARGETS.htmlKb * 1_000) missed.push(`${role}: ${name} has ${kilobytes(bytes)} kB`);
    }
    visitor.leave();
  }
  const { styles, scripts } = await assetSizes(http.visitor);
  console.log(`\nStyles ${kilobytes(styles)} kB and scripts ${kilobytes(scripts)} kB, gzipped.`);
  if (styles >= TARGETS.stylesPackedKb * 1_000) missed.push(`The styles have ${kilobytes(styles)} kB`);
  if (scripts >= TARGETS.scriptsPackedKb * 1_000) missed.push(`The scripts have ${kilobytes(scripts)} kB`);
  console.log(
    missed.length === 0 ? '\nEvery target is kept.' : `\nMissed:\n${missed.map((each) => `- ${each}`).join('\n')}`,
  );
  http.visitor.leave();
  http.stop();
  await product.stop();
  await stopTestServer();
  process.exitCode = missed.length === 0 ? 0 : 1;
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
