import { formatDay } from '../explanation/plain-words';

/** A calendar day as `YYYY-MM-DD`; days compare correctly as strings, so no clock or time zone is ever needed. */
export type IsoDay = string;

/** The first and the last day (both inclusive) on which a row holds; null means "since before the record" or "until further notice". */
export interface Validity {
  readonly validFrom: IsoDay | null;
  readonly validTo: IsoDay | null;
}

/** True when `row` holds on `day`. */
export function holdsOn(row: Validity, day: IsoDay): boolean {
  return (row.validFrom === null || row.validFrom <= day) && (row.validTo === null || day <= row.validTo);
}

/** True when `row` has ended before `day`. */
export function endedBefore(row: Validity, day: IsoDay): boolean {
  return row.validTo !== null && row.validTo < day;
}

/** A day as a sentence says it, "31 March 2026"; empty when there is none. */
export function dayText(day: IsoDay | null): string {
  return day === null ? '' : formatDay(day);
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True when `text` is a day that the calendar has (29 February only in leap years). */
export function isIsoDay(text: string): boolean {
  const parts = DAY.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const longest = DAYS_IN_MONTH[month - 1];
  if (longest === undefined || day < 1 || day > longest) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month !== 2 || day < 29 || leap;
}
