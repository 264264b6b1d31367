import { introductionFunnel } from './introduction-funnel';

const LABELS = ['Proposed', 'Approved', 'Introduced', 'Live'];
const funnelOf = (...counts: number[]) =>
  introductionFunnel({
    id: 'funnel',
    stages: counts.map((count, index) => ({
      id: (LABELS[index] ?? '').toLowerCase(),
      label: LABELS[index] ?? '',
      count,
    })),
  });

describe('the funnel of introductions', () => {
  it.each([
    ['no stage', [], 'No introduction has been proposed yet.'],
    ['nothing', [0, 0, 0, 0], 'No introduction has been proposed yet.'],
    [
      'one largest drop',
      [40, 20, 12, 3],
      'Of 40 introductions proposed, 12 reached “introduced” (30%). The largest drop is before “approved”: 20.',
    ],
    [
      'a tie',
      [9, 6, 3, 3],
      'Of 9 introductions proposed, 3 reached “introduced” (33%). The largest drops are before “approved” and “introduced”: 3 each.',
    ],
    [
      'all equal',
      [7, 7, 7, 7],
      'Of 7 introductions proposed, 7 reached “introduced” (100%). Every one reached every stage.',
    ],
    [
      'one item',
      [1, 0, 0, 0],
      'Of 1 introduction proposed, 0 reached “introduced” (0%). The largest drop is before “approved”: 1.',
    ],
    ['one stage', [5], 'Of 5 introductions proposed, 5 reached “proposed” (100%). Every one reached every stage.'],
  ])('says of %s what is true', (_what, counts, words) => expect(funnelOf(...counts).headline).toBe(words));

  it('measures every bar on the first stage, from nought', () => {
    const { rows, table } = funnelOf(40, 20, 0, 0);
    expect(rows.map(({ width, kept }) => [width, kept])).toEqual([
      ['100%', ''],
      ['50%', '50% of the 40 before'],
      ['0%', '0% of the 20 before'],
      ['0%', ''],
    ]);
    expect(table.rows[0]).toEqual(['Proposed', 40, 'Not applicable', '100%']);
    expect(table.rows[3]).toEqual(['Live', 0, 'none', '0%']);
  });

  it('refuses a stage that counts more than the one before it', () => {
    expect(() => funnelOf(1, 2)).toThrow('Approved counts 2, more than Proposed before it.');
  });
});
