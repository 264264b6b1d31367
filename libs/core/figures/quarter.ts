import type { CalendarDay } from '../kernel/calendar-day';

/** A calendar quarter as `2026-Q4`. Compares correctly as text. */
export type Quarter = string;

/** The quarter a day lies in. */
export function quarterOf(day: CalendarDay): Quarter {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** The quarter after. */
export function nextQuarter(quarter: Quarter): Quarter {
  const [year, part] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6))];
  return part === 4 ? `${year + 1}-Q1` : `${String(year).padStart(4, '0')}-Q${part + 1}`;
}

/** The running total of what was added in each quarter, without a gap, from the first with an addition up to `last`. */
export function cumulativeByQuarter(
  added: ReadonlyMap<Quarter, number>,
  last: Quarter,
): { readonly quarter: Quarter; readonly sites: number }[] {
  const first = [...added.keys()].toSorted()[0];
  const totals: { quarter: Quarter; sites: number }[] = [];
  if (first === undefined) return totals;
  let sites = 0;
  for (let quarter = first; quarter <= last; quarter = nextQuarter(quarter)) {
    sites += added.get(quarter) ?? 0;
    totals.push({ quarter, sites });
  }
  return totals;
}
