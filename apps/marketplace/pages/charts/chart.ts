import type { Pence } from '@matchwell/core/kernel/pence';
import { formatPence } from '@matchwell/core/kernel/pence';

/** A cell of a chart's table: words, a number, or words that stand for a number (`+6.1` for 6.1, `£1,200` for 1200). */
export type TableCell = string | number | { readonly text: string; readonly value: number };

/** A column of a chart's table; numbers are set to the right. */
export interface TableColumn {
  readonly label: string;
  readonly numeric?: boolean;
}

/** The same facts as the drawing, as a table: the first cell of a row heads it. No cell is blank. */
export interface ChartTable {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** What every chart has besides its drawing. Plain data, ready for a template. */
export interface Chart {
  /** Prefix of every element id of the chart: unique on its page. */
  readonly id: string;
  readonly title: string;
  /** One true sentence computed from the data: what a reader would see first. */
  readonly headline: string;
  /** What one has to know to read the figures rightly: suppression, what counts, what is missing. */
  readonly notes: readonly string[];
  readonly table: ChartTable;
}

/** Where a bar begins and how long it is, as percentages of the drawing's width for the attributes of an SVG rectangle. */
export interface BarSpan {
  readonly start: string;
  readonly width: string;
}

/** A part of a whole as a percentage for an SVG attribute, to a hundredth: `12.5%`. Of nothing, and below nought, `0%`. */
export function percentage(part: number, whole: number): string {
  if (whole <= 0 || part <= 0) return '0%';
  return `${Math.round((Math.min(part, whole) / whole) * 10_000) / 100}%`;
}

/** The span from `from` to `to` on a scale from nought to `whole`. */
export function spanOf(from: number, to: number, whole: number): BarSpan {
  return { start: percentage(from, whole), width: percentage(to - from, whole) };
}

/** A share in whole percent for a sentence: `30%`; `less than 1%` and `more than 99%` rather than a false nought or whole. */
export function wholePercentage(part: number, whole: number): string {
  if (whole <= 0) return 'none';
  const share = (part / whole) * 100;
  if (share > 0 && share < 1) return 'less than 1%';
  if (share > 99 && share < 100) return 'more than 99%';
  return `${Math.round(share)}%`;
}

/** Money that may be below nought: `-£1,200`. */
export function formatBalance(pence: number): string {
  return pence < 0 ? `-${formatPence(-pence as Pence)}` : formatPence(pence);
}

/** The items with the largest value and those with the smallest; both lists are empty only when there is no item. */
export function extremesOf<Item>(
  items: readonly Item[],
  valueOf: (item: Item) => number,
): { readonly highest: readonly Item[]; readonly lowest: readonly Item[] } {
  const values = items.map(valueOf);
  const [most, least] = [Math.max(...values), Math.min(...values)];
  return {
    highest: items.filter((item) => valueOf(item) === most),
    lowest: items.filter((item) => valueOf(item) === least),
  };
}

/** Names as a person would list them, at most three of them: `A, B and 4 others`. */
export function someOf(names: readonly string[]): string {
  if (names.length <= 3) {
    return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  }
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} others`;
}

/** The text of a cell, for people. */
export function cellText(cell: TableCell): string {
  return typeof cell === 'object' ? cell.text : String(cell);
}

/** Words with a capital to begin with. */
export function capitalised(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** Words without a capital to begin with, for the middle of a sentence. */
export function lowerFirst(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
