import { networkName } from '@matchwell/core/explanation/network-name';
import { describeCount, describeTotal, type PublishedCount, totalShown } from '@matchwell/core/figures';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import { type Chart, extremesOf, percentage, someOf } from './chart';

/** How many open needs of a theme and network have no eligible product; null for "fewer than 5". */
export interface UnmetDemandCell {
  /** List `themes`. */
  readonly theme: string;
  /** A network's id; null while no network owns the place. */
  readonly network: string | null;
  readonly count: PublishedCount;
}

/** One network within a theme. */
export interface UnmetDemandPlace {
  readonly name: string;
  readonly value: string;
  readonly suppressed: boolean;
  readonly width: string;
}

/** One theme with its networks, most needs first. */
export interface UnmetDemandTheme {
  readonly label: string;
  readonly total: string;
  readonly places: readonly UnmetDemandPlace[];
}

/** Where needs go unanswered: theme by network, cells of nought left out. */
export interface UnmetDemandMap extends Chart {
  readonly themes: readonly UnmetDemandTheme[];
}

/** The map of cells that are already suppressed: this function never sees a count from 1 to 4. @throws Error when it does. */
export function unmetDemandMap({
  id,
  cells,
}: {
  readonly id: string;
  readonly cells: readonly UnmetDemandCell[];
}): UnmetDemandMap {
  const small = cells.find(({ count }) => count !== null && count > 0 && count < 5);
  if (small) throw new Error(`The count of ${small.theme} must be suppressed before it is drawn.`);
  const filled = cells.filter(({ count }) => count !== 0);
  const most = Math.max(0, ...filled.map(({ count }) => count ?? 0));
  const ids = [...new Set(filled.map(({ theme }) => theme))];
  const themes = ids
    .map((theme) => {
      const own = filled.filter((cell) => cell.theme === theme).toSorted(compareCells);
      return { label: labelOf(theme), total: totalShown(own.map(({ count }) => count)), own };
    })
    .toSorted((a, b) => b.total.atLeast - a.total.atLeast || (a.label < b.label ? -1 : 1));
  return {
    id,
    title: 'Needs that no product answers yet',
    headline: headlineOf(filled),
    notes: [
      'An open need counts when the last matching found no product that passes every gate. A need with several themes counts in its first.',
      ...(filled.some(({ count }) => count === null)
        ? ['Counts from 1 to 4 are shown as “fewer than 5”, and totals that hold one as a lower bound.']
        : []),
    ],
    themes: themes.map(({ label, total, own }) => ({
      label,
      total: describeTotal(total),
      places: own.map(({ network, count }) => ({
        name: placeName(network),
        value: describeCount(count),
        suppressed: count === null,
        width: percentage(count ?? 0, most),
      })),
    })),
    table: {
      caption: 'Open needs without an eligible product, by theme and network',
      columns: [{ label: 'Theme' }, { label: 'Network' }, { label: 'Needs', numeric: true }],
      rows: themes.flatMap(({ label, own }) =>
        own.map(({ network, count }) => [label, placeName(network), count ?? describeCount(count)]),
      ),
    },
  };
}

function compareCells(a: UnmetDemandCell, b: UnmetDemandCell): number {
  return (b.count ?? 1) - (a.count ?? 1) || (placeName(a.network) < placeName(b.network) ? -1 : 1);
}

function labelOf(theme: string): string {
  return VOCABULARIES.themes.find(theme)?.label ?? theme;
}

function placeName(network: string | null): string {
  return network === null ? 'No network yet' : networkName(network);
}

function headlineOf(cells: readonly UnmetDemandCell[]): string {
  if (cells.length === 0) return 'Every open need has a product that passes every gate.';
  const shown = cells.filter(({ count }) => count !== null);
  if (shown.length === 0) return 'No theme has 5 or more unanswered needs in one network.';
  const { highest } = extremesOf(shown, ({ count }) => count ?? 0);
  const most = highest[0]?.count ?? 0;
  const names = someOf(highest.map(({ theme, network }) => `${labelOf(theme)} (${placeName(network)})`));
  return `Most unanswered needs: ${names}, ${most}${highest.length === 1 ? '' : ' each'}.`;
}
