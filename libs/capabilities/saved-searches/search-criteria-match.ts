import { stem } from '@matchwell/core/text/porter-stemmer';
import { STOP_WORDS } from '@matchwell/core/text/stop-words';
import { facetValues, type SearchDocument, searchWords } from '@matchwell/capabilities/search';
import type { SearchCriteria } from './saved-search';

/**
 * Whether a record is what a saved search looks for: every word that says something stands in it, endings aside, and every filter holds as on
 * the page: values of one filter are alternatives, filters add up, and an unknown readiness level is not "no". Unlike the search box it forgives
 * no typing error: a wrong alert is worse than a missed one that the box still finds.
 */
export function meetsCriteria(document: SearchDocument, { kind, text, filters }: SearchCriteria): boolean {
  if (document.kind !== kind) return false;
  const { themes, careSettings, productType, regions, trlMinimum } = filters;
  const passes =
    holds(document, 'themes', themes) &&
    holds(document, 'careSettings', careSettings) &&
    holds(document, 'productType', productType) &&
    holds(document, 'regions', regions) &&
    (trlMinimum === undefined || document.trl === undefined || document.trl >= trlMinimum);
  if (!passes) return false;
  const asked = meaningOf(text);
  if (asked.length === 0) return true;
  const { title, summary, body, organisationName, labels } = document;
  const found = new Set(searchWords([title, summary, body, organisationName, ...labels].join(' ')).map(stem));
  return asked.every((word) => found.has(word));
}

function holds(
  document: SearchDocument,
  facet: 'themes' | 'careSettings' | 'productType' | 'regions',
  wanted: readonly string[] | undefined,
): boolean {
  return !wanted?.length || facetValues(document, facet).some((value) => wanted.includes(value));
}

/** The words that say something, by their stems; all of them where none does. */
function meaningOf(text: string): string[] {
  const words = searchWords(text);
  const telling = words.filter((word) => !STOP_WORDS.has(word));
  return (telling.length > 0 ? telling : words).map(stem);
}
