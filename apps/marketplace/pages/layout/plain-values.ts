import { shownInEngland } from '@matchwell/core/meetings';
import { timeInWords } from '@matchwell/core/service-clock';

/** What a page shows where a value was not given. */
export const NOT_KNOWN = 'Not known';

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const POUNDS = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });
const NUMBER = new Intl.NumberFormat('en-GB');

/** A calendar day, `2027-03-31`, or a moment as "31 March 2027"; "Not known" when there is none. */
export function dayInWords(day: string | Date | null | undefined): string {
  const date = day instanceof Date ? day : new Date(day ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? NOT_KNOWN : DAY.format(date);
}

/** A moment in London's time, "31 March 2027 at 2:05pm"; "Not known" when there is none. */
export function momentInWords(moment: string | Date | null | undefined): string {
  const date = moment instanceof Date ? moment : new Date(moment ?? Number.NaN);
  if (Number.isNaN(date.getTime())) return NOT_KNOWN;
  const { day, time } = shownInEngland(date);
  return `${dayInWords(day)} at ${timeInWords(time)}`;
}

/** Whole pence as pounds, "£1,250" or "£1,250.50"; "Not known" when there is none. */
export function poundsOf(pence: number | null | undefined): string {
  return pence === null || pence === undefined ? NOT_KNOWN : POUNDS.format(pence / 100).replace(/\.00$/, '');
}

/** A number with thousands separated; "Not known" when there is none. */
export function numberInWords(value: number | null | undefined): string {
  return value === null || value === undefined ? NOT_KNOWN : NUMBER.format(value);
}
