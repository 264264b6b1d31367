import type { Adopter, Adopters, Nearness } from '@matchwell/core/adopters';
import { networkName } from '@matchwell/core/explanation/network-name';
import { countOf, joinWords } from '@matchwell/core/explanation/plain-words';
import { dayInWords } from '../layout/plain-values';

/** Who reads: an NHS organisation, a network, or anybody. */
export type AdopterReader = 'organisation' | 'network' | 'anybody';

/** What a page shows of those who already use a product. */
export interface AdoptersView {
  /** How many, and how many of them are near. */
  readonly headline: string;
  readonly columns: readonly { readonly text: string }[];
  readonly rows: readonly (readonly { readonly text: string | undefined; readonly href?: string }[])[];
  /** How many are left out. */
  readonly more: number;
}

const NEAR_WORDS: Readonly<Record<Exclude<Nearness, 'own'>, string>> = {
  board: 'Same integrated care board',
  network: 'Same network',
  kind: 'Same kind of trust',
  elsewhere: 'Elsewhere',
};

/** What the page is told. */
export interface AdoptersInput {
  readonly adopters: Adopters;
  readonly reader: AdopterReader;
  /** Whose neighbours they are; the reader's without it. */
  readonly whose?: 'buyer';
  /** At most so many rows; all of them without it. */
  readonly most?: number;
  /** Where an introduction to one of them is asked for; without it nobody asks. */
  readonly askHref?: (adopter: Adopter) => string;
}

/** Those who already use a product as a table, nearest first for a reader who is somewhere. */
export function adoptersView({ adopters, reader, whose, most, askHref }: AdoptersInput): AdoptersView {
  const { items } = adopters;
  const shown = items.slice(0, most ?? items.length);
  return {
    headline: headlineOf(adopters, reader, whose ? 'the buyer’s' : 'your'),
    columns: [
      { text: 'Organisation' },
      ...(reader === 'anybody' ? [] : [{ text: 'How near' }]),
      { text: 'Network' },
      { text: 'Department' },
      { text: 'Since' },
      { text: 'Effect, as the company tells it' },
      ...(askHref ? [{ text: 'Hear from them' }] : []),
    ],
    rows: shown.map((adopter) => [
      { text: adopter.name },
      ...(reader === 'anybody' ? [] : [{ text: nearWords(adopter.nearness, whose) }]),
      { text: adopter.network ? networkName(adopter.network) : undefined },
      { text: adopter.departments.join(', ') || undefined },
      { text: adopter.since ? dayInWords(adopter.since) : undefined },
      { text: adopter.effects.join(' ') || undefined },
      ...(askHref
        ? [
            adopter.nearness === 'own'
              ? { text: 'Your own colleagues' }
              : { text: 'Ask the network to put us in touch', href: askHref(adopter) },
          ]
        : []),
    ]),
    more: items.length - shown.length,
  };
}

function nearWords(nearness: Nearness, whose: AdoptersInput['whose']): string {
  if (nearness === 'own') return whose ? 'The buyer itself' : 'Your organisation';
  return NEAR_WORDS[nearness];
}

function headlineOf({ items, inBoard, inNetwork }: Adopters, reader: AdopterReader, whose: string): string {
  if (items.length === 0) return 'No organisation is stated where it is in use today.';
  const near =
    reader === 'organisation'
      ? [`${inBoard} in ${whose} integrated care board`, `${inNetwork} in the area of ${whose} network`]
      : [`${inNetwork} in the area of ${whose} network`];
  const share = reader === 'anybody' ? '' : `: ${joinWords(near)}`;
  return `In use at ${countOf(items.length, 'organisation')}${share}.`;
}
