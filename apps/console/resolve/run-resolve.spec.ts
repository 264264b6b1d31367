import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runResolve } from './run-resolve';

describe('resolve --file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'matchwell-resolve-'));
  let printed = '';
  let complained = '';

  beforeEach(() => {
    printed = '';
    complained = '';
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
    jest.spyOn(console, 'error').mockImplementation((text) => {
      complained += String(text);
    });
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => rmSync(folder, { recursive: true }));

  function file(text: string): string {
    const path = join(folder, 'in.jsonl');
    writeFileSync(path, text);
    return path;
  }

  it('answers each line in order, whatever its line ends, and goes on after a malformed one', async () => {
    const path = file('\uFEFF{"id":"a","ods":"RRV"}\r\nnot json\r\n\r\n{"id":"c","postcode":"LS1 1UR"}');
    await expect(runResolve(['--file', path, '--as-of', '2026-11-22'])).resolves.toBe(0);
    const lines = printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: unknown; network: unknown; flags: unknown });
    expect(lines.map(({ id, network }) => [id, network])).toEqual([
      ['a', 'uclpartners'],
      [null, null],
      ['c', 'yorkshire-humber'],
    ]);
    expect(lines[1]?.flags).toEqual(['malformed']);
  });

  it.each([
    [[], '--file is missing'],
    [['--file', '/nowhere/in.jsonl'], 'Cannot read'],
    [['--file', 'x', '--as-of', '2026-02-30'], '--as-of must be a day'],
    [['--fiel', 'x'], 'fiel'],
  ])('refuses %j and says why', async (argv, why) => {
    await expect(runResolve(argv)).resolves.toBe(2);
    expect(complained).toContain(why);
    expect(printed).toBe('');
  });
});
