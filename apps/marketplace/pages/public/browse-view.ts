import { networkName } from '@matchwell/core/explanation/network-name';
import { countOf } from '@matchwell/core/explanation/plain-words';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import type { CatalogueQuestion, FacetCounts } from '@matchwell/capabilities/search';

/** One box to tick. */
interface FilterOption {
  readonly value: string;
  readonly text: string;
  readonly count: number;
  readonly checked: boolean;
}

/** One list of boxes. */
export interface FilterGroup {
  readonly name: string;
  readonly legend: string;
  readonly open: boolean;
  readonly options: readonly FilterOption[];
}

/** What a page with filters shows around its results. */
export interface BrowseView {
  readonly title: string;
  readonly heading: string;
  readonly filters: {
    readonly action: string;
    readonly q: string;
    readonly qLabel: string;
    readonly groups: readonly FilterGroup[];
  };
  readonly chosen: readonly { readonly text: string; readonly removeHref: string }[];
  readonly clearHref: string;
  /** Where the search is saved, as it is. */
  readonly saveHref: string;
  readonly pages: { readonly first?: string; readonly previous?: string; readonly next?: string };
  readonly degraded: boolean;
}

/** A filter of a page: its parameter, the facet that counts it, what it is called, and what its values are called. */
interface FilterKind {
  readonly name: 'theme' | 'careSetting' | 'productType' | 'region';
  readonly facet: keyof FacetCounts;
  readonly filter: 'themes' | 'careSettings' | 'productType' | 'regions';
  readonly legend: string;
  readonly label: (id: string) => string;
}

const FILTERS: readonly FilterKind[] = [
  {
    name: 'theme',
    facet: 'themes',
    filter: 'themes',
    legend: 'Theme',
    label: (id) => VOCABULARIES.themes.label(id),
  },
  {
    name: 'careSetting',
    facet: 'careSettings',
    filter: 'careSettings',
    legend: 'Care setting',
    label: (id) => VOCABULARIES['care-settings'].label(id),
  },
  {
    name: 'productType',
    facet: 'productType',
    filter: 'productType',
    legend: 'Type of product',
    label: (id) => VOCABULARIES['product-types'].label(id),
  },
  {
    name: 'region',
    facet: 'regions',
    filter: 'regions',
    legend: 'Network',
    label: (id) => (id === 'england' ? 'All of England' : networkName(id)),
  },
];

/** What was asked and found, as far as the frame of the page needs it. */
export interface BrowseInput {
  /** `needs` or `products`. */
  readonly path: '/needs' | '/products';
  /** In the singular: `open need`. */
  readonly noun: string;
  readonly title: string;
  readonly searchLabel: string;
  readonly question: CatalogueQuestion;
  readonly total: number;
  readonly facets: FacetCounts;
  readonly degraded: boolean;
}

/** The frame of a page with filters. Chosen filters stay on offer with their count even when nothing is found under them. */
export function browseView(input: BrowseInput): BrowseView {
  const { path, noun, title, searchLabel, question, total, facets, degraded } = input;
  const { filters, text, limit, offset } = question;
  const chosenOf = (kind: FilterKind) => filters[kind.filter] ?? [];
  const href = (change: {
    readonly without?: readonly [string, string];
    readonly offset?: number;
    readonly text?: string;
  }) => {
    const query = new URLSearchParams();
    const words = change.text ?? text;
    if (words !== '') query.set('q', words);
    for (const kind of FILTERS) {
      for (const id of chosenOf(kind)) {
        if (!(change.without?.[0] === kind.name && change.without[1] === id)) query.append(kind.name, id);
      }
    }
    if (change.offset) query.set('offset', String(change.offset));
    const given = query.toString();
    return given === '' ? path : `${path}?${given}`;
  };
  const kinds = FILTERS.filter(({ name }) => path === '/products' || name !== 'productType');
  return {
    title,
    heading: `${countOf(total, noun)}${text === '' ? '' : ` for “${text}”`}`,
    filters: {
      action: path,
      q: text,
      qLabel: searchLabel,
      groups: kinds.map((kind) => groupOf(kind, facets, chosenOf(kind))),
    },
    chosen: [
      ...(text === '' ? [] : [{ text: `“${text}”`, removeHref: href({ text: '' }) }]),
      ...kinds.flatMap((kind) =>
        chosenOf(kind).map((id) => ({
          text: `${kind.legend}: ${kind.label(id)}`,
          removeHref: href({ without: [kind.name, id] }),
        })),
      ),
    ],
    clearHref: path,
    saveHref: saveHrefOf(path, href({})),
    pages: {
      ...(offset > 0 ? { first: href({}), previous: href({ offset: Math.max(0, offset - limit) }) } : {}),
      ...(offset + limit < total ? { next: href({ offset: offset + limit }) } : {}),
    },
    degraded,
  };
}

function saveHrefOf(path: BrowseInput['path'], href: string): string {
  const query = new URLSearchParams(href.split('?')[1] ?? '');
  query.set('kind', path === '/needs' ? 'need' : 'innovation');
  return `/account/searches/new?${query.toString()}`;
}

function groupOf(kind: FilterKind, facets: FacetCounts, chosen: readonly string[]): FilterGroup {
  const counts = facets[kind.facet];
  const ids = new Set([...chosen, ...Object.keys(counts)]);
  const options = [...ids]
    .map((value) => ({ value, text: kind.label(value), count: counts[value] ?? 0, checked: chosen.includes(value) }))
    .toSorted((one, other) => other.count - one.count || (one.text < other.text ? -1 : 1));
  return { name: kind.name, legend: kind.legend, open: chosen.length > 0, options };
}
