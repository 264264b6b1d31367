import { randomBytes } from 'node:crypto';
import { chownSync, cpSync, existsSync, lchownSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { restoreLibrarySymlinks } from './library-symlinks';
import { nativeDirectoryOf, type PlatformPackage } from './platform-package';
import { inspectPostmaster } from './postmaster';
import { makeRelocatedHome, relocatedHomeOf } from './relocated-home';
import { canRunServer } from './server-command';
import { copyServer } from './server-copy';
import { canEnter, chooseServerUser, type ServerUser } from './server-user';

/** Where one server's programs and data are, and who runs it. */
export interface ServerPlacement {
  nativeDirectory: string;
  /** PostgreSQL's own data directory. It may not exist yet. */
  clusterDirectory: string;
  /** Undefined when the server runs as the caller. */
  user: ServerUser | undefined;
}

/**
 * Finds a place that the server's user can reach: the project's own folders where possible, else copies under
 * `/var/tmp`. A cluster made outside the project is used again even when the project has become reachable; one made
 * inside that has become unreachable is copied. Call under the start-up lock.
 */
export function placeServer(
  platformPackage: PlatformPackage,
  dataDirectory: string,
  log: (message: string) => void,
  home = relocatedHomeOf(dataDirectory),
): ServerPlacement {
  const inProject = join(dataDirectory, 'cluster');
  const outside = join(home, 'cluster');
  const user = chooseServerUser(existsSync(outside) ? outside : inProject);
  const stays = canEnter(user, dataDirectory) && (existsSync(inProject) || !existsSync(outside));
  if (!stays) {
    makeRelocatedHome(home);
    log(`the server's user cannot reach ${dataDirectory}: the data lives in ${outside}`);
    copyCluster(inProject, outside, user);
  }
  return {
    nativeDirectory: placePrograms(platformPackage, home, user, log),
    clusterDirectory: stays ? inProject : outside,
    user,
  };
}

function placePrograms(
  platformPackage: PlatformPackage,
  home: string,
  user: ServerUser | undefined,
  log: (message: string) => void,
): string {
  const inPackage = nativeDirectoryOf(platformPackage.rootDirectory);
  if (restoreLibrarySymlinks(platformPackage.rootDirectory) && canRunServer(inPackage, user)) {
    return inPackage;
  }
  makeRelocatedHome(home);
  log(`the server cannot run from ${inPackage}: using a copy in ${home}`);
  return copyServer(platformPackage, home, user);
}

function copyCluster(from: string, to: string, user: ServerUser | undefined): void {
  if (existsSync(to) || !existsSync(from)) {
    return;
  }
  if (inspectPostmaster(from).state === 'ours') {
    throw new EmbeddedPostgresError(
      'embedded-postgres.data-unreadable',
      `Another user's server is running on ${from}, which this one cannot reach. Stop that one, or set DATABASE_URL.`,
    );
  }
  const unfinished = `${to}.${randomBytes(6).toString('hex')}`;
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  if (user !== undefined) {
    giveTo(user, unfinished);
  }
  renameSync(unfinished, to);
}

/** Makes the user the owner of a folder and all in it. */
function giveTo(user: ServerUser, directory: string): void {
  chownSync(directory, user.uid, user.gid);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      giveTo(user, path);
    } else {
      lchownSync(path, user.uid, user.gid);
    }
  }
}
