import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { errorCode } from './error-code';
import { runServerCommand } from './server-command';
import type { ServerPlacement } from './server-placement';
import type { Durability } from './server-settings';
import type { ServerUser } from './server-user';

/** The role that owns everything in the embedded cluster. */
export const CLUSTER_ROLE = 'matchwell';

const UNFINISHED_PREFIX = 'initialising-';
const PASSWORD_FILE = 'matchwell-password';

/**
 * Words are compared by code point in every place (`builtin`, C.UTF-8), whatever the machine's language. The character
 * type still comes from the C library, because pg_trgm and the text search parser ask it what a letter is: with plain `C`
 * pg_trgm drops every letter outside ASCII. Systems without a C.UTF-8 locale fall back to that.
 */
const CHARACTER_TYPES = ['C.UTF-8', 'C'];

/**
 * Makes the cluster unless it is there: under a temporary name, renamed when complete, so that a crash half-way leaves
 * nothing that looks like data. Call under the start-up lock.
 * @throws EmbeddedPostgresError `initialisation-failed` with initdb's own words.
 */
export async function initialiseCluster(placement: ServerPlacement, durability: Durability): Promise<void> {
  if (existsSync(placement.clusterDirectory)) {
    return;
  }
  const parent = dirname(placement.clusterDirectory);
  removeUnfinished(parent);
  const unfinished = join(parent, UNFINISHED_PREFIX + randomBytes(6).toString('hex'));
  mkdirSync(unfinished, { mode: 0o700 });
  try {
    const cluster = await createIn(unfinished, placement, durability);
    renameSync(cluster, placement.clusterDirectory);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/**
 * The password of the cluster's role, made at random with the cluster and kept inside it, readable to its owner alone.
 * @throws EmbeddedPostgresError `data-unreadable` when it belongs to another user or was removed.
 */
export function readClusterPassword(clusterDirectory: string): string {
  try {
    return readFileSync(join(clusterDirectory, PASSWORD_FILE), 'utf8');
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'embedded-postgres.data-unreadable',
      `Cannot read the password in ${clusterDirectory} (${errorCode(cause) ?? 'unknown'}). Start as the user who made ` +
        `this data, choose another data directory, or set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause },
    );
  }
}

async function createIn(unfinished: string, placement: ServerPlacement, durability: Durability): Promise<string> {
  const cluster = join(unfinished, 'cluster');
  const passwordFile = join(unfinished, 'password');
  writeFileSync(passwordFile, randomBytes(32).toString('base64url'), { mode: 0o600 });
  giveTo(placement.user, unfinished, passwordFile);
  const [first, fallback] = CHARACTER_TYPES.map((characterType) => () => {
    rmSync(cluster, { recursive: true, force: true });
    const programArguments = initdbArguments(cluster, passwordFile, characterType, durability);
    return runServerCommand(placement.nativeDirectory, 'initdb', programArguments, placement.user);
  });
  let result = await first!();
  if (result.exitCode !== 0 && result.output.includes('invalid locale name')) {
    result = await fallback!();
  }
  if (result.exitCode !== 0) {
    throw new EmbeddedPostgresError(
      'embedded-postgres.initialisation-failed',
      `initdb ended with ${result.exitCode} in ${dirname(placement.clusterDirectory)}: ${result.output.trim()}`,
    );
  }
  renameSync(passwordFile, join(cluster, PASSWORD_FILE));
  return cluster;
}

function initdbArguments(
  cluster: string,
  passwordFile: string,
  characterType: string,
  durability: Durability,
): string[] {
  const where = ['-D', cluster, '--username', CLUSTER_ROLE, '--pwfile', passwordFile, '--auth', 'scram-sha-256'];
  const text = ['--encoding', 'UTF8', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'];
  const speed = durability === 'fast' ? ['--no-sync'] : [];
  return [...where, ...text, '--lc-ctype', characterType, '--no-instructions', ...speed];
}

function giveTo(user: ServerUser | undefined, ...paths: string[]): void {
  if (user !== undefined) {
    paths.forEach((path) => chownSync(path, user.uid, user.gid));
  }
}

function removeUnfinished(parent: string): void {
  for (const entry of readdirSync(parent)) {
    if (entry.startsWith(UNFINISHED_PREFIX)) {
      rmSync(join(parent, entry), { recursive: true, force: true });
    }
  }
}
