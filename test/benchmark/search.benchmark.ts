/**
 * How well and how fast the PostgreSQL index finds misspelt words: `node -r ./test/support/typescript-hook.cjs
 * test/benchmark/search.benchmark.ts [documents] [queries]`. Looks for known items: a document is described by two of its own words, with no,
 * one or two slips, and counts as found when it is among the first ten.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { SearchDocument, SearchIndex } from '@matchwell/capabilities/search';
import { searchWords } from '@matchwell/capabilities/search';
import { chance, type Draw, oneOf, seededDraw } from '@matchwell/core/testing/draw';
import { aDocument, stream } from '../support/search-documents';
import { openSearchDatabase } from '../support/search-database';
import { startTestServer, stopTestServer } from '../support/test-server';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const SYLLABLES =
  'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu cla dre fli gro plu sta tri spo bri cro'.split(' ');
const FOUND_AMONG = 10;

/** Words of the shipped examples, frequent words more often: text with the neighbours real text has. */
function realWords(): string[] {
  const folder = join(__dirname, '../../apps/console/seed/data');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files
    .flatMap((name) => searchWords(readFileSync(join(folder, name), 'utf8')))
    .filter((word) => /^[a-z]{3,}$/.test(word));
}

function inventedName(draw: Draw): string {
  return Array.from({ length: draw.integer(3, 4) }, () => oneOf(draw, SYLLABLES)).join('');
}

function drawText(draw: Draw, words: readonly string[], length: number): string {
  return Array.from({ length }, () => oneOf(draw, words)).join(' ');
}

function drawCatalogue(draw: Draw, size: number): SearchDocument[] {
  const words = realWords();
  const names = Array.from({ length: Math.ceil(size / 3) }, () => inventedName(draw));
  return Array.from({ length: size }, (_, number) =>
    aDocument(number, {
      title: `${oneOf(draw, names)} ${oneOf(draw, words)}`,
      summary: drawText(draw, words, 12),
      body: drawText(draw, words, 90),
      organisationName: `${inventedName(draw)} Ltd`,
    }),
  );
}

/** A letter left out, added, changed, or swapped with its neighbour; never the first. */
function slip(draw: Draw, word: string): string {
  const at = draw.integer(1, word.length - 2);
  const letter = oneOf(draw, LETTERS);
  switch (draw.integer(1, 4)) {
    case 1:
      return word.slice(0, at) + word.slice(at + 1);
    case 2:
      return word.slice(0, at) + letter + word.slice(at);
    case 3:
      return word.slice(0, at) + letter + word.slice(at + 1);
    default:
      return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  }
}

function misspell(draw: Draw, words: readonly string[], slips: number): string {
  const query = [...words];
  const first = draw.integer(0, query.length - 1);
  for (let done = 0; done < slips; done += 1) {
    // Two slips fall into one long word or into both words.
    const at =
      done === 0 || (chance(draw, 50) && (words[first]?.length ?? 0) >= 8) ? first : (first + 1) % query.length;
    query[at] = slip(draw, query[at] ?? '');
  }
  return query.join(' ');
}

function percentile(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}

async function measure(
  index: SearchIndex,
  draw: Draw,
  documents: readonly SearchDocument[],
  slips: number,
  queries: number,
) {
  const times: number[] = [];
  let found = 0;
  for (let done = 0; done < queries;) {
    const target = oneOf(draw, documents);
    const words = [searchWords(target.title)[0] ?? '', oneOf(draw, searchWords(target.summary))];
    if (words.some((word) => word.length < 5)) continue;
    const text = misspell(draw, words, slips);
    const start = performance.now();
    // eslint-disable-next-line no-await-in-loop -- one at a time: the time of one search is measured.
    const answer = await index.search({
      kind: 'innovation',
      text,
      filters: {},
      audience: 'public',
      limit: FOUND_AMONG,
      offset: 0,
    });
    times.push(performance.now() - start);
    if (answer.ids.includes(target.id)) found += 1;
    done += 1;
  }
  times.sort((a, b) => a - b);
  console.log(
    `${slips} slips: recall@10 ${(found / queries).toFixed(3)}, p50 ${percentile(times, 0.5)} ms, p95 ${percentile(times, 0.95)} ms`,
  );
}

async function main(): Promise<void> {
  const size = Number(process.argv[2] ?? 20_000);
  const queries = Number(process.argv[3] ?? 500);
  const draw = seededDraw(7);
  await startTestServer();
  const database = await openSearchDatabase();
  try {
    const documents = drawCatalogue(draw, size);
    const start = performance.now();
    await database.index.rebuild(stream(documents));
    const [space] = await database.dataSource.query<{ mb: string; words: string }[]>(
      `SELECT round((pg_total_relation_size('search_document') + pg_total_relation_size('search_word')) / 1e6) AS mb,
              (SELECT count(*) FROM search_word) AS words`,
    );
    console.log(
      `${size} documents, ${space?.words ?? '?'} words, ${space?.mb ?? '?'} MB, built in ${((performance.now() - start) / 1000).toFixed(1)} s`,
    );
    for (const slips of [0, 1, 2]) {
      // eslint-disable-next-line no-await-in-loop -- measurements must not disturb one another.
      await measure(database.index, draw, documents, slips, queries);
    }
    const browsing: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const began = performance.now();
      // eslint-disable-next-line no-await-in-loop
      await database.index.search({
        kind: 'innovation',
        text: '',
        filters: {},
        audience: 'public',
        limit: 20,
        offset: 0,
      });
      browsing.push(performance.now() - began);
    }
    browsing.sort((left, right) => left - right);
    console.log(`browsing with facets: p50 ${percentile(browsing, 0.5)} ms`);
  } finally {
    await database.close();
    await stopTestServer();
  }
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
