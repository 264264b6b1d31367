import { unmetDemandMap, type UnmetDemandCell } from './unmet-demand-map';

const cell = (theme: string, network: string | null, count: number | null): UnmetDemandCell => ({
  theme,
  network,
  count,
});
const mapOf = (...cells: UnmetDemandCell[]) => unmetDemandMap({ id: 'unmet', cells });

describe('the map of unmet demand', () => {
  it.each([
    ['nothing', [], 'Every open need has a product that passes every gate.'],
    ['noughts', [cell('stroke', 'kss', 0)], 'Every open need has a product that passes every gate.'],
    ['suppressed alone', [cell('stroke', 'kss', null)], 'No theme has 5 or more unanswered needs in one network.'],
    [
      'one leader',
      [cell('stroke', 'kss', 9), cell('copd', 'east', 5)],
      'Most unanswered needs: Stroke and TIA (Health Innovation Kent Surrey Sussex), 9.',
    ],
    [
      'all equal',
      [cell('copd', 'kss', 6), cell('copd', 'east', 6)],
      'Most unanswered needs: COPD (Health Innovation Kent Surrey Sussex) and COPD (Health Innovation East), 6 each.',
    ],
  ])('says of %s what is true', (_what, cells, words) => expect(mapOf(...cells).headline).toBe(words));

  it('never lets a suppressed count be worked out from a total', () => {
    const { themes, table, notes } = mapOf(
      cell('stroke', 'kss', 9),
      cell('stroke', 'east', null),
      cell('copd', null, null),
    );
    expect(themes.map(({ label, total }) => [label, total])).toEqual([
      ['Stroke and TIA', 'at least 9'],
      ['COPD', 'fewer than 5 each'],
    ]);
    expect(table.rows).toEqual([
      ['Stroke and TIA', 'Health Innovation Kent Surrey Sussex', 9],
      ['Stroke and TIA', 'Health Innovation East', 'fewer than 5'],
      ['COPD', 'No network yet', 'fewer than 5'],
    ]);
    expect(notes.join(' ')).toContain('fewer than 5');
  });

  it('refuses to draw a count that should have been suppressed', () => {
    expect(() => mapOf(cell('stroke', 'kss', 3))).toThrow('must be suppressed');
  });
});
