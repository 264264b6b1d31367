/** What can be searched for. */
export type SearchKind = 'innovation' | 'need';

/** Every kind, in the order indexes are built. */
export const SEARCH_KINDS: readonly SearchKind[] = ['innovation', 'need'];

/** Who may find a document: everyone, or only people who signed in. What is private never becomes a document. */
export type SearchVisibility = 'public' | 'registered';

/** What a search index holds of one published product or open need. */
export interface SearchDocument {
  /** UUID of the product or need. */
  readonly id: string;
  readonly kind: SearchKind;
  readonly visibility: SearchVisibility;
  readonly title: string;
  /** A product's tagline, a need's summary. */
  readonly summary: string;
  /** A product's three passages, a need's body. */
  readonly body: string;
  readonly organisationName: string;
  /** List `themes`, ancestors included: a child theme counts for its parent. */
  readonly themes: readonly string[];
  /** List `conditions`, ancestors included. */
  readonly conditions: readonly string[];
  /** List `care-settings`. */
  readonly careSettings: readonly string[];
  /** List `product-types`; needs have none. */
  readonly productType?: string;
  /** Technology readiness level, 1 to 9: a product's own, or the lowest a need accepts. Unset is unknown. */
  readonly trl?: number;
  /** Ids of the networks served, or of the network the need comes from; also `england` for a product served nationally. */
  readonly regions: readonly string[];
  readonly publishedAt: Date;
  /** What people read instead of ids, and words the author confirmed: searchable like the text. */
  readonly labels: readonly string[];
}

/** The facets an index counts, each a field of the document. */
export const SEARCH_FACETS = ['themes', 'careSettings', 'productType', 'regions', 'trl'] as const;

/** The name of a facet. */
export type SearchFacet = (typeof SEARCH_FACETS)[number];

/** The values one document counts for in one facet. */
export function facetValues(document: SearchDocument, facet: SearchFacet): readonly string[] {
  if (facet === 'productType') return document.productType === undefined ? [] : [document.productType];
  if (facet === 'trl') return document.trl === undefined ? [] : [String(document.trl)];
  return document[facet];
}
