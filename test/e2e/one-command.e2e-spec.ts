import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

jest.setTimeout(300_000);

const ROOT = join(__dirname, '../..');
const CONSOLE = 'dist/apps/console/main.js';

/** A run of the built product: what it prints, and a way to wait for a line. */
interface BuiltProduct {
  readonly process: ChildProcess;
  readonly lines: readonly string[];
  /** Resolves with the first line that fits. @throws Error when the process ends before. */
  line(pattern: RegExp): Promise<string>;
  readonly exit: Promise<number | null>;
}

/** @param home The folder that holds `dist` and `node_modules`. */
function up(home: string, environment: Record<string, string>): BuiltProduct {
  // A user's shell has none of Jest's variables.
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [CONSOLE, 'up'], { cwd: home, env: { PATH, HOME, ...environment } });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  let isOver = false;
  const wake = () => {
    for (const each of waiting) each();
  };
  let rest = '';
  const read = (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    wake();
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const exit = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      isOver = true;
      wake();
      resolve(code);
    });
  });
  return {
    process: child,
    lines,
    exit,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.find((each) => pattern.test(each));
          if (found === undefined && !isOver) return;
          waiting.delete(look);
          if (found === undefined) reject(new Error(`It ended without printing ${pattern}:\n${lines.join('\n')}`));
          else resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}

/** Processes whose command line mentions the text. Linux only; elsewhere nothing is found. */
async function processesMentioning(text: string): Promise<string[]> {
  const listing = spawn('ps', ['-eo', 'pid,args', '--width', '1000']);
  let out = '';
  listing.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  await new Promise((resolve) => {
    listing.on('close', resolve);
  });
  return out.split('\n').filter((line) => line.includes(text) && !line.includes('ps -eo'));
}

describe('the built product, started as a user starts it', () => {
  let directory = '';
  let home = '';

  beforeAll(() => {
    if (!existsSync(join(ROOT, CONSOLE)))
      throw new Error('There is no build. Run "npm run build" first; "npm test" does.');
    directory = mkdtempSync(join(tmpdir(), 'matchwell-e2e-'));
    // What a container image holds: the build and the packages, and no sources beside them.
    home = join(directory, 'home');
    cpSync(join(ROOT, 'dist'), join(home, 'dist'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(home, 'node_modules'));
  });

  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it('comes up, answers, stops on Ctrl-C leaving no process, and finds its data again', async () => {
    const environment = { DATA_DIR: join(directory, 'data'), PORT: '0', LOG_LEVEL: 'warn' };
    const first = up(home, environment);
    const address = /http:\/\/\S+/.exec(await first.line(/is ready at/))?.[0] ?? '';
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
    expect(await (await fetch(`${address}/health/ready`)).json()).toMatchObject({ status: 'ok', database: 'ok' });
    expect(await (await fetch(`${address}/api/v1/openapi.json`)).json()).toMatchObject({ openapi: '3.1.0' });
    expect(first.lines.join('\n')).toContain('Demo accounts');
    const listed = (await (await fetch(`${address}/api/v1/networks`)).json()) as { items: unknown[] };
    expect(listed.items).toHaveLength(15);
    first.process.kill('SIGINT');
    expect(await first.exit).toBe(0);
    expect(await processesMentioning(directory)).toEqual([]);

    const second = up(home, environment);
    await second.line(/is ready at/);
    expect(second.lines.join('\n')).not.toContain('Planted the demo market');
    second.process.kill('SIGTERM');
    expect(await second.exit).toBe(0);
    expect(await processesMentioning(directory)).toEqual([]);
  });

  it('refuses a bad setting by name, before it starts anything', async () => {
    const refused = up(home, { DATA_DIR: join(directory, 'unused'), PORT: 'eighty', REDIS_URL: 'redis' });
    expect(await refused.exit).toBe(1);
    expect(refused.lines.join('\n')).toMatch(/PORT[^]*REDIS_URL/);
    expect(existsSync(join(directory, 'unused'))).toBe(false);
  });

  it('says so when its port is taken', async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => {
      squatter.listen(0, '127.0.0.1', resolve);
    });
    const address = squatter.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const refused = up(home, { DATA_DIR: join(directory, 'unused'), PORT: port });
    expect(await refused.exit).toBe(1);
    expect(refused.lines.join('\n')).toContain(`Port ${port}`);
    squatter.close();
  });
});
