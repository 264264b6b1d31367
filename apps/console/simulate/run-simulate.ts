import {
  claimsOf,
  FULL_MARKET,
  gatherRuns,
  QUICK_MARKET,
  type SeedFigures,
  simulateSeed,
} from '@matchwell/core/simulation';
import { readSeedArguments } from './seed-arguments';
import { simulationTable } from './simulation-table';

const USAGE = `Usage: simulate [--seeds N] [--first-seed N] [--quick] [--json]
  --seeds N       markets to play, all policies on the same ones (default 30; 5 with --quick)
  --first-seed N  seeds count up from here (default 1001)
  --quick         a small market of half a year, for a first look: its figures prove nothing
  --json          print one JSON object with the figures of every seed instead of tables`;

/** Markets that try what a policy can bear are played for the first so many seeds only: they cost twice the rest together. */
const TRIED_SEEDS = 5;

/**
 * The `simulate` command: plays invented markets under every policy in every regime and holds the result against the lines of the claim
 * protocol. Progress goes to standard error. Resolves to the exit code: 0 done, whether or not the lines were met, 2 wrong arguments.
 */
export async function runSimulate(argv: readonly string[]): Promise<number> {
  const asked = readSeedArguments(argv, { seeds: 30, firstSeed: 1001 });
  if (typeof asked === 'string') {
    console.error(`${asked}\n${USAGE}`);
    return 2;
  }
  const size = asked.isQuick ? QUICK_MARKET : FULL_MARKET;
  const seeds = Array.from({ length: asked.seeds }, (_, at) => asked.firstSeed + at);
  const figures: SeedFigures[] = [];
  for (const seed of seeds) {
    const started = performance.now();
    figures.push(simulateSeed(seed, size, figures.length < TRIED_SEEDS));
    console.error(`seed ${seed}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  const runs = gatherRuns(figures);
  if (asked.isJson) {
    console.log(JSON.stringify({ size, seeds, runs, claims: claimsOf(runs) }));
    return 0;
  }
  const last = asked.firstSeed + asked.seeds - 1;
  console.log(
    `${size.products} products, ${size.needs} needs, ${size.months} months; seeds ${asked.firstSeed} to ${last}.\n\n${simulationTable(runs)}`,
  );
  return 0;
}
