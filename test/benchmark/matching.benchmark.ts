/**
 * How fast the matcher ranks: `npm run bench:matching -- [--size 10000] [--needs N] [--whole] [--json]`. As many needs as products, or N of them, be it more; also a
 * tenth of the size, for the growth. A rebuild goes through the needs theme by theme; with `--whole` through all of them at any size. Times are processor time of the process, which other work on the machine lengthens little; only PostgreSQL, another process, is timed
 * by the clock. Beside it, on the same data in the same run: looking at every product, PostgreSQL's `ts_rank` and MiniSearch. What is sampled
 * or not run says so.
 */
import { loadavg } from 'node:os';
import { InnovationFigures, prepareInnovation } from '@matchwell/core/ranking';
import { BenchmarkEngine, freezeEpoch, type ReadyNeed } from './matching-engine';
import { BenchmarkMarket } from './matching-market';
import { editedNumbers, fillNeeds, measureEdits, poolsOf } from './matching-edits';
import { rebuildInOrder } from './matching-rebuild';
import { megabytesInUse, ms, numberGiven, type Spread, spreadOf } from './measured';
import { bruteForce, cpuMs, miniSearchTimes, pairCosts, postgresTimes } from './matching-rivals';

/** At most this many needs are ranked unless more are asked for, of a larger market a sample; a rebuild of more is extrapolated. */
const [MOST_NEEDS, SAMPLE] = [10_000, 1_000];
const WARM_UP = 200;
/** How many products are edited, one after another. */
const EDITS = 20;
const [EXPLAINED, BRUTE, POSTGRES, MINI_SEARCH, PAIRED] = [50, 20, 30, 30, 20];
/** Rivals are measured up to these sizes: beyond, building them takes longer than everything else. */
const LARGEST_RIVAL = 20_000;

/** Builds an engine and weighs it: all of it, and of that the figures alone. */
function build(market: BenchmarkMarket, size: number) {
  const engine = new BenchmarkEngine(freezeEpoch(market, size));
  const weigh = (work: (number: number) => void): number => {
    const before = megabytesInUse();
    for (let number = 0; number < size; number += 1) work(number);
    return megabytesInUse() - before;
  };
  const figures = weighFigures(engine, market, weigh);
  const before = megabytesInUse();
  let indexing = 0;
  const timed = (work: () => unknown): void => {
    const start = process.cpuUsage();
    work();
    indexing += cpuMs(start);
  };
  for (let number = 0; number < size; number += 1) {
    const { innovation } = market.product(number);
    timed(() => engine.pool.add(innovation));
  }
  // Inverted lists are built when the first search comes.
  const first = engine.ready(market.need(0));
  timed(() => engine.rank(first));
  const total = megabytesInUse() - before;
  return { engine, indexedInSeconds: indexing / 1_000, memory: { figures, text: total - figures, total } };
}

/** Megabytes of the figures, which are let go again. */
function weighFigures(
  { epoch }: BenchmarkEngine,
  market: BenchmarkMarket,
  weigh: (work: (number: number) => void) => number,
): number {
  const figures = new InnovationFigures(epoch.id);
  return weigh((number) => figures.put(number, prepareInnovation(market.product(number).innovation, epoch)));
}

function rankAll(engine: BenchmarkEngine, needs: readonly ReadyNeed[]): number[] {
  for (const ready of needs.slice(0, WARM_UP)) engine.rank(ready);
  return needs.map((ready) => {
    const before = process.cpuUsage();
    engine.rank(ready);
    return cpuMs(before);
  });
}

