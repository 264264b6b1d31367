import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { restoreLibrarySymlinks } from './library-symlinks';
import { nativeDirectoryOf, type PlatformPackage } from './platform-package';
import { canRunServer } from './server-command';
import type { ServerUser } from './server-user';

const PREFIX = 'server-';

/**
 * Copies the server's programs (about 60 MB) into `home`, readable to all, unless a working copy of this version is there;
 * copies of other versions are removed. Call under the start-up lock.
 * @returns the native directory of the copy.
 */
export function copyServer(source: PlatformPackage, home: string, user: ServerUser | undefined): string {
  const copy = join(home, PREFIX + source.version);
  if (existsSync(copy) && canRunServer(nativeDirectoryOf(copy), user)) {
    return nativeDirectoryOf(copy);
  }
  for (const entry of readdirSync(home)) {
    if (entry.startsWith(PREFIX)) {
      rmSync(join(home, entry), { recursive: true, force: true });
    }
  }
  const unfinished = `${copy}.${randomBytes(6).toString('hex')}`;
  mkdirSync(unfinished);
  cpSync(nativeDirectoryOf(source.rootDirectory), nativeDirectoryOf(unfinished), {
    recursive: true,
    verbatimSymlinks: true,
  });
  // First the modes: a folder that was read-only is read-only in the copy.
  openToReaders(unfinished);
  restoreLibrarySymlinks(unfinished);
  renameSync(unfinished, copy);
  return nativeDirectoryOf(copy);
}

/** A package installed under a strict umask is readable to its installer alone. */
function openToReaders(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      openToReaders(path);
    } else if (entry.isFile()) {
      chmodSync(path, (statSync(path).mode & 0o100) === 0 ? 0o644 : 0o755);
    }
  }
}
