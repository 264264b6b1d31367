import type { OrganisationKind } from '@matchwell/core/access/actor';
import type { Page } from '@matchwell/core/kernel/page';
import type { OrganisationSearch, RegisteredOrganisation } from '@matchwell/capabilities/organisations';

const PATH = '/administration/organisations';

/** What each kind of organisation is called, in the order of the filter. */
export const ORGANISATION_KINDS: Readonly<Record<OrganisationKind, string>> = {
  buyer: 'NHS buyer',
  supplier: 'Company',
  network: 'Network',
  operator: 'Operator',
};

const KINDS = Object.keys(ORGANISATION_KINDS) as readonly OrganisationKind[];
const LONGEST_TEXT = 100;

/** What an address asks for; what is not in the lists is left out. */
export function organisationSearchOf(query: Readonly<Record<string, unknown>>): OrganisationSearch {
  const { q } = query;
  const chosen = new Set([query['kind'] ?? []].flat());
  return {
    text: typeof q === 'string' && !q.includes('\0') ? q.trim().slice(0, LONGEST_TEXT) : '',
    kinds: KINDS.filter((kind) => chosen.has(kind)),
    withMerged: query['merged'] === 'with',
  };
}

/** Organisations that fit a search, with the filters chosen. */
export function organisationListView(
  search: OrganisationSearch,
  { items, nextCursor }: Page<RegisteredOrganisation>,
  cursor: string | undefined,
) {
  const { text, kinds, withMerged } = search;
  return {
    title: 'Organisations',
    filters: {
      action: PATH,
      q: text,
      qLabel: 'Name or ODS code',
      groups: [
        {
          name: 'kind',
          legend: 'Kind',
          open: true,
          options: KINDS.map((value) => ({ value, text: ORGANISATION_KINDS[value], checked: kinds.includes(value) })),
        },
        {
          name: 'merged',
          legend: 'Merged organisations',
          open: withMerged,
          options: [{ value: 'with', text: 'Show those that were merged into another', checked: withMerged }],
        },
      ],
    },
    chosen: [
      ...(text === '' ? [] : [{ text: `“${text}”`, removeHref: addressOf({ ...search, text: '' }) }]),
      ...kinds.map((kind) => ({
        text: ORGANISATION_KINDS[kind],
        removeHref: addressOf({ ...search, kinds: kinds.filter((each) => each !== kind) }),
      })),
      ...(withMerged ? [{ text: 'Merged ones shown', removeHref: addressOf({ ...search, withMerged: false }) }] : []),
    ],
    clearHref: PATH,
    organisations: items.map(organisationRow),
    pages: {
      next: nextCursor === null ? undefined : addressOf(search, nextCursor),
      first: cursor === undefined ? undefined : addressOf(search),
    },
  };
}

/** One line of a list of organisations. */
export function organisationRow({ id, name, kind, odsCode, postcode, mergedInto }: RegisteredOrganisation) {
  return {
    id,
    name,
    href: `${PATH}/${id}`,
    merged: mergedInto && `Merged into ${mergedInto.name}`,
    facts: [ORGANISATION_KINDS[kind], odsCode && `ODS code ${odsCode}`, postcode]
      .filter((each) => each !== undefined && each !== '')
      .join('; '),
  };
}

function addressOf({ text, kinds, withMerged }: OrganisationSearch, cursor?: string): string {
  const query = new URLSearchParams();
  if (text !== '') query.set('q', text);
  for (const kind of kinds) query.append('kind', kind);
  if (withMerged) query.set('merged', 'with');
  if (cursor !== undefined) query.set('cursor', cursor);
  const given = query.toString();
  return given === '' ? PATH : `${PATH}?${given}`;
}
