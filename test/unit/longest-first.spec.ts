import { existsSync } from 'node:fs';
import { join } from 'node:path';
import SECONDS from '../support/seconds-of-specs.json';

interface TestFile {
  readonly path: string;
  readonly context: object;
}

// Jest reads its sequencer untransformed, so it is written in JavaScript.
const LongestFirst =
  jest.requireActual<new () => { sort(tests: readonly TestFile[]): TestFile[] }>('../support/longest-first.cjs');

const ROOT = join(__dirname, '..', '..');
const context = { config: { rootDir: ROOT, cache: false }, hasteFS: { getSize: (path: string) => path.length } };
const sequencer = new LongestFirst();
const inOrder = (paths: readonly string[]) => {
  const files = paths.map((path) => ({ path: join(ROOT, path), context }));
  // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer is no array
  return sequencer.sort(files).map(({ path }) => path.slice(ROOT.length + 1));
};

describe('the order of the test files', () => {
  it('begins with the longest, and knows only files that there are', () => {
    const [longest = '', next = ''] = Object.keys(SECONDS);
    expect(inOrder(['libs/none.spec.ts', next, longest])).toEqual([longest, next, 'libs/none.spec.ts']);
    expect(Object.keys(SECONDS).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('leaves files that nobody timed as Jest orders them, the largest first', () => {
    expect(inOrder(['a.ts', 'aaa.ts', 'aa.ts'])).toEqual(['aaa.ts', 'aa.ts', 'a.ts']);
  });
});
