import { countOf } from '@matchwell/core/explanation/plain-words';
import { formatPence } from '@matchwell/core/kernel/pence';
import type { SavingsShare, SharedSavings } from '@matchwell/core/savings';
import { type Chart, extremesOf, formatBalance, percentage, someOf, type TableCell } from './chart';

/** Cost and saving of one party in one year. */
export interface SavingsBar {
  readonly party: string;
  readonly cost: string;
  readonly costWidth: string;
  readonly saving: string;
  readonly savingWidth: string;
  readonly net: string;
}

/** One year with a bar pair for each party. */
export interface SavingsYearRow {
  readonly label: string;
  readonly bars: readonly SavingsBar[];
}

/** Who pays and who saves, year by year. */
export interface SharedSavingsChart extends Chart {
  readonly years: readonly SavingsYearRow[];
  readonly totals: readonly SavingsBar[];
  /** When each party has its money back, in words. */
  readonly breakEven: readonly string[];
}

/** The chart of a worked-out agreement; every bar is on one scale from nought to the largest amount of any party and year. */
export function sharedSavingsChart({
  id,
  savings,
}: {
  readonly id: string;
  readonly savings: SharedSavings;
}): SharedSavingsChart {
  const { parties, years, totals, total, breakEvenYears } = savings;
  const largest = largestOf(years.flatMap(({ shares }) => shares));
  const largestTotal = largestOf(totals);
  return {
    id,
    title: 'Cost and saving by party',
    headline: headlineOf(savings),
    notes: [
      'Amounts exclude VAT and are not discounted. Shares of every year add up to its cost and saving to the penny.',
    ],
    years: years.map(({ year, shares }) => ({
      label: `Year ${year}`,
      bars: shares.map((share, place) => barOf(parties[place] ?? '', share, largest)),
    })),
    totals: totals.map((share, place) => barOf(parties[place] ?? '', share, largestTotal)),
    breakEven: parties.map((party, place) => breakEvenWords(party, breakEvenYears[place] ?? null, years.length)),
    table: {
      caption: 'Cost, saving and net by year and party',
      columns: [
        { label: 'Year' },
        { label: 'Party' },
        { label: 'Cost (£)', numeric: true },
        { label: 'Saving (£)', numeric: true },
        { label: 'Net (£)', numeric: true },
      ],
      rows: [
        ...years.flatMap(({ year, shares }) =>
          shares.map((share, place) => rowOf(`Year ${year}`, parties[place] ?? '', share)),
        ),
        ...totals.map((share, place) => rowOf('All years', parties[place] ?? '', share)),
        rowOf('All years', 'Everyone', total),
      ],
    },
  };
}

function largestOf(shares: readonly SavingsShare[]): number {
  return Math.max(0, ...shares.flatMap(({ costPence, savingPence }) => [costPence, savingPence]));
}

function barOf(party: string, { costPence, savingPence, netPence }: SavingsShare, largest: number): SavingsBar {
  return {
    party,
    cost: formatPence(costPence),
    costWidth: percentage(costPence, largest),
    saving: formatPence(savingPence),
    savingWidth: percentage(savingPence, largest),
    net: formatBalance(netPence),
  };
}

function rowOf(year: string, party: string, { costPence, savingPence, netPence }: SavingsShare): TableCell[] {
  const cells = [costPence, savingPence, netPence].map((pence) => ({ text: formatBalance(pence), value: pence / 100 }));
  return [year, party, ...cells];
}

function breakEvenWords(party: string, year: number | null, years: number): string {
  if (year === null) return `${party} does not have its money back within ${countOf(years, 'year')}.`;
  return `${party} has its money back by the end of year ${year}.`;
}

function headlineOf({ parties, totals, total, years }: SharedSavings): string {
  const over = `Over ${countOf(years.length, 'year')}`;
  if (years.length === 0 || (total.costPence === 0 && total.savingPence === 0))
    return 'There is no cost and no saving to share yet.';
  const whole = `${over}, ${formatPence(total.savingPence)} is saved at a cost of ${formatPence(total.costPence)}: ${netWords(total.netPence)}.`;
  const places = totals.map(({ netPence }, place) => ({ name: parties[place] ?? '', netPence }));
  if (places.length < 2) return whole;
  const { highest, lowest } = extremesOf(places, ({ netPence }) => netPence);
  const best = highest[0]?.netPence ?? 0;
  if (highest.length === places.length) return `${whole} Every party stands alike, at ${formatBalance(best)}.`;
  const worst = lowest[0]?.netPence ?? 0;
  const losing =
    worst < 0 ? ` ${someOf(lowest.map(({ name }) => name))} would pay ${formatPence(-worst)} more than saved.` : '';
  const gaining =
    best > 0
      ? ` ${someOf(highest.map(({ name }) => name))} would gain most, ${formatPence(best)}${highest.length === 1 ? '' : ' each'}.`
      : '';
  return `${whole}${gaining}${losing}`;
}

function netWords(netPence: number): string {
  if (netPence === 0) return 'cost and saving are equal';
  return netPence > 0
    ? `${formatPence(netPence)} more saved than spent`
    : `${formatPence(-netPence)} more spent than saved`;
}
