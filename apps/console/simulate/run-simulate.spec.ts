import { gatherRuns, POLICIES, REGIMES, simulateSeed, UNHURRIED } from '@matchwell/core/simulation';
import { runSimulate } from './run-simulate';
import { simulationTable } from './simulation-table';

describe('simulate', () => {
  it.each([
    [['--seeds', '0'], '--seeds must be a whole number'],
    [['--seeds', 'many'], '--seeds must be a whole number'],
    [['--first-seed', '1.5'], '--first-seed must be a whole number'],
    [['--slowly'], 'slowly'],
  ])('refuses %j and shows the usage', async (argv, words) => {
    const complaint = jest.spyOn(console, 'error').mockImplementation();
    expect(await runSimulate(argv)).toBe(2);
    const said = complaint.mock.calls.flat().join('\n');
    complaint.mockRestore();
    expect(said).toContain(words);
    expect(said).toContain('Usage: simulate');
  });

  it('prints a row for every policy in every regime, and the lines', () => {
    const table = simulationTable(gatherRuns([simulateSeed(1, { products: 40, needs: 24, months: 3 })]));
    for (const { title } of REGIMES) expect(table).toContain(`### ${title}`);
    for (const policy of POLICIES) {
      // The negative control, where nothing is scarce, is played by a few of them only.
      const played = UNHURRIED.includes(policy) ? REGIMES.length : REGIMES.length - 1;
      expect(table.split(`| ${policy.title} |`)).toHaveLength(played + 1);
    }
    expect(table).toContain('Negative control');
    expect(table).not.toContain('NaN');
  });
});
