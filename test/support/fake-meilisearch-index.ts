import { editDistance } from '@matchwell/core/routing/spelling';

/** A document as the server stores it. */
export type StoredDocument = Readonly<Record<string, unknown>> & { readonly id: string };

/** The settings that change what this server does. */
export interface FakeSettings {
  searchableAttributes: string[];
  filterableAttributes: string[];
  sortableAttributes: string[];
  displayedAttributes: string[];
  typoTolerance: { enabled?: boolean; minWordSizeForTypos: { oneTypo: number; twoTypos: number } };
  faceting: { maxValuesPerFacet: number };
  pagination: { maxTotalHits: number };
}

/** The part of a search request this server understands. */
export interface FakeSearchRequest {
  readonly q?: string | null;
  readonly filter?: string | (string | string[])[];
  readonly facets?: string[];
  readonly sort?: string[];
  readonly attributesToRetrieve?: string[];
  readonly hitsPerPage?: number;
  readonly page?: number;
  readonly limit?: number;
  readonly offset?: number;
}

/** A refusal with the error code of the real server. */
export class FakeRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** What a new index starts with, as the real server documents it. */
export function defaultSettings(): FakeSettings {
  return {
    searchableAttributes: ['*'],
    filterableAttributes: [],
    sortableAttributes: [],
    displayedAttributes: ['*'],
    typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 } },
    faceting: { maxValuesPerFacet: 100 },
    pagination: { maxTotalHits: 1000 },
  };
}

/** Answers a search over the documents as the real server would, in the subset the product uses. */
export function searchDocuments(
  documents: readonly StoredDocument[],
  settings: FakeSettings,
  request: FakeSearchRequest,
): Record<string, unknown> {
  const conditions = [request.filter ?? []]
    .flat()
    .map((part) => [part].flat().map((each) => condition(each, settings)));
  for (const facet of request.facets ?? [])
    requireAttribute(facet, settings.filterableAttributes, 'invalid_search_facets');
  const allowed = documents.filter((document) => conditions.every((either) => either.some((holds) => holds(document))));
  const found = sorted(matching(allowed, settings, request.q ?? ''), settings, request.sort ?? []);
  const reachable = found.slice(0, settings.pagination.maxTotalHits);
  const numbered = request.hitsPerPage !== undefined || request.page !== undefined;
  const perPage = request.hitsPerPage ?? 20;
  const from = numbered ? ((request.page ?? 1) - 1) * perPage : (request.offset ?? 0);
  const hits = reachable.slice(from, from + (numbered ? perPage : (request.limit ?? 20)));
  return {
    hits: hits.map((document) => shown(document, settings, request.attributesToRetrieve ?? ['*'])),
    query: request.q ?? '',
    processingTimeMs: 0,
    ...(numbered
      ? {
          hitsPerPage: perPage,
          page: request.page ?? 1,
          totalPages: Math.ceil(reachable.length / perPage),
          totalHits: reachable.length,
        }
      : { limit: request.limit ?? 20, offset: from, estimatedTotalHits: reachable.length }),
    ...(request.facets ? { facetDistribution: distribution(found, settings, request.facets), facetStats: {} } : {}),
  };
}

type Condition = (document: StoredDocument) => boolean;

const QUOTED = /^'((?:[^'\\]|\\.)*)'/s;

/** One expression: `attribute IN ['a', 'b']`, `attribute >= 5` or `attribute NOT EXISTS`. */
function condition(expression: string, settings: FakeSettings): Condition {
  const [, attribute = '', rest = ''] = /^\s*([A-Za-z_]+)\s+(.*)$/s.exec(expression) ?? [];
  requireAttribute(attribute, settings.filterableAttributes, 'invalid_search_filter');
  if (rest === 'NOT EXISTS') return (document) => document[attribute] === undefined;
  const number = /^>= (-?\d+)$/.exec(rest);
  if (number) return (document) => typeof document[attribute] === 'number' && document[attribute] >= Number(number[1]);
  if (rest.startsWith('IN [') && rest.endsWith(']')) {
    const values = new Set(quotedValues(rest.slice(4, -1)).map((value) => value.toLowerCase()));
    return (document) => valuesOf(document, attribute).some((value) => values.has(value.toLowerCase()));
  }
  throw new FakeRefusal(400, 'invalid_search_filter', `Was expecting an operation in \`${expression}\`.`);
}

