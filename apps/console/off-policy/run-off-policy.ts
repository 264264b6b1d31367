import { checkOffPolicy, coverageOf, FULL_MARKET, type PolicyCheck, QUICK_MARKET } from '@matchwell/core/simulation';
import { coverageTable } from './coverage-table';
import { readSeedArguments } from '../simulate/seed-arguments';

const USAGE = `Usage: off-policy [--seeds N] [--first-seed N] [--quick] [--json]
  --seeds N       invented markets to play (default 20; 5 with --quick)
  --first-seed N  seeds count up from here (default 2001)
  --quick         small markets, for a first look
  --json          print one JSON object with what was found in every market`;

/**
 * The `off-policy` command: checks the estimator of weights that were never in force on invented markets, whose truth is known. Progress goes to
 * standard error. Resolves to the exit code: 0 done, 2 wrong arguments.
 */
export async function runOffPolicy(argv: readonly string[]): Promise<number> {
  const asked = readSeedArguments(argv, { seeds: 20, firstSeed: 2001 });
  if (typeof asked === 'string') {
    console.error(`${asked}\n${USAGE}`);
    return 2;
  }
  const size = asked.isQuick ? QUICK_MARKET : FULL_MARKET;
  const found: PolicyCheck[][] = [];
  for (let at = 0; at < asked.seeds; at += 1) {
    found.push(checkOffPolicy(asked.firstSeed + at, size));
    console.error(`seed ${asked.firstSeed + at}: done`);
  }
  const coverage = coverageOf(found);
  console.log(asked.isJson ? JSON.stringify({ size, coverage, markets: found }) : coverageTable(coverage));
  return 0;
}
