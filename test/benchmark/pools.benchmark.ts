/**
 * Whom a need looks at when it is asked by its words alone, beside words and pairs of neighbours: `npm run bench:pools -- --collection DIR [--collection DIR ...]
 * [--size 10000] [--needs 1000]`. Of judged collections (see `npm run evaluate`) how much of what is relevant is among the 200 best by either, what the order by text
 * fit is worth that a list goes by, and how many of its first twenty are the same; of the benchmark's market how many ranked lists are.
 */
import { parseArgs } from 'node:util';
import { indexCollection } from '../../apps/console/evaluate/rank-collection';
import { readCollection } from '../../apps/console/evaluate/read-collection';
import { needQuery, POOL_SIZES, PoolIndex, rankedList } from '@matchwell/core/reverse-matching';
import { compileQuery, type QueryParts } from '@matchwell/core/text';
import { bootstrapInterval } from '@matchwell/core/text/evaluation/bootstrap';
import { type Judgements, mean, queryMetrics } from '@matchwell/core/text/evaluation/ranking-metrics';
import { freezeEpoch, ofEngine } from './matching-engine';
import { BenchmarkMarket } from './matching-market';

const PARTS: readonly QueryParts[] = ['words_and_pairs', 'words'];
/** The last engine that asked by pairs, and the first that does not. */
const ENGINES = ['1.1.0', '1.2.0'] as const;
const [HEAD, FIRST] = [20, 10];

/** A pool of one query, and what it is worth. */
interface JudgedPool {
  readonly ids: readonly string[];
  readonly head: readonly string[];
  readonly recall: number;
  readonly ndcg10: number;
}

function judged(ids: readonly string[], fits: Float64Array, judgements: Judgements): JudgedPool {
  const order = ids.map((id, at) => ({ id, fit: fits[at] as number })).toSorted((a, b) => b.fit - a.fit);
  const byFit = order.map(({ id }) => id);
  const relevant = [...judgements].filter(([, grade]) => grade > 0).map(([id]) => id);
  return {
    ids,
    head: byFit.slice(0, HEAD),
    recall: sharedOf(relevant, ids),
    ndcg10: queryMetrics(byFit, judgements)?.ndcg10 ?? 0,
  };
}

/** The share of the first that are among the second; 1 of none. */
function sharedOf(one: readonly string[], other: readonly string[]): number {
  const among = new Set(other);
  return one.length === 0 ? 1 : one.filter((id) => among.has(id)).length / one.length;
}

/** By query with anything relevant: the pools by words and pairs, and by words. */
function poolsOf(folder: string): JudgedPool[][] {
  const collection = readCollection(folder);
  const { statistics, index } = indexCollection(collection);
  return collection.queries.flatMap(({ id, title, text }) => {
    const judgements = collection.judgements.get(id) ?? new Map<string, number>();
    if (![...judgements.values()].some((grade) => grade > 0)) return [];
    return [
      PARTS.map((parts) => {
        const query = compileQuery({ summary: title, tags: [], body: text }, statistics, parts);
        const { numbers } = index.best(query, POOL_SIZES.text);
        const ids = numbers.map((number) => index.idOf(number)).toSorted();
        const fits = index.fitsOf(
          query,
          ids.map((each) => index.numberOf(each) as number),
        );
        return judged(ids, fits, judgements);
      }),
    ];
  });
}

function tellCollection(folder: string): void {
  const queries = poolsOf(folder);
  const of = (pick: (pool: JudgedPool) => number): string =>
    PARTS.map((_, at) => mean(queries.map((pools) => pick(pools[at] as JudgedPool))).toFixed(4)).join(' -> ');
  const differences = queries.map(([before, now]) => (now as JudgedPool).recall - (before as JudgedPool).recall);
  const { low, high } = bootstrapInterval(differences);
  const same = (pick: (pool: JudgedPool) => readonly string[]): string =>
    mean(queries.map(([before, now]) => sharedOf(pick(before as JudgedPool), pick(now as JudgedPool)))).toFixed(4);
  console.log(
    [
      folder.split('/').findLast((part) => part !== ''),
      `${queries.length} queries: recall@${POOL_SIZES.text} ${of(({ recall }) => recall)} [${low.toFixed(4)}, ${high.toFixed(4)}]`,
      `nDCG@10 by fit ${of(({ ndcg10 }) => ndcg10)}`,
      `the same: pool ${same(({ ids }) => ids)}, first ${HEAD} by fit ${same(({ head }) => head)}`,
    ].join('; '),
  );
}

function alike(shares: readonly number[]): string {
  return `${mean(shares).toFixed(4)} (all of them in ${shares.filter((share) => share === 1).length} lists)`;
}

function tellMarket(size: number, needs: number): void {
  const market = new BenchmarkMarket();
  const newest = freezeEpoch(market, size);
  const epochs = ENGINES.map((version) => ofEngine(newest, version));
  const pool = new PoolIndex(newest);
  for (let number = 0; number < size; number += 1) pool.add(market.product(number).innovation);
  const [firsts, wholes]: [number[], number[]] = [[], []];
  for (let number = 0; number < needs; number += 1) {
    const need = market.need(number);
    const [before, now] = epochs.map((epoch) => {
      const { eligible, conditional } = rankedList(need, needQuery(need.statement, epoch), pool, epoch);
      return [...eligible, ...conditional].map(({ innovationId }) => innovationId);
    }) as [string[], string[]];
    firsts.push(sharedOf(before.slice(0, FIRST), now.slice(0, FIRST)));
    wholes.push(sharedOf(before, now));
  }
  console.log(`market of ${size} products, ${needs} needs; the same in both lists:`);
  console.log(`  of the first ${FIRST} ${alike(firsts)}, of all ${alike(wholes)}`);
}

const { values } = parseArgs({
  options: {
    collection: { type: 'string', multiple: true, default: [] },
    size: { type: 'string', default: '10000' },
    needs: { type: 'string', default: '1000' },
  },
});
for (const folder of values.collection) tellCollection(folder);
tellMarket(Number(values.size), Number(values.needs));
