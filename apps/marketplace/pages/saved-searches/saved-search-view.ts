import { networkName } from '@matchwell/core/explanation/network-name';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import type { SavedSearch, SearchCriteria } from '@matchwell/capabilities/saved-searches';
import { FormView, type FormValues } from '../form/form-view';

/** What the forms of a saved search ask, and keep unseen. */
export const SAVED_SEARCH_FIELDS = ['name', 'text', 'themes', 'careSettings', 'productType', 'regions', 'trlMinimum'];

/** Fields of a new one: what it looks for is part of the form. */
export const NEW_SEARCH_FIELDS = ['kind', ...SAVED_SEARCH_FIELDS];

const LISTS = [
  { name: 'themes', legend: 'Themes', parameter: 'theme', label: (id: string) => VOCABULARIES.themes.label(id) },
  {
    name: 'careSettings',
    legend: 'Care settings',
    parameter: 'careSetting',
    label: (id: string) => VOCABULARIES['care-settings'].label(id),
  },
  {
    name: 'productType',
    legend: 'Types of product',
    parameter: 'productType',
    label: (id: string) => VOCABULARIES['product-types'].label(id),
  },
  {
    name: 'regions',
    legend: 'Networks',
    parameter: 'region',
    label: (id: string) => (id === 'england' ? 'All of England' : networkName(id)),
  },
] as const;

/** The filters of a search as lists of boxes to tick. */
export function filterChoices({ filters }: Pick<SearchCriteria, 'filters'>) {
  return LISTS.flatMap(({ name, legend, label }) => {
    const items = (filters[name] ?? []).map((value) => ({ value, text: label(value) }));
    return items.length > 0 ? [{ name, legend, items }] : [];
  });
}

/** What a search looks for, in words. */
export function criteriaInWords(criteria: SearchCriteria): string {
  const what = criteria.kind === 'need' ? 'Open needs' : 'Products';
  const parts = [
    ...(criteria.text === '' ? [] : [`with the words “${criteria.text}”`]),
    ...filterChoices(criteria).map(
      ({ legend, items }) => `${legend.toLowerCase()}: ${items.map(({ text }) => text).join(' or ')}`,
    ),
    ...(criteria.filters.trlMinimum === undefined
      ? []
      : [`readiness level ${criteria.filters.trlMinimum} or more, or not known`]),
  ];
  return parts.length > 0 ? `${what}, ${parts.join('; ')}` : `${what}, all of them`;
}

/** The page that shows what a search finds today. */
export function browseHref({ kind, text, filters }: SearchCriteria): string {
  const query = new URLSearchParams();
  if (text !== '') query.set('q', text);
  for (const { name, parameter } of LISTS) for (const id of filters[name] ?? []) query.append(parameter, id);
  if (filters.trlMinimum !== undefined) query.set('trlMinimum', String(filters.trlMinimum));
  const path = kind === 'need' ? '/needs' : '/products';
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

/** The form of a search as it stands. */
export function formOf(criteria: SearchCriteria, name: string): FormView {
  const { kind, text, filters } = criteria;
  const { themes, careSettings, productType, regions, trlMinimum } = filters;
  const values: FormValues = {
    kind,
    name,
    text,
    themes,
    careSettings,
    productType,
    regions,
    trlMinimum: trlMinimum === undefined ? undefined : String(trlMinimum),
  };
  return new FormView(NEW_SEARCH_FIELDS, values);
}

/** The page of somebody's saved searches. */
export function savedSearchesPage(searches: readonly SavedSearch[], most: number) {
  return {
    title: 'Saved searches',
    most,
    searches: searches.map((search) => ({
      id: search.id,
      name: search.name,
      isPaused: search.isPaused,
      words: criteriaInWords(search),
      href: browseHref(search),
    })),
  };
}
