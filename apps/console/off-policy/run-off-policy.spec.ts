import { CHECKED_POLICIES, checkOffPolicy, coverageOf } from '@matchwell/core/simulation';
import { coverageTable } from './coverage-table';
import { runOffPolicy } from './run-off-policy';

describe('off-policy', () => {
  it.each([
    [['--seeds', '0'], '--seeds must be a whole number'],
    [['--first-seed', 'x'], '--first-seed must be a whole number'],
    [['--slowly'], 'slowly'],
  ])('refuses %j and shows the usage', async (argv, words) => {
    const complaint = jest.spyOn(console, 'error').mockImplementation();
    expect(await runOffPolicy(argv)).toBe(2);
    const said = complaint.mock.calls.flat().join('\n');
    complaint.mockRestore();
    expect(said).toContain(words);
    expect(said).toContain('Usage: off-policy');
  });

  it('prints a row for every policy, also where nothing can be said', () => {
    const table = coverageTable(coverageOf([checkOffPolicy(1, { products: 40, needs: 20, months: 2 })]));
    for (const { title } of CHECKED_POLICIES) expect(table).toContain(`| ${title} |`);
    expect(table).toContain('1 of 1');
    expect(table).not.toContain('NaN');
  });
});
