import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { compareEvaluations, evaluatePair, FiguresRoom, prepareNeed, scorePair } from '@matchwell/core/ranking';
import { productDocument } from '@matchwell/core/reverse-matching';
import { textFit } from '@matchwell/core/text';
import MiniSearch from 'minisearch';
import { createDatabase } from './scratch-database';
import type { BenchmarkEngine, ReadyNeed } from './matching-engine';
import { type BenchmarkMarket, idOf } from './matching-market';

/** Milliseconds of processor time of looking at every product, by figures, for each need. */
export function bruteForce(engine: BenchmarkEngine, size: number, needs: readonly ReadyNeed[]): number[] {
  const { pool } = engine;
  const numbers = Array.from({ length: size }, (_, number) => pool.numberOf(idOf(number)) as number);
  const room = new FiguresRoom();
  return needs.map(({ need, query }) => {
    const before = process.cpuUsage();
    const prepared = prepareNeed(need, engine.epoch);
    const fits = pool.fitsOf(query, numbers);
    numbers
      .flatMap((number, at) => {
        const { failing, score } = scorePair(prepared, pool.figuresAt(number, room), fits[at] as number);
        return failing === 0 ? [{ needId: need.id, innovationId: pool.idOf(number), score }] : [];
      })
      .sort(compareEvaluations);
    return cpuMs(before);
  });
}

/** What MiniSearch needs: milliseconds for each need's best 200 of the same texts, seconds to build, and megabytes. */
export interface MiniSearchFigures {
  readonly ms: readonly number[];
  readonly builtInSeconds: number;
  readonly megabytes: number;
}

/** MiniSearch over the same texts with its defaults (BM25+): any of the query's words. No gates and no scores: retrieval alone. */
export function miniSearchTimes(
  market: BenchmarkMarket,
  size: number,
  needs: readonly ReadyNeed[],
  megabytesInUse: () => number,
): MiniSearchFigures {
  const before = megabytesInUse();
  const start = process.cpuUsage();
  const index = new MiniSearch<{ id: number; text: string }>({ fields: ['text'] });
  for (let id = 0; id < size; id += 1) index.add({ id, text: market.product(id).document.passages.join(' ') });
  const builtInSeconds = cpuMs(start) / 1_000;
  const megabytes = megabytesInUse() - before;
  const ms = needs.map(({ query }) => {
    const asked = process.cpuUsage();
    index.search(query.terms.map(({ surface }) => surface).join(' ')).slice(0, 200);
    return cpuMs(asked);
  });
  return { ms, builtInSeconds, megabytes };
}

/** Milliseconds of processor time since `start`, of the whole process. */
export function cpuMs(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

/** Microseconds a pair: text fit and evaluation with every sentence, and the same by figures. */
export function pairCosts(
  engine: BenchmarkEngine,
  market: BenchmarkMarket,
  needs: readonly ReadyNeed[],
): { words: number; figures: number } {
  const { epoch, pool } = engine;
  const room = new FiguresRoom();
  let [words, figures, pairs] = [0, 0, 0];
  for (const ready of needs) {
    const candidates = engine.candidates(ready, market).map(({ innovation }) => ({
      innovation,
      document: productDocument(innovation),
    }));
    const numbers = candidates.map(({ innovation }) => pool.numberOf(innovation.id) as number);
    const start = performance.now();
    for (const { innovation, document } of candidates) {
      evaluatePair({ need: ready.need, innovation, epoch, text: textFit(ready.query, document, epoch.text) });
    }
    const between = performance.now();
    const prepared = prepareNeed(ready.need, epoch);
    const fits = pool.fitsOf(ready.query, numbers);
    numbers.forEach((number, at) => scorePair(prepared, pool.figuresAt(number, room), fits[at] as number));
    words += between - start;
    figures += performance.now() - between;
    pairs += candidates.length;
  }
  return { words: (words * 1_000) / Math.max(1, pairs), figures: (figures * 1_000) / Math.max(1, pairs) };
}

/**
 * Milliseconds of PostgreSQL finding the best 200 of the same texts for each need: any of the query's terms, ordered by `ts_rank`, through a
 * GIN index over the embedded server. No gates and no scores: retrieval alone.
 */
export async function postgresTimes(
  market: BenchmarkMarket,
  size: number,
  needs: readonly ReadyNeed[],
): Promise<number[]> {
  const database = await createDatabase(`bench_${randomUUID().replaceAll('-', '')}`);
  try {
    const { client } = database;
    await client.query('CREATE TABLE product (id int PRIMARY KEY, words tsvector NOT NULL)');
    for (let from = 0; from < size; from += 1_000) {
      const numbers = Array.from({ length: Math.min(1_000, size - from) }, (_, at) => from + at);
      const texts = numbers.map((number) => market.product(number).document.passages.join(' '));
      await client.query(
        `INSERT INTO product SELECT id, to_tsvector('english', body) FROM unnest($1::int[], $2::text[]) AS given (id, body)`,
        [numbers, texts],
      );
    }
    await client.query('CREATE INDEX product_words ON product USING gin (words)');
    await client.query('ANALYZE product');
    const times: number[] = [];
    for (const { query } of needs) {
      const terms = query.terms.map(({ surface }) => surface.replaceAll(/\W+/g, ' ').trim()).filter(Boolean);
      const before = performance.now();
      await client.query(
        `WITH asked AS (SELECT to_tsquery('english', $1) AS q)
         SELECT id FROM product, asked WHERE words @@ q ORDER BY ts_rank(words, q) DESC, id LIMIT 200`,
        [terms.map((term) => term.split(' ').join(' | ')).join(' | ')],
      );
      times.push(performance.now() - before);
    }
    return times;
  } finally {
    await database.drop();
  }
}
