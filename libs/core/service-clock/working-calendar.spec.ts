import * as fc from 'fast-check';
import { addDays } from '@matchwell/core/kernel/calendar-day';
import { bankHolidaysByRule, easterSunday } from './bank-holiday-rule';
import holidays from './data/english-bank-holidays.json';
import { WorkingCalendar, englishCalendar, isEnglishBankHoliday } from './working-calendar';

const calendar = englishCalendar();
const anyDay = fc.integer({ min: 0, max: 3_650 }).map((days) => addDays('2023-06-01', days));

describe('English bank holidays', () => {
  it.each([
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2028, '2028-04-16'],
    [2038, '2038-04-25'],
  ])('knows Easter of %d', (year, day) => {
    expect(easterSunday(year)).toBe(day);
  });

  it.each([2024, 2025, 2026, 2027, 2028])('are recorded for %d as the rule has them', (year) => {
    const recorded = holidays.map((each) => each.day).filter((day) => day.startsWith(String(year)));
    expect(recorded).toEqual(bankHolidaysByRule(year));
  });

  it('moves what falls on a weekend, in years beyond the record too', () => {
    expect(bankHolidaysByRule(2022).slice(-2)).toEqual(['2022-12-26', '2022-12-27']);
    expect(bankHolidaysByRule(2033)[0]).toBe('2033-01-03');
    expect(isEnglishBankHoliday('2033-01-03')).toBe(true);
    expect(isEnglishBankHoliday('2033-01-01')).toBe(false);
  });
});

describe('working days', () => {
  it('leaps over Christmas, with its days moved from the weekend', () => {
    expect(calendar.addWorkingDays('2027-12-24', 1)).toBe('2027-12-29');
    expect(calendar.addWorkingDays('2026-12-24', 1)).toBe('2026-12-29');
  });

  it('counts from a day that is not worked like from the last one that was', () => {
    expect(calendar.addWorkingDays('2026-11-22', 5)).toBe('2026-11-27');
    expect(calendar.addWorkingDays('2026-11-20', 5)).toBe('2026-11-27');
    expect(calendar.addWorkingDays('2026-11-22', 0)).toBe('2026-11-23');
  });

  it('always lands on a working day, later for more days and for later starts, and counts back to the same number', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 20 }), (day, count, later) => {
        const landed = calendar.addWorkingDays(day, count);
        expect(calendar.isWorkingDay(landed)).toBe(true);
        expect(calendar.addWorkingDays(day, count + 1) > landed).toBe(true);
        expect(calendar.addWorkingDays(addDays(day, later), count) >= landed).toBe(true);
        expect(calendar.workingDaysBetween(day, landed)).toBe(count);
        expect(calendar.workingDaysBetween(landed, day)).toBe(-count);
      }),
    );
  });

  it('takes another week for those who work one, and refuses a week without days', () => {
    const sixDays = englishCalendar([1, 2, 3, 4, 5, 6]);
    expect(sixDays.addWorkingDays('2026-11-20', 1)).toBe('2026-11-21');
    expect(() => new WorkingCalendar([], () => false)).toThrow('working week');
    expect(() => new WorkingCalendar([7], () => false)).toThrow('working week');
  });
});
