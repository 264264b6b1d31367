import { createServer } from 'node:net';
import { join } from 'node:path';
import { applicationUrlOf } from '@matchwell/adapters/postgres/row-security/application-role';
import { type Configuration, readConfiguration } from '@matchwell/platform/configuration/configuration';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '@matchwell/platform/embedded-postgres/start-embedded-postgres';
import { ChildProcessGroup } from '@matchwell/platform/process/child-process-group';
import { stopOnSignals } from '@matchwell/platform/process/stop-on-signals';
import { prepareDatabase } from './prepare-database';
import { awaitReady, welcome } from './welcome';

const PROGRAMS = join(__dirname, '..', '..');

/** `up`: brings up the whole product and keeps it up until it is told to stop. */
export async function runUp(): Promise<number> {
  const asked = readConfiguration(process.env);
  const configuration = { ...asked, port: await freePort(asked) };
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const database = configuration.databaseUrl ? undefined : await startDatabase(configuration);
  try {
    const databaseUrl = configuration.databaseUrl ?? database?.connectionString() ?? '';
    const preparation = await prepareDatabase({ ...configuration, databaseUrl });
    if (interrupted.signal.aborted) return 0;
    const { seeded } = preparation;
    if (seeded)
      say(
        `Planted the demo market: ${seeded.innovations} innovations of ${seeded.suppliers} companies, ${seeded.needs} needs, ${seeded.introductions} introductions of the past.`,
      );
    return await runProcesses(configuration, databaseUrl, () =>
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt),
    );
  } finally {
    await database?.stop();
  }
}

async function runProcesses(configuration: Configuration, databaseUrl: string, onStarted: () => void): Promise<number> {
  const environment = {
    DATABASE_URL: databaseUrl,
    PORT: String(configuration.port),
    SEED_DEMO: String(configuration.seedDemo),
  };
  const group = new ChildProcessGroup(
    [
      {
        name: 'marketplace',
        modulePath: join(PROGRAMS, 'marketplace', 'main.js'),
        environment: { ...environment, ...asApplicationRole(configuration, databaseUrl) },
      },
      { name: 'matcher', modulePath: join(PROGRAMS, 'matcher', 'main.js'), environment },
    ],
    { write: say },
  );
  stopOnSignals(group);
  onStarted();
  group.start();
  const address = `http://${configuration.host.includes(':') ? `[${configuration.host}]` : configuration.host}:${configuration.port}`;
  const isReady = await Promise.race([awaitReady(address), group.ended.then(() => false)]);
  if (isReady) say(welcome(address, configuration));
  const end = await group.ended;
  if (end.reason === 'stopped') {
    say('Stopped.');
    return 0;
  }
  say(`The ${end.name} process would not stay up; its last lines above say why.`);
  return 1;
}

/** The process that the world talks to is told of the restricted role alone, never of the owner's address. */
function asApplicationRole(configuration: Configuration, databaseUrl: string): Record<string, string> {
  if (configuration.rowLevelSecurity === 'off') return {};
  return { DATABASE_URL: '', APP_DATABASE_URL: configuration.appDatabaseUrl ?? applicationUrlOf(databaseUrl) ?? '' };
}

function startDatabase(configuration: Configuration): Promise<EmbeddedPostgres> {
  say(`Starting PostgreSQL; data lives in ${configuration.dataDirectory}.`);
  return startEmbeddedPostgres({
    dataDirectory: join(configuration.dataDirectory, 'postgres'),
    durability: 'durable',
    log: say,
  });
}

/** The port to use: the one asked for, or any free one for 0. @throws Error before anything is started, when it is taken. */
async function freePort({ host, port }: Configuration): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', () =>
      reject(new Error(`Port ${port} on ${host} is taken. Stop what uses it, or choose another: PORT=3100 npm start`)),
    );
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}

function say(line: string): void {
  console.log(line);
}
