import { type CalendarDay, addDays, daysBetween } from '@matchwell/core/kernel/calendar-day';
import { bankHolidaysByRule } from './bank-holiday-rule';
import holidays from './data/english-bank-holidays.json';

/** Monday to Friday; 0 is Sunday. */
const USUAL_WEEK: readonly number[] = [1, 2, 3, 4, 5];

/** Which days are worked: a week, less the holidays. Immutable. */
export class WorkingCalendar {
  private readonly week: ReadonlySet<number>;

  /**
   * `week` holds the working weekdays (0 Sunday to 6 Saturday). @throws Error when it is empty or holds anything else.
   */
  constructor(
    week: readonly number[],
    private readonly isHoliday: (day: CalendarDay) => boolean,
  ) {
    this.week = new Set(week);
    if (week.length === 0 || week.some((each) => !Number.isInteger(each) || each < 0 || each > 6))
      throw new Error('A working week is a list of at least one weekday from 0 (Sunday) to 6 (Saturday).');
  }

  isWorkingDay(day: CalendarDay): boolean {
    return this.week.has(new Date(Date.parse(day)).getUTCDay()) && !this.isHoliday(day);
  }

  /** The `count`-th working day after `day` (0: `day` itself when it is worked, else the next that is). */
  addWorkingDays(day: CalendarDay, count: number): CalendarDay {
    let left = count;
    let at = count === 0 ? day : addDays(day, 1);
    for (;;) {
      if (this.isWorkingDay(at)) {
        if (left <= 1) return at;
        left -= 1;
      }
      at = addDays(at, 1);
    }
  }

  /** How many working days lie after `from`, up to and with `to`; negative when `to` is earlier. */
  workingDaysBetween(from: CalendarDay, to: CalendarDay): number {
    if (to < from) return -this.workingDaysBetween(to, from);
    let count = 0;
    for (let left = daysBetween(from, to), at = from; left > 0; left -= 1) {
      at = addDays(at, 1);
      if (this.isWorkingDay(at)) count += 1;
    }
    return count;
  }
}

const RECORDED: ReadonlySet<CalendarDay> = new Set(holidays.map((each) => each.day));
const RECORDED_YEARS: ReadonlySet<string> = new Set(holidays.map((each) => each.day.slice(0, 4)));
const computed = new Map<string, ReadonlySet<CalendarDay>>();

/** Whether England has a bank holiday: by the published list for the years it covers, else by the rule. */
export function isEnglishBankHoliday(day: CalendarDay): boolean {
  const year = day.slice(0, 4);
  if (RECORDED_YEARS.has(year)) return RECORDED.has(day);
  let days = computed.get(year);
  if (!days) {
    days = new Set(bankHolidaysByRule(Number(year)));
    computed.set(year, days);
  }
  return days.has(day);
}

/** The working days of England; `week` for organisations that work other weekdays. */
export function englishCalendar(week: readonly number[] = USUAL_WEEK): WorkingCalendar {
  return new WorkingCalendar(week, isEnglishBankHoliday);
}
