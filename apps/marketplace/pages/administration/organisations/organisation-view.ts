import { networkName } from '@matchwell/core/explanation/network-name';
import type { Trust } from '@matchwell/core/routing';
import type { Holdings, MergePreview, RegisteredOrganisation } from '@matchwell/capabilities/organisations';
import { dayInWords } from '../../layout/plain-values';
import { ORGANISATION_KINDS, organisationRow } from './organisation-list-view';

/** What the routing directory knows about an NHS organisation, and from where. */
export interface DirectoryFacts {
  readonly trust: Trust;
  /** Since when an import knows better than the data that the product carries; unset where none does. */
  readonly importedFrom?: string;
  readonly predecessors: readonly Trust[];
  readonly successors: readonly Trust[];
}

/** One organisation: its facts and where they came from, what it has, and what can be done about it. */
export function organisationView(
  organisation: RegisteredOrganisation,
  holdings: Holdings,
  merged: readonly RegisteredOrganisation[],
  directory: DirectoryFacts | undefined,
) {
  const { id, name, kind, odsCode, networkId, postcode, mergedInto, mergedAt } = organisation;
  const canMerge = mergedInto === undefined && (kind === 'buyer' || kind === 'supplier');
  return {
    title: name,
    id,
    mergedInto: mergedInto && { ...mergedInto, on: dayInWords(mergedAt) },
    canMerge,
    canBeFollowed: canMerge && directory !== undefined,
    rows: [
      { key: 'Kind', value: ORGANISATION_KINDS[kind] },
      ...(kind === 'supplier' ? [] : [{ key: 'ODS code', value: odsCode }]),
      { key: 'Postcode', value: postcode },
      ...(networkId === undefined
        ? []
        : [{ key: 'Network', value: networkName(networkId), href: `/networks/${networkId}` }]),
      ...(organisation.supplier
        ? [
            { key: 'Company number', value: organisation.supplier.companyNumber },
            { key: 'Website', value: organisation.supplier.website },
          ]
        : []),
    ],
    directory: directory && {
      source:
        directory.importedFrom === undefined
          ? 'From the data that the product carries.'
          : `From an import, in force since ${dayInWords(directory.importedFrom)}.`,
      rows: directoryRows(directory),
    },
    holdings: holdingRows(holdings),
    merged: merged.map((each) => ({ ...organisationRow(each), on: dayInWords(each.mergedAt) })),
    auditHref: `/administration/audit?subjectType=organisation&subjectId=${id}`,
  };
}

/** The page where the other organisation is chosen. */
export function mergeChoiceView(from: RegisteredOrganisation, q: string, found: readonly RegisteredOrganisation[]) {
  return {
    title: `Merge ${from.name} into another`,
    id: from.id,
    name: from.name,
    q,
    hasSearched: q !== '',
    candidates: found
      .filter(({ id }) => id !== from.id)
      .map((each) => ({ ...organisationRow(each), href: `/administration/organisations/${from.id}/merge/${each.id}` })),
  };
}

/** The page before two organisations are merged: what moves, what ends, and that it cannot be undone. */
export function mergeCheckView({ from, into, moves, overlap, seen }: MergePreview) {
  return {
    title: `Merge ${from.name} into ${into.name}?`,
    from: { id: from.id, name: from.name },
    into: { id: into.id, name: into.name },
    seen,
    rows: [
      { key: 'Goes', value: nameWithCode(from) },
      { key: 'Stands', value: nameWithCode(into) },
      ...holdingRows(moves),
    ],
    consequences: [
      ...(moves.people > 0
        ? [`People of ${from.name} are signed out (${moves.people}), and act for ${into.name} when they sign in again.`]
        : []),
      ...(overlap.people > 0 ? [`Who acts for both in one role keeps one membership (${overlap.people}).`] : []),
      ...(moves.apiKeys > 0
        ? [`API keys of ${from.name} stop working (${moves.apiKeys}): the lead of ${into.name} makes new ones.`]
        : []),
      ...(moves.webhooks > 0
        ? [`Webhooks of ${from.name} are removed (${moves.webhooks}): the lead of ${into.name} adds them anew.`]
        : []),
      ...(overlap.jointDemands > 0 ? [`Joint demands between the two end (${overlap.jointDemands}).`] : []),
      ...(from.kind === 'buyer' ? ['Open needs are published anew under the other name, and matched afresh.'] : []),
      ...(from.kind === 'supplier' ? [`The company profile of ${into.name} counts for every product.`] : []),
      'Introductions keep the network that they were routed to.',
      ...(from.odsCode === undefined ? [] : [`The code ${from.odsCode} leads to ${into.name} from then on.`]),
    ],
  };
}

function directoryRows({ trust, predecessors, successors }: DirectoryFacts) {
  return [
    { key: 'Name in the directory', value: trust.name },
    { key: 'Network', value: trust.network === null ? 'None: outside England' : networkName(trust.network) },
    { key: 'Works also in', values: trust.serves.map(networkName) },
    {
      key: 'Integrated care boards',
      values: trust.icbs.map(
        ({ code, validFrom, validTo }) =>
          `${code}, ${validFrom === null ? 'since before the record' : `from ${dayInWords(validFrom)}`}${validTo === null ? '' : ` to ${dayInWords(validTo)}`}`,
      ),
    },
    { key: 'Opened', value: trust.validFrom === null ? undefined : dayInWords(trust.validFrom) },
    { key: 'Closed', value: trust.validTo === null ? 'No' : dayInWords(trust.validTo) },
    { key: 'Followed', values: predecessors.map(trustName) },
    { key: 'Followed by', values: successors.map(trustName) },
    { key: 'How sure the source is', value: trust.confidence },
  ].map((row) => ('values' in row && row.values?.length === 0 ? { key: row.key, value: 'None' } : row));
}

function holdingRows(holdings: Holdings) {
  const { people, needs, openNeeds, products, publishedProducts, introductions, openIntroductions } = holdings;
  return [
    { key: 'People', value: String(people) },
    { key: 'Needs', value: `${needs}, of them open or paused ${openNeeds}` },
    { key: 'Products', value: `${products}, of them published ${publishedProducts}` },
    { key: 'Introductions', value: `${introductions}, of them open ${openIntroductions}` },
    { key: 'API keys that work', value: String(holdings.apiKeys) },
    { key: 'Webhooks', value: String(holdings.webhooks) },
  ];
}

function nameWithCode({ name, odsCode }: RegisteredOrganisation): string {
  return odsCode === undefined ? name : `${name} (${odsCode})`;
}

function trustName({ code, name, validTo }: Trust): string {
  return `${name} (${code})${validTo === null ? '' : `, closed on ${dayInWords(validTo)}`}`;
}
