import { countOf } from '@matchwell/core/explanation/plain-words';
import { capitalised, type Chart, percentage, someOf } from './chart';

/** One row before it is ranked: a network or an organisation. */
export interface LeagueEntry {
  readonly name: string;
  readonly count: number;
  /** What the count is out of, such as the trusts of a network; undefined when not known. */
  readonly outOf?: number;
}

/** One ranked row. Equals have the same place. */
export interface LeagueRow {
  readonly place: number;
  readonly name: string;
  readonly count: number;
  /** `40% of 10`, or `Not known`. */
  readonly rate: string;
  readonly width: string;
}

/** Who adopts most, and how far apart they are. */
export interface AdoptionLeague extends Chart {
  readonly rows: readonly LeagueRow[];
  /** How far the entries lie apart, in one sentence; empty for fewer than two. */
  readonly variation: string;
}

/** The league table, highest rate first where every entry has one, else highest count first; equals in order of name. */
export function adoptionLeague({
  id,
  measure,
  entries,
  each = 'network',
}: {
  readonly id: string;
  /** What is counted, in the plural: `organisations with a live product`. */
  readonly measure: string;
  readonly entries: readonly LeagueEntry[];
  /** What an entry is, in the singular. */
  readonly each?: string;
}): AdoptionLeague {
  const byRate = entries.length > 0 && entries.every(({ outOf }) => outOf !== undefined && outOf > 0);
  const valueOf = ({ count, outOf }: LeagueEntry) => (byRate && outOf ? count / outOf : count);
  const sorted = entries.toSorted((a, b) => valueOf(b) - valueOf(a) || b.count - a.count || (a.name < b.name ? -1 : 1));
  const most = Math.max(0, ...sorted.map(valueOf));
  const rows = sorted.map((entry): LeagueRow => {
    const { name, count, outOf } = entry;
    return {
      place: sorted.findIndex((other) => valueOf(other) === valueOf(entry)) + 1,
      name,
      count,
      rate: outOf === undefined || outOf === 0 ? 'Not known' : `${rateOf(count / outOf)} of ${outOf}`,
      width: percentage(valueOf(entry), most),
    };
  });
  const words = (entry: LeagueEntry) => (byRate ? rateOf(valueOf(entry)) : String(entry.count));
  return {
    id,
    title: `Adoption by ${each}`,
    headline: headlineOf(measure, each, sorted, valueOf, words),
    notes: byRate
      ? [`Ordered by rate: ${measure} as a share of all in the ${each}.`]
      : [`Ordered by count of ${measure}.`],
    rows,
    variation: variationOf(each, sorted, valueOf, words),
    table: {
      caption: `${capitalised(measure)} by ${each}`,
      columns: [
        { label: 'Place', numeric: true },
        { label: capitalised(each) },
        { label: 'Count', numeric: true },
        { label: 'Rate' },
      ],
      rows: rows.map(({ place, name, count, rate }) => [place, name, count, rate]),
    },
  };
}

type Measure = (entry: LeagueEntry) => number;
type Words = (entry: LeagueEntry) => string;

function headlineOf(
  measure: string,
  each: string,
  sorted: readonly LeagueEntry[],
  valueOf: Measure,
  words: Words,
): string {
  const [first] = sorted;
  if (!first) return `There is no ${each} to compare.`;
  if (valueOf(first) === 0) return `No ${each} has any ${measure} yet.`;
  const leaders = sorted.filter((entry) => valueOf(entry) === valueOf(first));
  if (sorted.length === 1) return `${first.name} has ${countWords(first, measure)}.`;
  if (leaders.length === sorted.length) return `All ${countOf(sorted.length, each)} are level, at ${words(first)}.`;
  const names = someOf(leaders.map(({ name }) => name));
  return `${names} ${leaders.length === 1 ? 'leads' : 'lead'} ${countOf(sorted.length, each)} in ${measure}, at ${words(first)}${leaders.length === 1 ? '' : ' each'}.`;
}

function countWords({ count, outOf }: LeagueEntry, measure: string): string {
  return outOf === undefined ? `${count} ${measure}` : `${count} ${measure}, of ${outOf}`;
}

function variationOf(each: string, sorted: readonly LeagueEntry[], valueOf: Measure, words: Words): string {
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last || sorted.length < 2 || valueOf(first) === 0) return '';
  if (valueOf(first) === valueOf(last)) return `There is no variation between the ${each}s.`;
  const none = sorted.filter((entry) => valueOf(entry) === 0).length;
  const lowest =
    none > 0 ? `${countOf(none, each)} ${none === 1 ? 'has' : 'have'} none` : `the lowest is ${words(last)}`;
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  return `The highest is ${words(first)}, half are at ${middle ? words(middle) : ''} or above, and ${lowest}.`;
}

function rateOf(share: number): string {
  return `${Math.round(share * 1_000) / 10}%`;
}
