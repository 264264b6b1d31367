import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultRoutingData, defaultRoutingDirectory, routingCoverage } from '@matchwell/core/routing';
import { coverageInMarkdown, runRoutingCoverage } from './run-routing-coverage';

/** The text without what a formatter may pad. */
function cells(text: string): string {
  return text.replace(/[ \t]+|-{2,}:?/g, '');
}

describe('routing-coverage', () => {
  afterEach(() => jest.restoreAllMocks());

  it('prints exactly the tables of docs/routing-coverage.md', () => {
    const document = readFileSync(join(__dirname, '../../../docs/routing-coverage.md'), 'utf8');
    const asOf = /As of (\d{4}-\d{2}-\d{2})/.exec(document)?.[1] ?? '';
    const tables = coverageInMarkdown(routingCoverage(defaultRoutingData(), defaultRoutingDirectory(), asOf));
    expect(cells(document)).toContain(cells(tables));
  });

  it('exits with 0 when everything resolves, and with 2 when called wrongly', async () => {
    const printed = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const complained = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    await expect(runRoutingCoverage(['--as-of', '2026-11-22'])).resolves.toBe(0);
    expect(printed).toHaveBeenCalledWith(expect.stringContaining('| English outcodes | 2223 |'));
    await expect(runRoutingCoverage(['--as-of', 'yesterday'])).resolves.toBe(2);
    await expect(runRoutingCoverage(['--nonsense'])).resolves.toBe(2);
    expect(complained).toHaveBeenCalledTimes(2);
  });
});
