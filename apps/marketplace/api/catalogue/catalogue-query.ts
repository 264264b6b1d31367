import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import { defaultRoutingDirectory } from '@matchwell/core/routing';
import type { CatalogueQuestion } from '@matchwell/capabilities/search';
import { RefusedRequest } from '../../http/problem';

const REGIONS = [
  'england',
  ...defaultRoutingDirectory()
    .networks()
    .map((network) => network.id),
];

/** The lists that can narrow a search, by query parameter. A parameter may be repeated: its values are alternatives. */
const FILTERS = {
  theme: { filter: 'themes', ids: VOCABULARIES.themes.ids() },
  careSetting: { filter: 'careSettings', ids: VOCABULARIES['care-settings'].ids() },
  productType: { filter: 'productType', ids: VOCABULARIES['product-types'].ids() },
  region: { filter: 'regions', ids: REGIONS },
} as const;

/** The parameters of a search, for the API document. */
export const SEARCH_PARAMETERS: MethodDecorator = applyDecorators(
  ...Object.entries(FILTERS).map(([name, { ids }]) => ApiQuery({ name, required: false, isArray: true, enum: ids })),
  ApiQuery({ name: 'trlMinimum', required: false, schema: { type: 'integer', minimum: 1, maximum: 9 } }),
  ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 100, default: 25 } }),
  ApiQuery({ name: 'offset', required: false, schema: { type: 'integer', minimum: 0, maximum: 10_000, default: 0 } }),
);

/** Reads a search from the query. @throws RefusedRequest naming every parameter that cannot be used. */
export function questionOf(query: Readonly<Record<string, unknown>>): CatalogueQuestion {
  const problems: FieldProblem[] = [];
  const whole = (name: string, minimum: number, maximum: number): number | undefined => {
    const value = query[name];
    if (value === undefined || value === '') return undefined;
    const number = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= minimum && number <= maximum) return number;
    problems.push({
      pointer: `/${name}`,
      code: 'out_of_range',
      detail: `${name}: use a whole number from ${minimum} to ${maximum}.`,
    });
    return undefined;
  };
  const filters = Object.fromEntries(
    Object.entries(FILTERS).map(([name, { filter, ids }]) => {
      const given = [query[name] ?? []].flat();
      const known = ids.filter((id) => given.includes(id));
      if (known.length < new Set(given).size) {
        problems.push({ pointer: `/${name}`, code: 'not_in_list', detail: `${name}: use only ids of its list.` });
      }
      return [filter, known];
    }),
  );
  const { q = '' } = query;
  if (typeof q !== 'string' || q.length > 500) {
    problems.push({ pointer: '/q', code: 'too_long', detail: 'q: give one text of at most 500 characters.' });
  }
  const question = {
    text: typeof q === 'string' ? q : '',
    filters: { ...filters, trlMinimum: whole('trlMinimum', 1, 9) },
    limit: whole('limit', 1, 100) ?? 25,
    offset: whole('offset', 0, 10_000) ?? 0,
  };
  if (problems.length > 0) {
    throw new RefusedRequest({
      code: 'query.invalid',
      detail: 'The query has values that cannot be used.',
      errors: problems,
    });
  }
  return question;
}
