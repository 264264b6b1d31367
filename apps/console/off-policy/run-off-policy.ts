import { parseArgs } from 'node:util';
import { checkOffPolicy, coverageOf, FULL_MARKET, type PolicyCheck, QUICK_MARKET } from '@matchwell/core/simulation';
import { coverageTable } from './coverage-table';

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
  const asked = readArguments(argv);
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

interface Asked {
  readonly seeds: number;
  readonly firstSeed: number;
  readonly isQuick: boolean;
  readonly isJson: boolean;
}

function readArguments(argv: readonly string[]): Asked | string {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        seeds: { type: 'string' },
        'first-seed': { type: 'string', default: '2001' },
        quick: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const seeds = Number(values.seeds ?? (values.quick ? 5 : 20));
    const firstSeed = Number(values['first-seed']);
    if (!Number.isInteger(seeds) || seeds < 1) return '--seeds must be a whole number from 1.';
    if (!Number.isInteger(firstSeed) || firstSeed < 1) return '--first-seed must be a whole number from 1.';
    return { seeds, firstSeed, isQuick: values.quick, isJson: values.json };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
