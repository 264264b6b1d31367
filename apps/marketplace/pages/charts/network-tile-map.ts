import { networkName } from '@matchwell/core/explanation/network-name';
import { describeCount, type PublishedCount } from '@matchwell/core/figures';
import { NETWORK_TILES } from '@matchwell/core/routing';
import { capitalised, type Chart, extremesOf, someOf } from './chart';

/** A figure of one network; null for "fewer than 5", undefined for not known. */
export interface NetworkFigure {
  readonly network: string;
  readonly count: PublishedCount | undefined;
}

/** The shade of a tile: always said in words too. */
export type TileBand = 'unknown' | 'none' | 'few' | 'low' | 'middle' | 'high' | 'highest';

/** One tile of the map. */
export interface NetworkTile {
  readonly network: string;
  readonly name: string;
  /** From 1, top and left first; a class of the style sheet each. */
  readonly row: number;
  readonly column: number;
  readonly value: string;
  readonly band: TileBand;
  readonly bandLabel: string;
  /** Where the tile leads; undefined for nowhere. */
  readonly href?: string;
}

/** The fifteen networks as tiles where they lie, roughly; a plain list on a narrow screen. */
export interface NetworkTileMap extends Chart {
  /** From north to south, west first: the reading order of the list. */
  readonly tiles: readonly NetworkTile[];
  /** The bands that occur, lowest first, with what they hold. */
  readonly legend: readonly { readonly band: TileBand; readonly label: string }[];
}

const SHADES: readonly TileBand[] = ['low', 'middle', 'high', 'highest'];

/** The map of one measure, such as `open needs`. `figures` may leave networks out: they are shown as not known. */
export function networkTileMap({
  id,
  title,
  measure,
  figures,
  hrefOf,
}: {
  readonly id: string;
  readonly title: string;
  /** What is counted, in the plural: `open needs`. */
  readonly measure: string;
  readonly figures: readonly NetworkFigure[];
  /** The address of a network's page. */
  readonly hrefOf?: (network: string) => string;
}): NetworkTileMap {
  const counts = new Map(figures.map(({ network, count }) => [network, count]));
  const shown = figures.flatMap(({ count }) => (typeof count === 'number' ? [count] : []));
  const bands = bandsOf(Math.max(0, ...shown), shown.length < figures.length ? 5 : 1);
  const tiles = NETWORK_TILES.map(({ network, row, column }): NetworkTile => {
    const count = counts.get(network);
    const { band, label } = bandOf(bands, count);
    return {
      network,
      name: networkName(network),
      row,
      column,
      value: count === undefined ? 'Not known' : describeCount(count),
      band,
      bandLabel: label,
      href: hrefOf?.(network),
    };
  });
  const order: readonly TileBand[] = ['unknown', 'none', 'few', ...SHADES];
  return {
    id,
    title,
    headline: headlineOf(measure, tiles, counts),
    notes: [
      'Tiles lie roughly where the networks are; size and shape say nothing.',
      ...(tiles.some(({ band }) => band === 'few') ? ['Counts from 1 to 4 are shown as “fewer than 5”.'] : []),
    ],
    tiles,
    legend: order.flatMap((band) => {
      const tile = tiles.find((each) => each.band === band);
      return tile ? [{ band, label: tile.bandLabel }] : [];
    }),
    table: {
      caption: `${title}: ${measure} by network`,
      columns: [{ label: 'Network' }, { label: capitalised(measure), numeric: true }],
      rows: tiles.map(({ name, network, value }) => [name, counts.get(network) ?? value]),
    },
  };
}

interface Band {
  readonly band: TileBand;
  readonly from: number;
  readonly to: number;
}

/** Up to four bands of equal width from `least` to the largest count; fewer when there are fewer whole numbers. */
function bandsOf(most: number, least: number): Band[] {
  if (most < least) return [];
  const number = Math.min(SHADES.length, most - least + 1);
  const shades = SHADES.slice(SHADES.length - number);
  const edge = (place: number) => least + Math.floor(((most - least + 1) * place) / number);
  return shades.map((band, place) => ({ band, from: edge(place), to: edge(place + 1) - 1 }));
}

function bandOf(bands: readonly Band[], count: PublishedCount | undefined): { band: TileBand; label: string } {
  if (count === undefined) return { band: 'unknown', label: 'Not known' };
  if (count === null) return { band: 'few', label: 'Fewer than 5' };
  if (count === 0) return { band: 'none', label: 'None' };
  const found = bands.find(({ from, to }) => count >= from && count <= to);
  if (!found) throw new Error(`${count} lies in no band.`);
  return { band: found.band, label: found.from === found.to ? String(found.from) : `${found.from} to ${found.to}` };
}

function headlineOf(
  measure: string,
  tiles: readonly NetworkTile[],
  counts: ReadonlyMap<string, PublishedCount | undefined>,
): string {
  const known = tiles.flatMap(({ name, network }) => {
    const count = counts.get(network);
    return count === undefined ? [] : [{ name, count: count ?? 1, suppressed: count === null }];
  });
  if (known.length === 0) return `The ${measure} of the networks are not known yet.`;
  const whole = known.length === tiles.length ? 'the fifteen networks' : `the ${known.length} networks that are known`;
  if (known.every(({ count }) => count === 0)) return `There are no ${measure} in ${whole}.`;
  const { highest, lowest } = extremesOf(known, ({ count }) => count);
  if (highest.every(({ suppressed }) => suppressed)) return `No network has 5 or more ${measure}.`;
  const most = highest[0]?.count ?? 0;
  if (known.length === 1) return `${known[0]?.name} has ${most} ${measure}; the other networks are not known.`;
  if (highest.length === known.length) return `All of ${whole} have ${most} ${measure} each.`;
  const least = lowest[0]?.suppressed ? 'fewer than 5' : String(lowest[0]?.count);
  const low = lowest.length === 1 ? `${lowest[0]?.name} has fewest` : `${lowest.length} networks have fewest`;
  const high = someOf(highest.map(({ name }) => name));
  return `${high} ${highest.length === 1 ? 'has' : 'have'} most ${measure}: ${most}${highest.length === 1 ? '' : ' each'}. ${low}: ${least}${lowest.length === 1 ? '' : ' each'}.`;
}
