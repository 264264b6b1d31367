import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error';

/**
 * The folder outside the project where binaries and data go when they cannot be used in place: the same folder every time
 * for the same data directory and user.
 */
export function relocatedHomeOf(dataDirectory: string, parentDirectory = defaultParent()): string {
  const user = process.getuid?.() ?? 0;
  const digest = createHash('sha256').update(`${user}:${dataDirectory}`).digest('hex').slice(0, 12);
  return join(parentDirectory, `matchwell-postgres-${digest}`);
}

/**
 * Makes that folder, readable to all and writable to its owner alone.
 * @throws EmbeddedPostgresError `unsafe-directory` when someone else made or may change it: the parent is open to all,
 * and what is run from here runs with our data.
 */
export function makeRelocatedHome(home: string): void {
  const isNew = mkdirSync(home, { recursive: true, mode: 0o755 }) !== undefined;
  if (isNew) {
    chmodSync(home, 0o755);
  }
  const found = lstatSync(home);
  const isOwn = process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o022) === 0);
  if (!found.isDirectory() || !isOwn) {
    throw new EmbeddedPostgresError(
      'embedded-postgres.unsafe-directory',
      `${home} belongs to, or can be changed by, another user. Remove it, or set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
}

/** `/var/tmp` outlives a restart of the machine, which `/tmp` may not. */
function defaultParent(): string {
  return process.platform === 'win32' ? tmpdir() : '/var/tmp';
}
