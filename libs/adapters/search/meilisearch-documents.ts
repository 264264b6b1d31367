import { documentFingerprint, type SearchDocument, type SearchKind } from '@matchwell/capabilities/search';

/** A document as the engine keeps it. Unknown fields are left out, so that `NOT EXISTS` finds them. */
export interface MeilisearchDocument {
  readonly id: string;
  readonly visibility: string;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  readonly organisationName: string;
  readonly themes: readonly string[];
  readonly careSettings: readonly string[];
  readonly productType?: string;
  readonly trl?: number;
  readonly regions: readonly string[];
  /** Milliseconds since 1970: the engine sorts numbers. */
  readonly publishedAt: number;
  readonly labels: readonly string[];
  readonly fingerprint: string;
}

/** The engine's form of a document. */
export function toMeilisearch(document: SearchDocument): MeilisearchDocument {
  const { kind: _kind, conditions: _conditions, publishedAt, ...rest } = document;
  return { ...rest, publishedAt: publishedAt.getTime(), fingerprint: documentFingerprint(document) };
}

/** The name of the index of one kind. */
export function indexName(prefix: string, kind: SearchKind): string {
  return `${prefix}${kind}s`;
}