function quotedValues(list: string): string[] {
  const values: string[] = [];
  for (let rest = list.trim(); rest !== '';) {
    const match = QUOTED.exec(rest);
    if (!match) throw new FakeRefusal(400, 'invalid_search_filter', `Expected a value, found \`${rest}\`.`);
    values.push((match[1] ?? '').replace(/\\(.)/gs, '$1'));
    rest = rest.slice(match[0].length).trim();
    if (rest === '') break;
    if (!rest.startsWith(','))
      throw new FakeRefusal(400, 'invalid_search_filter', `Expected \`,\`, found \`${rest}\`.`);
    rest = rest.slice(1).trim();
  }
  return values;
}

function requireAttribute(attribute: string, allowed: readonly string[], code: string): void {
  if (!allowed.includes(attribute))
    throw new FakeRefusal(400, code, `Attribute \`${attribute}\` is not set up for this.`);
}

function valuesOf(document: StoredDocument, attribute: string): string[] {
  const value = document[attribute];
  if (value === undefined || value === null) return [];
  return [value].flat().map(String);
}

/** Words are dropped from the end until something is found; documents with more of them come first, then those with fewer typos. */
function matching(documents: readonly StoredDocument[], settings: FakeSettings, text: string): StoredDocument[] {
  const words = wordsOf(text).slice(0, 10);
  if (words.length === 0) return [...documents];
  return documents
    .map((document) => {
      const known = settings.searchableAttributes.flatMap((attribute) =>
        wordsOf(valuesOf(document, attribute).join('\n')),
      );
      const typos = words.map((word, at) => fewestTypos(word, known, at === words.length - 1, settings));
      const leading = typos.indexOf(undefined);
      const kept = leading === -1 ? typos : typos.slice(0, leading);
      return { document, words: kept.length, typos: kept.reduce<number>((sum, each) => sum + (each ?? 0), 0) };
    })
    .filter((match) => match.words > 0)
    .toSorted((a, b) => b.words - a.words || a.typos - b.typos)
    .map(({ document }) => document);
}

function fewestTypos(
  word: string,
  known: readonly string[],
  last: boolean,
  settings: FakeSettings,
): number | undefined {
  const { oneTypo, twoTypos } = settings.typoTolerance.minWordSizeForTypos;
  const allowed = word.length >= twoTypos ? 2 : word.length >= oneTypo ? 1 : 0;
  const distances = known.map((other) => (last && other.startsWith(word) ? 0 : editDistance(word, other, allowed)));
  const least = Math.min(...distances);
  return least <= allowed ? least : undefined;
}

function sorted(documents: StoredDocument[], settings: FakeSettings, rules: readonly string[]): StoredDocument[] {
  const order = rules.map((rule) => {
    const [attribute = '', direction] = rule.split(':');
    requireAttribute(attribute, settings.sortableAttributes, 'invalid_search_sort');
    return { attribute, sign: direction === 'desc' ? -1 : 1 };
  });
  return documents.toSorted((a, b) => {
    for (const { attribute, sign } of order) {
      const [left, right] = [a[attribute], b[attribute]] as [string | number, string | number];
      if (left !== right) return left < right ? -sign : sign;
    }
    return 0;
  });
}

function distribution(documents: readonly StoredDocument[], settings: FakeSettings, facets: readonly string[]) {
  return Object.fromEntries(
    facets.map((facet) => {
      const counts = new Map<string, number>();
      for (const value of documents.flatMap((document) => valuesOf(document, facet)))
        counts.set(value, (counts.get(value) ?? 0) + 1);
      return [facet, Object.fromEntries([...counts].toSorted().slice(0, settings.faceting.maxValuesPerFacet))];
    }),
  );
}

function shown(document: StoredDocument, settings: FakeSettings, wanted: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(document).filter(([name]) => covers(settings.displayedAttributes, name) && covers(wanted, name)),
  );
}

function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function covers(list: readonly string[], name: string): boolean {
  return list.includes('*') || list.includes(name);
}
