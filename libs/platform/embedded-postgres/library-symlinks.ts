import { randomBytes } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, readlinkSync, renameSync, symlinkSync, unlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { errorCode } from './error-code';
import { nativeDirectoryOf } from './platform-package';

/** Refusals that mean "not in this folder": it is read-only, someone else's, or on a file system without links. */
const NOT_HERE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL']);

interface LibraryLink {
  /** The link's path. */
  path: string;
  /** What it points to, relative to its own folder. */
  destination: string;
}

/**
 * Makes the links between shared libraries that npm cannot pack and the package's install script would have made; the
 * server does not load without them. Any number of processes may do so at once. Does nothing to links that are right.
 * @returns whether every link is now there; false when the folder does not allow it, and a copy elsewhere is needed.
 */
export function restoreLibrarySymlinks(packageRoot: string): boolean {
  const missing = declaredLinks(packageRoot).filter((link) => !isRight(link));
  try {
    missing.forEach(placeLink);
    return true;
  } catch (error) {
    if (NOT_HERE.has(errorCode(error) ?? '')) {
      return false;
    }
    throw error;
  }
}

function declaredLinks(packageRoot: string): LibraryLink[] {
  const list = join(nativeDirectoryOf(packageRoot), 'pg-symlinks.json');
  if (!existsSync(list)) {
    return [];
  }
  const declared = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  return declared.map(({ source, target }) => ({
    path: join(packageRoot, target),
    destination: relative(dirname(target), source),
  }));
}

function isRight(link: LibraryLink): boolean {
  const found = lstatSync(link.path, { throwIfNoEntry: false });
  return found !== undefined && (!found.isSymbolicLink() || readlinkSync(link.path) === link.destination);
}

/** Made under a name of its own and renamed, so that a process loading the library never finds it half there. */
function placeLink(link: LibraryLink): void {
  const temporary = `${link.path}.${randomBytes(6).toString('hex')}`;
  symlinkSync(link.destination, temporary);
  try {
    renameSync(temporary, link.path);
  } catch (error) {
    unlinkSync(temporary);
    throw error;
  }
}
