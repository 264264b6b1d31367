import { editDistance } from '@matchwell/core/routing/spelling';
import { searchWords, type SearchKind, type SearchVisibility, slipsAllowed } from '@matchwell/capabilities/search';
import type { EntityManager } from 'typeorm';

/** Where words are looked up: the dictionary of what the asker may find. */
export interface DictionaryScope {
  readonly kind: SearchKind;
  readonly visibilities: readonly SearchVisibility[];
}

interface KnownRow {
  readonly at: number;
  /** Null for a stop word. */
  readonly lexeme: string | null;
  readonly known: boolean;
  /** Lexemes of dictionary words that begin with the word; only for the last word. */
  readonly beginnings: string[];
}

interface NearRow {
  readonly at: number;
  readonly word: string;
  readonly lexeme: string;
}

/** Later words of a very long question add nothing. */
const MOST_WORDS = 12;

/** Dictionary words looked at for one misspelt word, nearest by trigrams first. */
const NEIGHBOURS = 80;

/** Readings of one misspelt word that are searched for together. */
const MOST_READINGS = 8;

const LIVE = '(SELECT id FROM search_generation WHERE live)';

const KNOWN = `SELECT w.at::int AS at, l.lexeme,
    EXISTS (SELECT FROM search_word s WHERE s.generation = ${LIVE} AND s.kind = $2 AND s.visibility = ANY($3) AND s.lexeme = l.lexeme) AS known,
    ARRAY(SELECT DISTINCT b.lexeme FROM
      (SELECT s.lexeme FROM search_word s
        WHERE w.at = cardinality($1::text[]) AND s.generation = ${LIVE} AND s.kind = $2 AND s.visibility = ANY($3)
          AND s.word >= w.word AND s.word < w.word || chr(65535) AND s.lexeme IS NOT NULL
        ORDER BY s.word LIMIT 50) b ORDER BY 1) AS beginnings
  FROM unnest($1::text[]) WITH ORDINALITY AS w(word, at)
  CROSS JOIN LATERAL (SELECT (tsvector_to_array(to_tsvector('pg_catalog.english', w.word)))[1] AS lexeme) l
  ORDER BY w.at`;

const NEAREST = `SELECT w.at::int AS at, n.word, n.lexeme
  FROM unnest($1::text[]) WITH ORDINALITY AS w(word, at)
  CROSS JOIN LATERAL (SELECT s.word, s.lexeme FROM search_word s
      WHERE s.generation = ${LIVE} AND s.kind = $2 AND s.visibility = ANY($3) AND s.lexeme IS NOT NULL
      ORDER BY s.word <-> w.word LIMIT ${NEIGHBOURS}) n`;

/**
 * Turns what somebody typed into one `tsquery` text a word: the word as the dictionary knows it, the words it may begin when it is the last,
 * or, when nobody uses it, the words nearest to it. Stop words are left out. A word that nothing resembles yields undefined.
 */
export async function searchTerms(
  manager: EntityManager,
  text: string,
  scope: DictionaryScope,
): Promise<(string | undefined)[]> {
  const words = searchWords(text).slice(0, MOST_WORDS);
  if (words.length === 0) return [];
  const rows = await manager.query<KnownRow[]>(KNOWN, [words, scope.kind, scope.visibilities]);
  const asked = rows
    .filter((row) => row.lexeme !== null)
    .map((row) => ({ ...row, lexeme: row.lexeme ?? '', word: words[row.at - 1] ?? '' }));
  const unknown = asked.filter((row) => !row.known && row.beginnings.length === 0).map(({ word }) => word);
  const near = await nearestLexemes(manager, unknown, scope);
  return asked.map((row) => {
    if (row.known || row.beginnings.length > 0) {
      const unfinished = row.at === words.length ? [`${quoted(row.word)}:*`] : [];
      return anyOf([...new Set([row.lexeme, ...row.beginnings])].map(quoted).concat(unfinished));
    }
    const readings = near.get(row.word) ?? [];
    return readings.length > 0 ? anyOf(readings.map(quoted)) : undefined;
  });
}

/** For each word the lexemes of the dictionary words at the least distance, as far as slips are forgiven. */
async function nearestLexemes(
  manager: EntityManager,
  words: readonly string[],
  scope: DictionaryScope,
): Promise<Map<string, string[]>> {
  const mendable = words.filter((word) => slipsAllowed(word) > 0);
  if (mendable.length === 0) return new Map();
  const rows = await manager.query<NearRow[]>(NEAREST, [mendable, scope.kind, scope.visibilities]);
  return new Map(
    mendable.map((word, index) => {
      const candidates = rows
        .filter((row) => row.at === index + 1)
        .map((row) => ({ lexeme: row.lexeme, distance: distanceWithin(word, row.word) }))
        .filter((candidate) => candidate.distance !== undefined);
      const least = Math.min(...candidates.map(({ distance }) => distance ?? Infinity));
      const nearest = candidates.filter(({ distance }) => distance === least).map(({ lexeme }) => lexeme);
      return [word, [...new Set(nearest)].slice(0, MOST_READINGS)];
    }),
  );
}

/** The number of slips between the words, or undefined when there are more than the longer of them is forgiven. */
function distanceWithin(word: string, other: string): number | undefined {
  const allowed = slipsAllowed(word.length >= other.length ? word : other);
  const distance = editDistance(word, other, allowed);
  return distance <= allowed ? distance : undefined;
}

/** Words hold letters and digits only, but a lexeme is quoted all the same: it is data. */
function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

function anyOf(readings: readonly string[]): string {
  return `(${readings.join(' | ')})`;
}
