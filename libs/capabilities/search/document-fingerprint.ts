import { stableHash } from '@matchwell/core/kernel/stable-hash';
import type { SearchDocument } from './search-document';

/**
 * Short text that differs when anything searchable of the document differs: what reconciliation compares. Two independent 32-bit hashes
 * and the length; made for detecting drift, not for secrets.
 */
export function documentFingerprint(document: SearchDocument): string {
  const content = JSON.stringify([
    document.id,
    document.kind,
    document.visibility,
    document.title,
    document.summary,
    document.body,
    document.organisationName,
    document.themes,
    document.conditions,
    document.careSettings,
    document.productType ?? null,
    document.trl ?? null,
    document.regions,
    document.publishedAt.toISOString(),
    document.labels,
  ]);
  return [stableHash(`1${content}`), stableHash(`2${content}`), content.length]
    .map((part) => part.toString(36))
    .join('.');
}
