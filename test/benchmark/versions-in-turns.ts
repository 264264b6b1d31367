/**
 * Two versions of the code in one process, need by need in turns, so that a noisy machine is noisy for both: `node --max-old-space-size=8000 -r
 * ./test/support/typescript-hook.cjs test/benchmark/versions-in-turns.ts --before DIR --after DIR [--size 10000] [--needs 1000]`. Each DIR is the `libs`
 * of a checkout, as `git worktree add` makes one, and neither that of the checkout it is run from, whose code is up to a fifth faster for having been loaded by the comparison itself. Needs come theme by theme. Code that is loaded first is often the faster, whichever it is: run it with the two
 * directories the other way round as well, and take the geometric mean of the ratios. Ends with 1 when a list differs.
 * Code whose `needQuery` took statistics and not the epoch (before engine 1.2.0) is compared by `rebuild.benchmark.ts` alone.
 */
import { resolve } from 'node:path';
import type * as ReverseMatching from '@matchwell/core/reverse-matching';
import { freezeEpoch } from './matching-engine';
import { BenchmarkMarket } from './matching-market';
import { numberGiven } from './measured';
import { cpuMs } from './matching-rivals';
import { inThemeOrder } from './matching-rebuild';

const SIDES = ['before', 'after'] as const;
const COMPARED = 200;

function directoryGiven(side: (typeof SIDES)[number]): string {
  const at = process.argv.indexOf(`--${side}`);
  const directory = process.argv[at + 1];
  if (at < 0 || directory === undefined) throw new Error(`--${side} takes the libs directory of a checkout.`);
  return resolve(directory);
}

const size = numberGiven('--size', 100) ?? 10_000;
const market = new BenchmarkMarket();
const epoch = freezeEpoch(market, size);
const versions = SIDES.map((side) => {
  // eslint-disable-next-line typescript/no-require-imports -- which code is loaded is said when it runs.
  const code = require(`${directoryGiven(side)}/core/reverse-matching`) as typeof ReverseMatching;
  return { code, pool: new code.PoolIndex(epoch) };
});
for (let number = 0; number < size; number += 1) {
  const { innovation } = market.product(number);
  for (const { pool } of versions) pool.add(innovation);
}
const needs = inThemeOrder(market, numberGiven('--needs', 10) ?? 1_000).map((number) => market.need(number));
const works = versions.map(({ code, pool }) => {
  const queries = needs.map(({ statement }) => code.needQuery(statement, epoch));
  return {
    'need read and compiled': (at: number) => code.needQuery(needs[at]!.statement, epoch),
    'ranked list': (at: number) => code.rankedList(needs[at]!, queries[at]!, pool, epoch),
  };
});

const different = needs
  .slice(0, COMPARED)
  .filter((_, at) => new Set(works.map((work) => JSON.stringify(work['ranked list'](at)))).size > 1).length;
console.log(`${size} products, ${needs.length} needs; of the first ${COMPARED} lists ${different} differ`);
for (const name of ['need read and compiled', 'ranked list'] as const) {
  const spent = [0, 0];
  for (let at = 0; at < needs.length; at += 1) {
    for (const turn of [0, 1]) {
      const side = (at + turn) % 2;
      const start = process.cpuUsage();
      works[side]![name](at);
      spent[side] = (spent[side] ?? 0) + cpuMs(start);
    }
  }
  const [before = 0, after = 0] = spent.map((each) => each / needs.length);
  console.log(`  ${name.padEnd(22)}  ${before.toFixed(3)} -> ${after.toFixed(3)} ms: ${(after / before).toFixed(2)}`);
}
process.exitCode = different > 0 ? 1 : 0;
