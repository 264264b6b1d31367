import type { SearchDocument } from '@matchwell/capabilities/search';
import { chance, type Draw, oneOf, someOf } from '@matchwell/core/testing/draw';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';

const THEMES = ['heart_failure', 'cvd', 'stroke', 'copd', 'respiratory', 'cancer'];
const SETTINGS = ['community_care', 'primary_care', 'care_home', 'ambulance'];
const TYPES = ['digital', 'medical_device', 'care_model'];
const REGIONS = ['england', 'ichp', 'east', 'kss'];

/** A UUID that orders like the number. */
export function uuidOf(number: number): string {
  return `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** A product's document, unlike any other text unless told. */
export function aDocument(number: number, more: Partial<SearchDocument> = {}): SearchDocument {
  return {
    id: uuidOf(number),
    kind: 'innovation',
    visibility: 'public',
    title: `Product ${number}`,
    summary: '',
    body: '',
    organisationName: '',
    themes: [],
    conditions: [],
    careSettings: [],
    regions: [],
    publishedAt: new Date(Date.UTC(2026, 0, 1) + number * 60_000),
    labels: [],
    ...more,
  };
}

/** A document with plausible facets, some of them unknown, of either kind and visibility. */
export function drawDocument(draw: Draw, number: number): SearchDocument {
  const kind = oneOf(draw, ['innovation', 'need'] as const);
  return aDocument(number, {
    kind,
    visibility: kind === 'need' && chance(draw, 50) ? 'registered' : 'public',
    themes: someOf(draw, THEMES, 0, 3),
    careSettings: someOf(draw, SETTINGS, 0, 2),
    regions: someOf(draw, REGIONS, 0, 2),
    ...(kind === 'innovation' ? { productType: oneOf(draw, TYPES) } : {}),
    ...(chance(draw, 70) ? { trl: draw.integer(1, 9) } : {}),
    publishedAt: new Date(Date.UTC(2026, 0, 1) + draw.integer(0, 20) * 3_600_000),
  });
}

/** A filter value a person or an attacker might send. */
export const HOSTILE_TEXTS: readonly string[] = [
  `'`,
  `"`,
  `\\`,
  `\\'`,
  `'] OR visibility = 'registered`,
  `' OR 1=1 --`,
  `'; DROP TABLE search_document; --`,
  `a:* & !b | (c`,
  `((((`,
  `<->`,
  `%_`,
  `\0`,
  `a\0b`,
  `\uD800`,
  `\u{1F9EA} \u{202E}`,
  `\n\t\r`,
  `NOT EXISTS`,
  `__proto__`,
  `x'.repeat`,
  `${'long '.repeat(400)}`,
  `${'w'.repeat(5_000)}`,
  ...VOCABULARIES.themes.ids().slice(0, 1),
];

/** The items one after the other, as a store's pages would come. */
export async function* stream<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

/** Reads a stream to its end. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
