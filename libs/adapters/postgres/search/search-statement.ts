import type { FacetCounts, SearchQuery } from '@matchwell/capabilities/search';
import { SEARCH_FACETS, VISIBLE_TO } from '@matchwell/capabilities/search';
import type { EntityManager } from 'typeorm';

/** What one search statement answers. */
export interface FoundPage {
  readonly ids: readonly string[];
  readonly total: number;
  readonly facets: FacetCounts;
}

interface FoundRow {
  readonly ids: string[] | null;
  readonly total: number;
  readonly facets: Partial<FacetCounts> | null;
}

/**
 * Finds, ranks, pages and counts in one statement, so that the total and the facets speak of the same documents. Title counts most, then
 * summary, names and labels, then the body. `$1` is null when browsing.
 */
const FIND = `WITH found AS MATERIALIZED (
    SELECT d.id, d.published_at, d.themes, d.care_settings, d.product_type, d.regions, d.trl,
           CASE WHEN cardinality($2::text[]) = 0 THEN 0
                ELSE (SELECT count(*) FROM unnest($2::text[]) t WHERE d.content @@ t::tsquery) END AS words,
           CASE WHEN $1::text IS NULL THEN 0 ELSE ts_rank('{0.05, 0.2, 0.4, 1.0}', d.content, $1::text::tsquery, 1) END AS rank
      FROM search_document d
     WHERE d.generation = (SELECT id FROM search_generation WHERE live) AND NOT d.removed
       AND d.kind = $3 AND d.visibility = ANY($4)
       AND ($1::text IS NULL OR d.content @@ $1::text::tsquery)
       AND ($5::text[] IS NULL OR d.themes && $5)
       AND ($6::text[] IS NULL OR d.care_settings && $6)
       AND ($7::text[] IS NULL OR d.product_type = ANY($7))
       AND ($8::text[] IS NULL OR d.regions && $8)
       AND ($9::int IS NULL OR d.trl IS NULL OR d.trl >= $9)),
  counted AS (
    SELECT 'themes' AS facet, value, count(*) AS n FROM found, unnest(themes) AS value GROUP BY value
    UNION ALL SELECT 'careSettings', value, count(*) FROM found, unnest(care_settings) AS value GROUP BY value
    UNION ALL SELECT 'regions', value, count(*) FROM found, unnest(regions) AS value GROUP BY value
    UNION ALL SELECT 'productType', product_type, count(*) FROM found WHERE product_type IS NOT NULL GROUP BY product_type
    UNION ALL SELECT 'trl', trl::text, count(*) FROM found WHERE trl IS NOT NULL GROUP BY trl)
  SELECT (SELECT count(*)::int FROM found) AS total,
         ARRAY(SELECT id FROM found ORDER BY words DESC, rank DESC, published_at DESC, id DESC LIMIT $10 OFFSET $11) AS ids,
         (SELECT json_object_agg(facet, counts) FROM
           (SELECT facet, json_object_agg(value, n ORDER BY value) AS counts FROM counted GROUP BY facet) f) AS facets`;

/** Runs one search. `terms` hold one `tsquery` text a word; `mode` says whether a document must have all of them or any. */
export async function findPage(
  manager: EntityManager,
  query: SearchQuery,
  terms: readonly string[],
  mode: 'all' | 'any',
): Promise<FoundPage> {
  const { filters } = query;
  const [row] = await manager.query<FoundRow[]>(FIND, [
    terms.length > 0 ? terms.join(mode === 'all' ? ' & ' : ' | ') : null,
    mode === 'any' ? terms : [],
    query.kind,
    VISIBLE_TO[query.audience],
    orNull(filters.themes),
    orNull(filters.careSettings),
    orNull(filters.productType),
    orNull(filters.regions),
    filters.trlMinimum ?? null,
    query.limit,
    query.offset,
  ]);
  return { ids: row?.ids ?? [], total: row?.total ?? 0, facets: everyFacet(row?.facets ?? {}) };
}

/** The counts with an empty record for each facet nobody carries. */
export function everyFacet(counts: Partial<FacetCounts>): FacetCounts {
  return Object.fromEntries(SEARCH_FACETS.map((facet) => [facet, counts[facet] ?? {}])) as FacetCounts;
}

/** PostgreSQL's text cannot hold the character NUL, and no id has one. */
function orNull(values: readonly string[] | undefined): readonly string[] | null {
  return values && values.length > 0 ? values.map((value) => value.replaceAll('\0', '')) : null;
}
