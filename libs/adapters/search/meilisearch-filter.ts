import { type SearchFilters, type SearchQuery, VALUE_FILTERS, VISIBLE_TO } from '@matchwell/capabilities/search';

/** Filter expressions all of which must hold; inside an array one is enough. */
export type FilterExpressions = (string | string[])[];

/** The filters of a query in Meilisearch's language. Values are data: whatever they hold, they stay inside their quotes. */
export function filterExpressions(query: SearchQuery): FilterExpressions {
  const { filters } = query;
  return [
    oneOf('visibility', VISIBLE_TO[query.audience]),
    ...VALUE_FILTERS.flatMap((name) => valueFilter(name, filters)),
    ...(filters.trlMinimum === undefined ? [] : [[`trl >= ${Math.trunc(filters.trlMinimum)}`, 'trl NOT EXISTS']]),
  ];
}

/** A value as a quoted string. A backslash or quote in it is escaped, as the engine's parser undoes it. */
export function quotedValue(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function valueFilter(name: (typeof VALUE_FILTERS)[number], filters: SearchFilters): string[] {
  const values = filters[name];
  return values && values.length > 0 ? [oneOf(name, values)] : [];
}

function oneOf(attribute: string, values: readonly string[]): string {
  return `${attribute} IN [${values.map(quotedValue).join(', ')}]`;
}
