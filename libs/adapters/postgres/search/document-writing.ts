import { documentFingerprint, type SearchDocument, type SearchKind, searchWords } from '@matchwell/capabilities/search';
import type { EntityManager } from 'typeorm';

/** What happens to a document the index already holds: `replace` it, or `keep` the one that is there. */
export type OnConflict = 'replace' | 'keep';

const VECTOR = `setweight(to_tsvector('pg_catalog.english', d.title), 'A')
  || setweight(to_tsvector('pg_catalog.english', d.summary), 'B')
  || setweight(to_tsvector('pg_catalog.english', d.names), 'C')
  || setweight(to_tsvector('pg_catalog.english', d.body), 'D')`;

const INSERT_DOCUMENTS = `INSERT INTO search_document
    (generation, kind, id, visibility, content, themes, care_settings, product_type, trl, regions, published_at, fingerprint)
  SELECT $1, d.kind, d.id, d.visibility, ${VECTOR}, d.themes, d.care_settings, d.product_type, d.trl, d.regions, d.published_at,
         d.fingerprint
    FROM jsonb_to_recordset($2::jsonb) AS d(kind text, id uuid, visibility text, title text, summary text, names text, body text,
         themes text[], care_settings text[], product_type text, trl integer, regions text[], published_at timestamptz, fingerprint text)
   ORDER BY d.kind, d.id
  ON CONFLICT (generation, kind, id)`;

const REPLACE = `DO UPDATE SET removed = false, visibility = excluded.visibility, content = excluded.content, themes = excluded.themes,
    care_settings = excluded.care_settings, product_type = excluded.product_type, trl = excluded.trl, regions = excluded.regions,
    published_at = excluded.published_at, fingerprint = excluded.fingerprint`;

/** In order, so that two writers never wait for each other in a circle. */
const INSERT_WORDS = `INSERT INTO search_word (generation, kind, visibility, word, lexeme)
  SELECT $1, w.kind, w.visibility, w.word, (tsvector_to_array(to_tsvector('pg_catalog.english', w.word)))[1]
    FROM unnest($2::text[], $3::text[], $4::text[]) AS w(kind, visibility, word)
   WHERE NOT EXISTS (SELECT FROM search_word s WHERE s.generation = $1 AND s.kind = w.kind AND s.visibility = w.visibility
                        AND s.word = w.word COLLATE "C")
   ORDER BY w.kind, w.word COLLATE "C", w.visibility
  ON CONFLICT DO NOTHING`;

/** Makes writers of the same document take turns until the transaction ends; without it a removal would not see a put under way. */
export async function takeTurns(manager: EntityManager, kind: SearchKind, ids: readonly string[]): Promise<void> {
  await manager.query(
    `SELECT pg_advisory_xact_lock(hashtextextended(k.key, 0)) FROM
       (SELECT 'search/' || $1 || '/' || id AS key FROM unnest($2::text[]) AS id ORDER BY id) k`,
    [kind, [...new Set(ids)]],
  );
}

/** Writes documents and their words into one generation. */
export async function writeDocuments(
  manager: EntityManager,
  generation: number,
  documents: readonly SearchDocument[],
  onConflict: OnConflict,
): Promise<void> {
  const last = [...new Map(documents.map((document) => [`${document.kind}/${document.id}`, document])).values()];
  const indexed = last.map((document) => ({ document, text: foldedText(document) }));
  const rows = indexed.map(({ document, text }) => ({
    kind: document.kind,
    id: document.id,
    visibility: document.visibility,
    title: text.title.join(' '),
    summary: text.summary.join(' '),
    names: text.names.join(' '),
    body: text.body.join(' '),
    themes: document.themes,
    care_settings: document.careSettings,
    product_type: document.productType ?? null,
    trl: document.trl ?? null,
    regions: document.regions,
    published_at: document.publishedAt.toISOString(),
    fingerprint: documentFingerprint(document),
  }));
  await manager.query(`${INSERT_DOCUMENTS} ${onConflict === 'replace' ? REPLACE : 'DO NOTHING'}`, [
    generation,
    JSON.stringify(rows),
  ]);
  const words = new Map<string, readonly [string, string, string]>();
  for (const { document, text } of indexed) {
    for (const word of [...text.title, ...text.summary, ...text.names, ...text.body]) {
      words.set(`${document.kind}/${document.visibility}/${word}`, [document.kind, document.visibility, word]);
    }
  }
  const columns = [0, 1, 2].map((column) => [...words.values()].map((word) => word[column]));
  await manager.query(INSERT_WORDS, [generation, ...columns]);
}

/** Removes documents: from the generation in use at once, from one being built by a mark that keeps a late copy out. */
export async function removeDocuments(
  manager: EntityManager,
  generation: { readonly id: number; readonly live: boolean },
  kind: SearchKind,
  ids: readonly string[],
): Promise<void> {
  if (generation.live) {
    await manager.query('DELETE FROM search_document WHERE generation = $1 AND kind = $2 AND id = ANY($3::uuid[])', [
      generation.id,
      kind,
      ids,
    ]);
    return;
  }
  await manager.query(
    `INSERT INTO search_document (generation, kind, id, removed, visibility, content, themes, care_settings, regions, published_at, fingerprint)
     SELECT $1, $2, id, true, 'registered', '', '{}', '{}', '{}', now(), '' FROM (SELECT DISTINCT unnest($3::uuid[]) AS id ORDER BY 1) ids
     ON CONFLICT (generation, kind, id) DO UPDATE SET removed = true, content = '', fingerprint = ''`,
    [generation.id, kind, ids],
  );
}

interface FoldedText {
  readonly title: string[];
  readonly summary: string[];
  /** Organisation and labels. */
  readonly names: string[];
  readonly body: string[];
}

function foldedText(document: SearchDocument): FoldedText {
  return {
    title: searchWords(document.title),
    summary: searchWords(document.summary),
    names: searchWords([document.organisationName, ...document.labels].join('\n')),
    body: searchWords(document.body),
  };
}
