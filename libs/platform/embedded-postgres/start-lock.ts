import { randomBytes } from 'node:crypto';
import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { errorCode } from './error-code';
import { pollUntil } from './poll-until';
import { isStillRunning, thisProcess } from './running-process';

/** A lock file without a readable owner is being written, or was left by a crash; after this long it is the latter. */
const UNREADABLE_IS_STALE_AFTER_MILLISECONDS = 5_000;

interface LockOwner {
  pid: number;
  birth: string;
  token: string;
}

/**
 * Runs `work` while holding the lock file, so that of all processes on this machine one at a time starts or stops a
 * server. The lock of a process that died is broken.
 * @throws EmbeddedPostgresError `start-locked` when the lock is not free within `withinMilliseconds`.
 */
export async function withStartLock<T>(
  lockFile: string,
  withinMilliseconds: number,
  work: () => Promise<T>,
): Promise<T> {
  const { pid, birth } = thisProcess();
  const own: LockOwner = { pid, birth, token: randomBytes(8).toString('hex') };
  const taken = await pollUntil(() => (take(lockFile, own) ? true : undefined), {
    everyMilliseconds: 25,
    withinMilliseconds,
  });
  if (taken === undefined) {
    throw new EmbeddedPostgresError(
      'embedded-postgres.start-locked',
      `Another process has been starting or stopping the server for over ${Math.round(withinMilliseconds / 1000)} s. ` +
        `Wait for it or end it; its number is in ${lockFile}.`,
    );
  }
  try {
    return await work();
  } finally {
    if (readOwner(lockFile)?.token === own.token) {
      rmSync(lockFile, { force: true });
    }
  }
}

function take(lockFile: string, own: LockOwner): boolean {
  try {
    const file = openSync(lockFile, 'wx', 0o600);
    writeSync(file, JSON.stringify(own));
    closeSync(file);
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') {
      throw error;
    }
    breakIfStale(lockFile);
    return false;
  }
}

/**
 * Moves a dead process's lock out of the way. Renaming lets one breaker win; should a new owner have come between the
 * look and the rename, its lock is put back.
 */
function breakIfStale(lockFile: string): void {
  const owner = readOwner(lockFile);
  if (owner === undefined ? !isOld(lockFile) : isStillRunning(owner)) {
    return;
  }
  const aside = `${lockFile}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(lockFile, aside);
    if (readOwner(aside)?.token !== owner?.token) {
      linkSync(aside, lockFile);
    }
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'EEXIST') {
      throw error;
    }
  } finally {
    rmSync(aside, { force: true });
  }
}

function readOwner(lockFile: string): LockOwner | undefined {
  let text: string;
  try {
    text = readFileSync(lockFile, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
  const isWhole = text.startsWith('{') && text.endsWith('}');
  return isWhole ? (JSON.parse(text) as LockOwner) : undefined;
}

function isOld(lockFile: string): boolean {
  const found = statSync(lockFile, { throwIfNoEntry: false });
  return found !== undefined && Date.now() - found.mtimeMs > UNREADABLE_IS_STALE_AFTER_MILLISECONDS;
}
