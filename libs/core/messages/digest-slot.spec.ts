import * as fc from 'fast-check';
import { addDays } from '../kernel/calendar-day';
import { londonDay } from '../service-clock';
import { nextAttempt } from './delivery-attempts';
import { type DigestPeriod, digestSlot } from './digest-slot';
import { timingOf } from './message-kinds';

const anyInstant = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2028-12-31T00:00:00Z'),
  noInvalidDate: true,
});
const anyPeriod = fc.constantFrom<DigestPeriod>('daily', 'weekly');
const hourInLondon = (instant: Date) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' }).format(instant);

describe('the slots of digests', () => {
  it.each([
    ['2026-03-29T06:59:59.999Z', '2026-03-28', '2026-03-28T08:00:00.000Z'],
    ['2026-03-29T07:00:00.000Z', '2026-03-29', '2026-03-29T07:00:00.000Z'],
    ['2026-10-25T07:59:59.999Z', '2026-10-24', '2026-10-24T07:00:00.000Z'],
    ['2026-10-25T08:00:00.000Z', '2026-10-25', '2026-10-25T08:00:00.000Z'],
  ])('at %s, over a change of the clocks, is that of %s', (now, day, at) => {
    expect(digestSlot('daily', new Date(now))).toEqual({ day, at: new Date(at) });
  });

  it('lie at eight on clocks in England, never ahead, and no further back than their period', () => {
    fc.assert(
      fc.property(anyInstant, anyPeriod, (now, period) => {
        const slot = digestSlot(period, now);
        expect(hourInLondon(slot.at)).toBe('08:00');
        expect(londonDay(slot.at)).toBe(slot.day);
        expect(slot.at <= now).toBe(true);
        const next = digestSlot(
          period,
          new Date(slot.at.getTime() + (period === 'daily' ? 25 : 7 * 24 + 1) * 3_600_000),
        );
        expect(next.day).toBe(addDays(slot.day, period === 'daily' ? 1 : 7));
        expect(now < next.at).toBe(true);
        expect(period === 'daily' || new Date(slot.day).getUTCDay() === 1).toBe(true);
      }),
    );
  });

  it('follow each other: a later moment never has an earlier slot', () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, anyPeriod, (one, other, period) => {
        const [early, late] = one < other ? [one, other] : [other, one];
        expect(digestSlot(period, early).day <= digestSlot(period, late).day).toBe(true);
      }),
    );
  });
});

describe('attempts at delivery', () => {
  it('wait longer each time and end after about two days', () => {
    let at = new Date('2026-11-22T09:00:00Z');
    const waits: number[] = [];
    for (let attempts = 1; ; attempts += 1) {
      const next = nextAttempt(attempts, at);
      if (!next) break;
      waits.push(next.getTime() - at.getTime());
      at = next;
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    const days = waits.reduce((sum, each) => sum + each, 0) / 86_400_000;
    expect(days).toBeGreaterThan(1.5);
    expect(days).toBeLessThan(3);
  });
});

describe('the timing of a kind', () => {
  it('is what the reader chose, save for what keeps the account safe', () => {
    expect(timingOf('reminder', undefined)).toBe('immediate');
    expect(timingOf('reminder', 'weekly')).toBe('weekly');
    expect(timingOf('introduction_proposed', undefined)).toBe('daily');
    expect(timingOf('password_reset', 'off')).toBe('immediate');
    expect(timingOf('digest', 'off')).toBe('immediate');
  });
});
