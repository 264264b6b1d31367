import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pollUntil } from './poll-until';
import { inspectProcess, isStillRunning, thisProcess } from './running-process';

describe('inspectProcess', () => {
  it('knows this process by its number, its birth and its command line', () => {
    expect(thisProcess()).toMatchObject({ pid: process.pid, commandLine: expect.stringContaining('node') as string });
    expect(isStillRunning(thisProcess())).toBe(true);
    expect(isStillRunning({ pid: process.pid, birth: 'another' })).toBe(false);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 30])('finds nothing under %d', (pid) => {
    expect(inspectProcess(pid)).toBeUndefined();
  });

  it('counts a zombie as dead', async () => {
    // The shell becomes a program that never collects the child it has. The child outlives the shell, which would collect it.
    const parent = spawn('/bin/sh', ['-c', 'sleep 1 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [announcement] = (await once(parent.stdout, 'data')) as [Buffer];
    const zombie = Number(announcement.toString('utf8'));

    const dead = await pollUntil(() => (inspectProcess(zombie) === undefined ? true : undefined), {
      everyMilliseconds: 5,
      withinMilliseconds: 4_000,
    });

    expect(dead).toBe(true);
    expect(() => process.kill(zombie, 0)).not.toThrow();
    parent.kill('SIGKILL');
  });
});
