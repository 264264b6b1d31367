import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { RoutingDirectory } from '@matchwell/core/routing';
import { type Vocabulary } from '@matchwell/core/vocabulary/vocabulary';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import type { PublishedInnovation } from '@matchwell/capabilities/innovations';
import type { PublishedNeed } from '@matchwell/capabilities/needs';
import type { SearchDocument } from './search-document';

/** The word by which a product says that it serves every network. */
const ENGLAND = 'england';

/** Where networks and trusts are on a day, by all that is known then. */
export interface SearchMap {
  readonly directory: RoutingDirectory;
  readonly day: CalendarDay;
}

/** What the index holds of a published product. Products are public. */
export function innovationDocument(innovation: PublishedInnovation, { directory }: SearchMap): SearchDocument {
  const { profile } = innovation;
  const themes = withAncestors(VOCABULARIES.themes, profile.themes);
  const conditions = withAncestors(VOCABULARIES.conditions, profile.conditions);
  const { problemAddressed, whatItDoes, whereUsed } = profile.intendedUse;
  return {
    id: innovation.id,
    kind: 'innovation',
    visibility: 'public',
    title: profile.name,
    summary: profile.tagline,
    body: [problemAddressed, whatItDoes, whereUsed].join('\n'),
    organisationName: innovation.organisationName,
    themes,
    conditions,
    careSettings: profile.careSettings,
    productType: profile.productType,
    trl: profile.trl,
    regions: profile.regionsServed.includes(ENGLAND)
      ? [ENGLAND, ...directory.networks().map(({ id }) => id)]
      : profile.regionsServed,
    publishedAt: innovation.publishedAt,
    labels: distinct([
      ...labelsOf(VOCABULARIES.themes, themes),
      ...labelsOf(VOCABULARIES.conditions, conditions),
      ...labelsOf(VOCABULARIES['care-settings'], profile.careSettings),
      VOCABULARIES['product-types'].label(profile.productType),
      VOCABULARIES['main-purposes'].label(profile.mainPurpose),
      ...labelsOf(VOCABULARIES.benefits, profile.benefits),
    ]),
  };
}

/** What the index holds of an open need; undefined for a need that nobody may find: not open, or neither public nor registered. */
export function needDocument(need: PublishedNeed, { directory, day }: SearchMap): SearchDocument | undefined {
  const { statement } = need;
  const { visibility } = statement;
  if (need.state !== 'open' || (visibility !== 'public' && visibility !== 'registered')) return undefined;
  const themes = withAncestors(VOCABULARIES.themes, statement.themes);
  const conditions = withAncestors(VOCABULARIES.conditions, statement.conditions);
  const { network } = directory.resolve({ ods: need.odsCode, postcode: need.postcode }, day);
  return {
    id: need.id,
    kind: 'need',
    visibility,
    title: statement.title,
    summary: statement.summary,
    body: statement.body,
    organisationName: need.organisationName,
    themes,
    conditions,
    careSettings: statement.careSettings,
    trl: statement.trlMinimum,
    regions: network ? [network] : [],
    publishedAt: need.publishedAt,
    labels: distinct([
      ...statement.keyTerms,
      ...labelsOf(VOCABULARIES.themes, themes),
      ...labelsOf(VOCABULARIES.conditions, conditions),
      ...labelsOf(VOCABULARIES['care-settings'], statement.careSettings),
    ]),
  };
}

/** The ids with their ancestors; an id the list no longer has stays. */
function withAncestors(vocabulary: Vocabulary, ids: readonly string[]): string[] {
  return distinct(ids.flatMap((id) => (vocabulary.has(id) ? vocabulary.lineage(id) : [id])));
}

function labelsOf(vocabulary: Vocabulary, ids: readonly string[]): string[] {
  return ids.map((id) => vocabulary.label(id));
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
