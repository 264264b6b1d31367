import type { CalendarDay } from '../kernel/calendar-day';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** A day for people: `2027-04-01` is `1 April 2027`. */
export function formatDay(day: CalendarDay): string {
  return `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`;
}

/** Joins words as a person would: `a`, `a and b`, `a, b and c`. Empty text for an empty list. */
export function joinWords(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words[words.length - 1]}`;
}

/** A number with its noun: `1 day`, `2 days`, `0 days`. `plural` for nouns that do not take an s. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** Hundredths of a point as points, without idle zeros: 1120 is `11.2`, -5 is `-0.05`, 1600 is `16`. */
export function formatPoints(hundredths: number): string {
  const size = Math.abs(hundredths);
  const decimals = (size % 100).toString().padStart(2, '0').replace(/0+$/, '');
  return `${hundredths < 0 ? '-' : ''}${Math.floor(size / 100)}${decimals === '' ? '' : `.${decimals}`}`;
}

/** Like `formatPoints` with the sign always shown: `+6.1`, `-2`. */
export function formatDifference(hundredths: number): string {
  return `${hundredths < 0 ? '' : '+'}${formatPoints(hundredths)}`;
}

/** A share of one as a whole percentage: 0.834 is `83%`. */
export function formatShare(share: number): string {
  return `${Math.round(share * 100)}%`;
}
