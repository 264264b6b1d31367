import * as fc from 'fast-check';
import { addDays } from '@matchwell/core/kernel/calendar-day';
import { isOverloaded, nextFullSince } from './network-load';

describe('the overload of networks', () => {
  it('begins on the first day above the room, lasts while it is, and is forgotten the day it is not', () => {
    const anyDays = fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(anyDays, (loads) => {
        let since = new Map<string, string>();
        for (const [number, load] of loads.entries()) {
          since = nextFullSince(since, new Map([['kss', load]]), addDays('2026-11-02', number));
          const above = loads
            .slice(0, number + 1)
            .toReversed()
            .findIndex((each) => each <= 1);
          const days = above === -1 ? number + 1 : above;
          expect(since.get('kss')).toBe(days === 0 ? undefined : addDays('2026-11-02', number - days + 1));
        }
      }),
    );
  });

  it('does not begin later when the clock is set back', () => {
    expect(nextFullSince(new Map([['kss', '2026-11-10']]), new Map([['kss', 2]]), '2026-11-09').get('kss')).toBe(
      '2026-11-09',
    );
  });

  it.each([
    ['2026-11-23', '2026-11-27', false],
    ['2026-11-23', '2026-11-29', false],
    ['2026-11-23', '2026-11-30', true],
    ['2026-12-21', '2026-12-29', false],
    ['2026-12-21', '2026-12-30', true],
  ])('from %s, on %s: %s', (since, today, overloaded) => {
    expect(isOverloaded(since, today)).toBe(overloaded);
  });
});
