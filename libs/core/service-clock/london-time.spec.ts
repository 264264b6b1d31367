import * as fc from 'fast-check';
import { endOfLondonDay, londonDay, startOfLondonDay } from './london-time';

const ENGLAND = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });
const anyInstant = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2060-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('English time', () => {
  it('agrees with the time zone data on every day', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        expect(londonDay(instant)).toBe(ENGLAND.format(instant));
      }),
      { numRuns: 3_000 },
    );
  });

  it('cuts time into days without a gap or an overlap', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const day = londonDay(instant);
        const [start, end] = [startOfLondonDay(day), endOfLondonDay(day)];
        expect(start.getTime()).toBeLessThanOrEqual(instant.getTime());
        expect(end.getTime()).toBeGreaterThanOrEqual(instant.getTime());
        expect(londonDay(new Date(start.getTime() - 1))).not.toBe(day);
        expect(londonDay(new Date(end.getTime() + 1))).not.toBe(day);
      }),
    );
  });

  it.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
    ['2026-07-01', 24],
  ])('gives %s %d hours', (day, hours) => {
    expect(endOfLondonDay(day).getTime() + 1 - startOfLondonDay(day).getTime()).toBe(hours * 3_600_000);
  });

  it('knows that a summer night before one is still yesterday in universal time', () => {
    expect(londonDay(new Date('2026-06-30T23:30:00Z'))).toBe('2026-07-01');
    expect(londonDay(new Date('2026-12-31T23:30:00Z'))).toBe('2026-12-31');
  });
});
