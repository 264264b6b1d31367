import { momentInWords, NOT_KNOWN } from './plain-values';

describe('a moment in words', () => {
  it('is told by the clocks in England, in summer as in winter', () => {
    expect(momentInWords('2026-07-01T13:05:00.000Z')).toBe('1 July 2026 at 2:05pm');
    expect(momentInWords(new Date('2026-12-01T09:00:59.000Z'))).toBe('1 December 2026 at 9am');
  });

  it('belongs to the day that England has', () => {
    expect(momentInWords('2026-06-30T23:30:00.000Z')).toBe('1 July 2026 at 12:30am');
  });

  it('says when there is none', () => {
    expect(momentInWords(null)).toBe(NOT_KNOWN);
    expect(momentInWords('soon')).toBe(NOT_KNOWN);
  });
});
