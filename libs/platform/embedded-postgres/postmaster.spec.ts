import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectPostmaster, parsePostmasterPid, postmasterPidFile } from './postmaster';

describe('parsePostmasterPid', () => {
  it('reads a whole file', () => {
    const text = '4711\n/data/cluster\n1763769600\n54321\n\n127.0.0.1\n  12 34\nready   \n';
    expect(parsePostmasterPid(text)).toEqual({
      pid: 4711,
      dataDirectory: '/data/cluster',
      port: 54321,
      status: 'ready',
    });
  });

  it('reads a file that is still being written', () => {
    expect(parsePostmasterPid('4711\n/data/cluster\n')).toEqual({
      pid: 4711,
      dataDirectory: '/data/cluster',
      port: 0,
      status: '',
    });
  });

  it.each(['', '\n', 'nonsense\n', '-1\n', '0\n'])('finds no process in %j', (text) => {
    expect(parsePostmasterPid(text)).toBeUndefined();
  });
});

describe('inspectPostmaster', () => {
  let cluster: string;

  beforeEach(() => {
    cluster = mkdtempSync(join(tmpdir(), 'matchwell-postmaster-'));
  });

  afterEach(() => {
    rmSync(cluster, { recursive: true });
  });

  it('tells an absent server, one that is gone, and a number that another process has now', () => {
    const states = [undefined, `${2 ** 30}\n${cluster}\n`, `${process.pid}\n${cluster}\n1\n5432\n\n\n\nready\n`].map(
      (text) => {
        if (text !== undefined) {
          writeFileSync(postmasterPidFile(cluster), text);
        }
        return inspectPostmaster(cluster).state;
      },
    );
    expect(states).toEqual(['absent', 'gone', 'foreign']);
  });
});
