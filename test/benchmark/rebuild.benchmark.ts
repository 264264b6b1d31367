/**
 * A full rebuild and nothing else, three times over in one process: `node --max-old-space-size=8000 -r ./test/support/typescript-hook.cjs
 * test/benchmark/rebuild.benchmark.ts [--size 10000] [--needs N]`. Two versions are compared by running it in a checkout of each, in turns; an older one is given this
 * file. The first of the three times holds what the compiler needs to get warm. With N needs fewer than products the rest is extrapolated.
 */
import { BenchmarkEngine, freezeEpoch } from './matching-engine';
import { BenchmarkMarket } from './matching-market';
import { rebuildInOrder } from './matching-rebuild';
import { numberGiven } from './measured';

const TIMES = 3;

const size = numberGiven('--size', 100) ?? 10_000;
const needs = numberGiven('--needs', 10) ?? size;
const market = new BenchmarkMarket();
const engine = new BenchmarkEngine(freezeEpoch(market, size));
for (let number = 0; number < size; number += 1) engine.pool.add(market.product(number).innovation);

console.log(`${size} products, ${size} needs (${needs} of them ranked)`);
for (let time = 0; time < TIMES; time += 1) {
  const spent = rebuildInOrder(engine, market, size, needs);
  const scale = size / spent.needs / 1_000;
  const [reading, ranking] = [spent.compiling * scale, spent.ranking * scale];
  console.log(`  ${(reading + ranking).toFixed(1)} s, of which ranking ${ranking.toFixed(1)} s`);
}
