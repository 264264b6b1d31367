import { parseArgs } from 'node:util';
import { type AllocationRun, AllocationRunService } from '@matchwell/capabilities/allocation';
import { readConfiguration } from '@matchwell/platform/configuration/configuration';
import { withConsole } from '../with-console';

const USAGE = `Usage: allocate [--networks a,b] [--reserve PERCENT] [--dry-run] [--json]
  --networks a,b     ids of networks (default: all)
  --reserve PERCENT  share of the slots that goes first to those that waited longest, 0 to 50 (default 0)
  --dry-run          show what would be proposed, and keep nothing
  --json             print the whole run`;

/**
 * `allocate`: chooses the introductions of all open needs together, as the schedule does once a month. Resolves to the exit code: 0 done, 1
 * refused, 2 wrong arguments.
 */
export async function runAllocate(argv: readonly string[]): Promise<number> {
  const asked = readArguments(argv);
  const { databaseUrl, logLevel } = readConfiguration(process.env);
  if (typeof asked === 'string' || !databaseUrl) {
    console.error(typeof asked === 'string' ? `${asked}\n${USAGE}` : 'DATABASE_URL must be set.');
    return 2;
  }
  const { json, ...request } = asked;
  const outcome = await withConsole(databaseUrl, logLevel, (services) =>
    services.get(AllocationRunService).run({ trigger: 'administrator', by: null, ...request }),
  );
  if (!outcome.ok) {
    console.error(outcome.refusal.detail);
    return 1;
  }
  console.log(json ? JSON.stringify(outcome.value) : runWords(outcome.value, request.dryRun));
  return 0;
}

/** A run for a person: the figures, then a line for every network that anything was proposed in. */
export function runWords({ id, month, epochId, content }: AllocationRun, dryRun: boolean): string {
  const { method, fallback, needs, pairs, proposed, kept, superseded, totalWorth, networkUse } = content;
  return [
    `${dryRun ? 'Dry run' : `Run ${id}`} of ${month} in epoch ${epochId}, by ${method}: ${needs} needs, ${pairs} pairs.`,
    ...(fallback === null ? [] : [fallback]),
    `${proposed} proposed, ${kept} kept, ${superseded} superseded; worth ${(totalWorth / 1_000_000).toFixed(3)} together.`,
    ...networkUse
      .filter((each) => each.proposed > 0)
      .map((each) => `  ${each.id.padEnd(28)} ${each.proposed} of ${each.places} slots, ${each.pending} in use`),
  ].join('\n');
}

function readArguments(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        networks: { type: 'string' },
        reserve: { type: 'string', default: '0' },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const percent = Number(values.reserve);
    if (!Number.isInteger(percent) || percent < 0 || percent > 50) return '--reserve must be a whole number, 0 to 50.';
    return {
      networks: values.networks?.split(',').map((each) => each.trim()),
      reserveShare: percent / 100,
      dryRun: values['dry-run'],
      json: values.json,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
