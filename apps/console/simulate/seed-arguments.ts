import { parseArgs } from 'node:util';

/** Which invented markets a command is to play, and how it answers. */
export interface SeedArguments {
  readonly seeds: number;
  readonly firstSeed: number;
  readonly isQuick: boolean;
  readonly isJson: boolean;
}

/** How many seeds there are with `--quick`, unless somebody says. */
const QUICK_SEEDS = 5;

/** Reads `--seeds`, `--first-seed`, `--quick` and `--json`, with what holds where the first two are left out. Answers what is wrong as text. */
export function readSeedArguments(
  argv: readonly string[],
  usually: { readonly seeds: number; readonly firstSeed: number },
): SeedArguments | string {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        seeds: { type: 'string' },
        'first-seed': { type: 'string' },
        quick: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const seeds = Number(values.seeds ?? (values.quick ? QUICK_SEEDS : usually.seeds));
    const firstSeed = Number(values['first-seed'] ?? usually.firstSeed);
    if (!Number.isInteger(seeds) || seeds < 1) return '--seeds must be a whole number from 1.';
    if (!Number.isInteger(firstSeed) || firstSeed < 1) return '--first-seed must be a whole number from 1.';
    return { seeds, firstSeed, isQuick: values.quick, isJson: values.json };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
