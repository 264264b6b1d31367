import type { OrganisationKind } from '@matchwell/core/access/actor';
import type { OrganisationSearch } from '@matchwell/capabilities/organisations';
import { RefusedRequest } from '../../http/problem';

/** The kinds of organisation that can be asked for. */
export const ORGANISATION_KINDS: readonly OrganisationKind[] = ['supplier', 'buyer', 'network', 'operator'];

const LONGEST_TEXT = 100;

/** What a query asks of the register. @throws RefusedRequest naming the values that cannot be used. */
export function organisationSearchOf(query: Readonly<Record<string, unknown>>): OrganisationSearch {
  const { q = '', merged } = query;
  const given = [query['kind'] ?? []].flat();
  const kinds = ORGANISATION_KINDS.filter((kind) => given.includes(kind));
  const wrong = [
    ...(typeof q === 'string' && !q.includes('\0') && q.length <= LONGEST_TEXT
      ? []
      : [{ pointer: '/q', code: 'malformed', detail: `q: give one text of at most ${LONGEST_TEXT} characters.` }]),
    ...(kinds.length === new Set(given).size
      ? []
      : [{ pointer: '/kind', code: 'not_in_list', detail: `kind: use any of ${ORGANISATION_KINDS.join(', ')}.` }]),
    ...(merged === undefined || merged === 'with'
      ? []
      : [{ pointer: '/merged', code: 'not_in_list', detail: 'merged: use with, or leave it out.' }]),
  ];
  if (wrong.length > 0)
    throw new RefusedRequest({
      code: 'query.invalid',
      detail: 'The query has values that cannot be used.',
      errors: wrong,
    });
  return { text: String(q).trim(), kinds, withMerged: merged === 'with' };
}
