// Builds the product when what is in dist/ is older than its sources, and only then: the commands that need a build can be run on a fresh
// clone, one after another without waiting, and side by side without building into each other. Plain JavaScript, because it runs first.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const BUILT = join(ROOT, 'dist', '.built');
const LOCK = join(ROOT, '.build-lock');
const SOURCES = ['apps', 'libs', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'];

/** A lock older than this was left behind by a build that was killed. */
const LOCK_LIFE_MS = 5 * 60_000;

/** The time of the newest change below a path. */
function newestChange(path) {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), status.mtimeMs);
}

function isUpToDate() {
  if (!existsSync(BUILT)) return false;
  const built = statSync(BUILT).mtimeMs;
  return SOURCES.every((source) => newestChange(join(ROOT, source)) <= built);
}

/** Takes the lock, or answers false while another build holds it. */
function takeLock() {
  try {
    mkdirSync(LOCK);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const age = existsSync(LOCK) ? Date.now() - statSync(LOCK).mtimeMs : 0;
    if (age > LOCK_LIFE_MS) rmSync(LOCK, { recursive: true, force: true });
    return false;
  }
}

function build() {
  const startedAt = new Date();
  // Standard output belongs to the command that follows.
  const result = spawnSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: ['ignore', 2, 2], shell: true });
  if (result.status !== 0) return result.status ?? 1;
  writeFileSync(BUILT, '');
  utimesSync(BUILT, startedAt, startedAt);
  return 0;
}

let status = 0;
while (!isUpToDate() && status === 0) {
  if (!takeLock()) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    continue;
  }
  try {
    status = isUpToDate() ? 0 : build();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}
process.exitCode = status;
