import * as fc from 'fast-check';
import { addDays } from '../kernel/calendar-day';
import { MEETING_HOURS, meetingStart, shownInEngland } from '.';

describe('when a meeting begins', () => {
  it.each([
    ['2026-07-14', '10:00', '2026-07-14T09:00:00.000Z'],
    ['2026-12-14', '10:00', '2026-12-14T10:00:00.000Z'],
    ['2027-03-27', '09:30', '2027-03-27T09:30:00.000Z'],
    ['2027-03-28', '09:30', '2027-03-28T08:30:00.000Z'],
    ['2026-10-24', '21:59', '2026-10-24T20:59:00.000Z'],
    ['2026-10-25', '06:00', '2026-10-25T06:00:00.000Z'],
  ])('%s at %s in England is %s', (day, time, instant) => {
    expect(meetingStart(day, time).toISOString()).toBe(instant);
  });

  it.each(['05:59', '22:00', '24:00', '9:30', '09:60', ''])('is never at %s', (time) => {
    expect(() => meetingStart('2026-12-14', time)).toThrow(RangeError);
  });

  it('shows, on every day and in every minute, the time that was asked for, as the time zone data of the machine has it', () => {
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/London',
      timeStyle: 'short',
      dateStyle: 'short',
    });
    const two = (figure: number) => String(figure).padStart(2, '0');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 366 * 6 }),
        fc.integer({ min: MEETING_HOURS.first, max: MEETING_HOURS.last }),
        fc.integer({ min: 0, max: 59 }),
        (days, hour, minute) => {
          const day = addDays('2026-01-01', days);
          const time = `${two(hour)}:${two(minute)}`;
          const start = meetingStart(day, time);
          expect(shownInEngland(start)).toEqual({ day, time });
          const [year, month, date] = day.split('-');
          expect(clock.format(start)).toBe(`${date}/${month}/${year}, ${time}`);
        },
      ),
    );
  });
});
