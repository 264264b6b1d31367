/**
 * What an edit of a product costs among many needs: `npm run bench:edits -- [--products 10000] [--needs 10000] [--edits 100] [--ranked 20]
 * [--pools FILE] [--json]`. Six words of each of `--edits` products are changed; the lists of the first `--ranked` are ranked before and after.
 * To know where the needs' pools end each need is searched for once, which takes longest: FILE keeps that for further runs with the same numbers,
 * for as long as no score changes. Times are processor time of the process.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { BenchmarkEngine, freezeEpoch } from './matching-engine';
import { BenchmarkMarket } from './matching-market';
import { editedNumbers, fillNeeds, measureEdits, poolsOf, type Pools } from './matching-edits';
import { megabytesInUse, ms, numberGiven, spreadOf } from './measured';

const [PRODUCTS, NEEDS, EDITS, RANKED] = [10_000, 10_000, 100, 20];

/** Where pools end, as a file has it. */
interface KeptPools {
  readonly edges: Pools['edges'];
  readonly places: readonly (readonly [string, readonly (readonly [string, never])[]])[];
}

function poolsFrom(file: string | undefined, find: () => Pools): Pools {
  if (file !== undefined && existsSync(file)) {
    const { edges, places } = JSON.parse(readFileSync(file, 'utf8')) as KeptPools;
    return { edges, places: new Map(places.map(([id, known]) => [id, new Map(known)])) };
  }
  const pools = find();
  const kept = { edges: pools.edges, places: Array.from(pools.places, ([id, known]) => [id, [...known]]) };
  if (file !== undefined) writeFileSync(file, JSON.stringify(kept));
  return pools;
}

function main(): void {
  const products = numberGiven('--products', 100) ?? PRODUCTS;
  const needs = numberGiven('--needs', 1) ?? NEEDS;
  const edits = numberGiven('--edits', 1) ?? EDITS;
  const ranked = numberGiven('--ranked', 0) ?? RANKED;
  const kept = process.argv.indexOf('--pools');
  const load = loadavg().map((each) => each.toFixed(1));
  process.stderr.write(`Processor time of this one run; the load of the machine was ${load.join(', ')}.\n`);
  const market = new BenchmarkMarket();
  const engine = new BenchmarkEngine(freezeEpoch(market, products));
  for (let number = 0; number < products; number += 1) engine.pool.add(market.product(number).innovation);
  const pools = poolsFrom(kept < 0 ? undefined : process.argv[kept + 1], () =>
    poolsOf(engine, market, needs, editedNumbers(products, edits)),
  );
  const { index, megabytes, indexedInSeconds } = fillNeeds(engine, market, needs, megabytesInUse);
  const figures = measureEdits(engine, market, index, pools, ranked);
  const [rescored, reranked, touched] = [figures.rescoredMs, figures.rerankedMs, figures.touched].map(spreadOf);
  if (!rescored || !reranked || !touched) throw new Error('Nothing was measured.');
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ products, megabytes, indexedInSeconds, ...figures }));
    return;
  }
  const share = (count: number): string => `${((count / needs) * 100).toFixed(2)}%`;
  console.log(
    [
      `${products} products, ${needs} needs, ${edits} edits of six words`,
      `  rescored                    ${ms(rescored)}, mean ${rescored.mean.toFixed(2)} ms`,
      `  and lists ranked again      ${ms(reranked)} (${ranked} edits)`,
      `  needs matched again         mean ${touched.mean.toFixed(0)} (${share(touched.mean)}), p95 ${touched.p95} (${share(touched.p95)})`,
      `  needs whose answer changes  mean ${figures.changed.toFixed(0)} of ${figures.ranked.toFixed(0)} matched again (${ranked} edits)`,
      `  index over needs            ${megabytes.toFixed(0)} MB, filled in ${indexedInSeconds.toFixed(1)} s`,
    ].join('\n'),
  );
}

main();