async function measure(market: BenchmarkMarket, size: number, most?: number) {
  const { engine, memory, indexedInSeconds } = build(market, size);
  const sampled = most ?? (size <= MOST_NEEDS ? size : SAMPLE);
  const compiling: number[] = [];
  const needs = Array.from({ length: sampled }, (_, number) => {
    const need = market.need(number);
    const before = process.cpuUsage();
    const ready = engine.ready(need);
    compiling.push(cpuMs(before));
    return ready;
  });
  const list = rankAll(engine, needs);
  const whole = process.argv.includes('--whole') ? size : sampled;
  const rebuilt = rebuildInOrder(engine, market, size, whole);
  const scale = size / rebuilt.needs / 1_000;
  const explained = needs.slice(0, EXPLAINED).map((ready) => {
    const work = engine.explained(ready, market);
    const before = process.cpuUsage();
    work();
    return cpuMs(before);
  });
  const filled = fillNeeds(engine, market, sampled, megabytesInUse);
  const pools = poolsOf(engine, market, sampled, editedNumbers(size, EDITS));
  const edits = measureEdits(engine, market, filled.index, pools, EDITS);
  const pair = pairCosts(engine, market, needs.slice(0, PAIRED));
  const brute = spreadOf(bruteForce(engine, size, needs.slice(0, BRUTE)));
  const isSmall = size <= LARGEST_RIVAL;
  const mini = isSmall ? miniSearchTimes(market, size, needs.slice(0, MINI_SEARCH), megabytesInUse) : null;
  const miniSearch = mini && spreadOf(mini.ms);
  const postgres = isSmall ? spreadOf(await postgresTimes(market, size, needs.slice(0, POSTGRES))) : null;
  const rankedList = spreadOf(list);
  return {
    size,
    needsRanked: sampled,
    indexedInSeconds,
    compileNeedMs: spreadOf(compiling),
    rankedListMs: rankedList,
    explainedListMs: spreadOf(explained),
    rebuild: {
      seconds: (rebuilt.ranking + rebuilt.compiling) * scale,
      compilingSeconds: rebuilt.compiling * scale,
      rankingSeconds: rebuilt.ranking * scale,
      needs: rebuilt.needs,
      extrapolated: rebuilt.needs < size,
    },
    edit: {
      ...edits,
      megabytes: filled.megabytes,
      indexedInSeconds: filled.indexedInSeconds,
      rescoredMs: spreadOf(edits.rescoredMs),
      rerankedMs: spreadOf(edits.rerankedMs),
      touched: spreadOf(edits.touched).mean,
    },
    memoryMegabytes: memory,
    microsecondsAPair: pair,
    bruteForceMs: brute,
    postgresTsRankMs: postgres,
    miniSearchMs: miniSearch,
    miniSearchMegabytes: mini?.megabytes ?? null,
    timesAsLong: {
      bruteForce: brute.p50 / rankedList.p50,
      postgresTsRank: postgres && postgres.p50 / rankedList.p50,
      miniSearch: miniSearch && miniSearch.p50 / rankedList.p50,
    },
  };
}

function rival(times: Spread | null, ratio: number | null): string {
  return times && ratio ? `${ms(times)}: ${ratio.toFixed(1)} times as long` : 'not run at this size';
}

/** The figures of one run, for people. */
function print(figures: Awaited<ReturnType<typeof measure>>): void {
  const { rebuild, edit, memoryMegabytes: memory, microsecondsAPair: pair, timesAsLong } = figures;
  const how = rebuild.extrapolated ? `extrapolated from ${rebuild.needs} needs` : 'every need ranked';
  console.log(
    [
      `${figures.size} products, ${Math.max(figures.size, figures.needsRanked)} needs (indexed in ${figures.indexedInSeconds.toFixed(1)} s)`,
      `  need read and compiled        ${ms(figures.compileNeedMs)}`,
      `  need -> ranked list           ${ms(figures.rankedListMs)}`,
      `  the same, explained and kept  ${ms(figures.explainedListMs)}`,
      `  full rebuild, one thread      ${rebuild.seconds.toFixed(1)} s, of which ranking ${rebuild.rankingSeconds.toFixed(1)} s (${how})`,
      `  six-word edit -> rescored     ${ms(edit.rescoredMs)}; ${edit.touched.toFixed(0)} of ${edit.needs} needs (${((edit.touched / edit.needs) * 100).toFixed(2)}%)`,
      `  and their lists ranked again  ${ms(edit.rerankedMs)}`,
      `  index over needs              ${edit.megabytes.toFixed(0)} MB, filled in ${edit.indexedInSeconds.toFixed(1)} s`,
      `  memory                        ${memory.total.toFixed(0)} MB: text ${memory.text.toFixed(0)}, figures ${memory.figures.toFixed(0)}`,
      `  a pair                        ${pair.figures.toFixed(2)} us by figures, ${pair.words.toFixed(1)} us with words`,
      `  every product looked at       ${ms(figures.bruteForceMs)}: ${timesAsLong.bruteForce.toFixed(1)} times as long`,
      `  PostgreSQL ts_rank, 200 best  ${rival(figures.postgresTsRankMs, timesAsLong.postgresTsRank)}, by the clock`,
      `  MiniSearch, 200 best          ${rival(figures.miniSearchMs, timesAsLong.miniSearch)}; ${figures.miniSearchMegabytes?.toFixed(0) ?? '-'} MB`,
    ].join('\n'),
  );
}

async function main(): Promise<void> {
  const size = numberGiven('--size', 100) ?? 10_000;
  const market = new BenchmarkMarket();
  process.stderr.write(
    `Processor time of this one run; the load of the machine was ${loadavg()
      .map((load) => load.toFixed(1))
      .join(', ')}.\n`,
  );
  const small = await measure(market, Math.floor(size / 10));
  const large = await measure(market, size, numberGiven('--needs', 100));
  const ratio = Math.log(large.size / small.size);
  const growthExponent = Math.log(large.rankedListMs.mean / small.rankedListMs.mean) / ratio;
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ node: process.version, growthExponent, runs: [small, large] }));
    return;
  }
  print(small);
  print(large);
  console.log(
    `growth exponent of the mean ranked list from ${small.size} to ${large.size}: ${growthExponent.toFixed(2)}`,
  );
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
