import { networkName } from './network-name';
import { countOf, formatDay, formatDifference, formatPoints, formatShare, joinWords } from './plain-words';

describe('plain words', () => {
  it('write days as people do', () => {
    expect(formatDay('2027-04-01')).toBe('1 April 2027');
    expect(formatDay('2026-12-31')).toBe('31 December 2026');
  });

  it('join words', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((words) => joinWords(words))).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
    expect(joinWords(['a', 'b'], 'or')).toBe('a or b');
  });

  it('count with the right noun', () => {
    expect([0, 1, 2].map((count) => countOf(count, 'day'))).toEqual(['0 days', '1 day', '2 days']);
    expect(countOf(3, 'person', 'people')).toBe('3 people');
  });

  it('show hundredths exactly, without idle zeros', () => {
    expect([0, 5, 50, 100, 1_120, 1_125, 10_000, -5, -1_250].map(formatPoints)).toEqual([
      '0',
      '0.05',
      '0.5',
      '1',
      '11.2',
      '11.25',
      '100',
      '-0.05',
      '-12.5',
    ]);
    expect([610, 0, -200].map(formatDifference)).toEqual(['+6.1', '+0', '-2']);
  });

  it('show shares as whole percentages', () => {
    expect([0, 0.834, 1].map(formatShare)).toEqual(['0%', '83%', '100%']);
  });

  it('name networks', () => {
    expect(networkName('ichp')).toBe('Imperial College Health Partners');
    expect(networkName('england')).toBe('all of England');
    expect(networkName('atlantis')).toBe('atlantis');
  });
});
