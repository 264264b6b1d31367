import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withStartLock } from './start-lock';

describe('withStartLock', () => {
  let directory: string;
  let lockFile: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'matchwell-lock-'));
    lockFile = join(directory, 'start.lock');
  });

  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  it('lets one in at a time and leaves no file', async () => {
    let inside = 0;
    const seen = await Promise.all(
      Array.from({ length: 8 }, () =>
        withStartLock(lockFile, 5_000, async () => {
          inside += 1;
          const most = inside;
          await new Promise(setImmediate);
          inside -= 1;
          return most;
        }),
      ),
    );
    expect(seen).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    expect(existsSync(lockFile)).toBe(false);
  });

  it('is free again after a failure', async () => {
    await expect(withStartLock(lockFile, 100, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withStartLock(lockFile, 100, () => Promise.resolve('in'))).toBe('in');
  });

  it.each([
    ['a process that is gone', JSON.stringify({ pid: 2 ** 30, birth: '1', token: 'x' })],
    ['a process whose number another has now', JSON.stringify({ pid: process.pid, birth: 'another', token: 'x' })],
  ])('breaks the lock of %s', async (_, text) => {
    writeFileSync(lockFile, text);
    expect(await withStartLock(lockFile, 1_000, () => Promise.resolve('in'))).toBe('in');
  });

  it('waits for a lock that is being written, and breaks one that was never finished', async () => {
    writeFileSync(lockFile, '');
    await expect(withStartLock(lockFile, 50, () => Promise.resolve('in'))).rejects.toMatchObject({
      code: 'embedded-postgres.start-locked',
    });
    utimesSync(lockFile, 0, 0);
    expect(await withStartLock(lockFile, 1_000, () => Promise.resolve('in'))).toBe('in');
  });

  it('refuses after the time given, naming the file, while the owner lives', async () => {
    await withStartLock(lockFile, 1_000, async () => {
      await expect(withStartLock(lockFile, 50, () => Promise.resolve())).rejects.toThrow(lockFile);
    });
  });
});
