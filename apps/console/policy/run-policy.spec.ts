import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyInMarkdown, runPolicy } from './run-policy';

/** The lines of a table without what a formatter may pad. */
function cells(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.replace(/\s+|-{2,}/g, ''));
}

describe('policy', () => {
  afterEach(() => jest.restoreAllMocks());

  it('prints exactly the table of docs/policy.md: after a change, run `npm run console -- policy` and paste', () => {
    const document = readFileSync(join(__dirname, '../../../docs/policy.md'), 'utf8');
    expect(cells(document)).toEqual(cells(policyInMarkdown()));
  });

  it('says for every role whose records it may touch, and what it may not attempt', async () => {
    const printed = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    await expect(runPolicy()).resolves.toBe(0);
    expect(printed).toHaveBeenCalledWith(
      expect.stringContaining('| `introduction.consent` | – | own and counterpart’s | own and counterpart’s | – | – |'),
    );
  });
});
