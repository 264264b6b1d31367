import { type CalendarDay, addDays } from '@matchwell/core/kernel/calendar-day';

/** Easter Sunday of the Gregorian calendar, by the anonymous method (Meeus, Jones and Butcher). */
export function easterSunday(year: number): CalendarDay {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return dayOf(year, Math.floor(sum / 31), (sum % 31) + 1);
}

/** The eight usual bank holidays of England in a year, in order; those that fall on a weekend are moved to the next working day. */
export function bankHolidaysByRule(year: number): CalendarDay[] {
  const easter = easterSunday(year);
  const christmas = dayOf(year, 12, 25);
  const [first, second] = { 5: [0, 3], 6: [2, 3], 0: [2, 1] }[weekday(christmas)] ?? [0, 1];
  return [
    onOrAfterWeekend(dayOf(year, 1, 1)),
    addDays(easter, -2),
    addDays(easter, 1),
    mondayFrom(dayOf(year, 5, 1)),
    mondayFrom(dayOf(year, 5, 25)),
    mondayFrom(dayOf(year, 8, 25)),
    ...[addDays(christmas, first ?? 0), addDays(christmas, second ?? 1)].toSorted(),
  ];
}

function onOrAfterWeekend(day: CalendarDay): CalendarDay {
  return addDays(day, { 6: 2, 0: 1 }[weekday(day)] ?? 0);
}

function mondayFrom(day: CalendarDay): CalendarDay {
  return addDays(day, (8 - weekday(day)) % 7);
}

/** 0 Sunday to 6 Saturday. */
function weekday(day: CalendarDay): number {
  return new Date(Date.parse(day)).getUTCDay();
}

function dayOf(year: number, month: number, day: number): CalendarDay {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
