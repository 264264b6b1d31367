import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Judgements } from '@matchwell/core/text/evaluation/ranking-metrics';

/** A judged query; `title` where the collection states one apart from the text. */
export interface CollectionQuery {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** A document of a collection. */
export interface CollectionDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** A judged retrieval collection as it lies in a folder. */
export interface Collection {
  readonly name: string;
  readonly documents: readonly CollectionDocument[];
  readonly queries: readonly CollectionQuery[];
  /** Query id to judgements. */
  readonly judgements: ReadonlyMap<string, Judgements>;
}

function field(row: unknown, name: string, source: string): string {
  const value = typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[name] : undefined;
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`${source}: "${name}" must be text`);
  return String(value);
}

function readLines(path: string): string[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

function readRecords(path: string): CollectionQuery[] {
  return readLines(path).map((line, i) => {
    const source = `${basename(path)} line ${i + 1}`;
    const row: unknown = JSON.parse(line);
    const id = field(row, '_id', source);
    if (id === '') throw new Error(`${source}: "_id" is missing`);
    return { id, title: field(row, 'title', source), text: field(row, 'text', source) };
  });
}

function corpusPath(folder: string): string {
  for (const name of ['corpus.jsonl.gz', 'corpus.jsonl']) {
    const path = join(folder, name);
    if (existsSync(path)) return path;
  }
  const pointer = join(folder, 'CORPUS');
  if (!existsSync(pointer))
    throw new Error(`${folder}: neither corpus.jsonl.gz, corpus.jsonl nor a CORPUS file naming one`);
  return resolve(folder, readFileSync(pointer, 'utf8').trim());
}

function readJudgements(path: string): Map<string, Map<string, number>> {
  const judgements = new Map<string, Map<string, number>>();
  readLines(path).forEach((line, i) => {
    const [query, document, score] = line.split('\t');
    const grade = Number(score);
    if (query === undefined || document === undefined || score === undefined || !Number.isFinite(grade)) {
      if (i === 0) return;
      throw new Error(`${basename(path)} line ${i + 1}: expected query-id, corpus-id and score with tabs between`);
    }
    const ofQuery = judgements.get(query) ?? new Map<string, number>();
    ofQuery.set(document, grade);
    judgements.set(query, ofQuery);
  });
  return judgements;
}

/**
 * Reads a collection folder: `corpus.jsonl.gz` (or `.jsonl`, or a `CORPUS` file naming another's, relative to the folder),
 * `queries.jsonl` and `qrels.tsv` with a header line. Throws an Error naming the file and line when something is missing or malformed.
 */
export function readCollection(folder: string): Collection {
  return {
    name: basename(resolve(folder)),
    documents: readRecords(corpusPath(folder)),
    queries: readRecords(join(folder, 'queries.jsonl')),
    judgements: readJudgements(join(folder, 'qrels.tsv')),
  };
}
