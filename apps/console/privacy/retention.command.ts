import { parseArgs } from 'node:util';
import { RetentionForecast, RetentionService } from '@matchwell/capabilities/privacy';
import { readConfiguration } from '@matchwell/platform/configuration/configuration';
import { withConsole } from '../with-console';

const USAGE = 'Usage: retention [--dry-run]\nDATABASE_URL must be set. The matcher does the same every hour.';

/** `retention [--dry-run]`: deletes or blanks what the register says is due, or counts it. Answers 0, or 2 for wrong arguments. */
export async function runRetention(argv: readonly string[]): Promise<number> {
  const isDryRun = readArguments(argv);
  const { databaseUrl, logLevel } = readConfiguration(process.env);
  if (isDryRun === undefined || !databaseUrl) {
    console.error(USAGE);
    return 2;
  }
  const report = await withConsole(databaseUrl, logLevel, (services) =>
    isDryRun ? services.get(RetentionForecast).due() : services.get(RetentionService).run(),
  );
  for (const [name, rows] of Object.entries(report)) console.log(`${name.padEnd(28)} ${rows}${isDryRun ? ' due' : ''}`);
  return 0;
}

function readArguments(argv: readonly string[]): boolean | undefined {
  try {
    return parseArgs({ args: [...argv], options: { 'dry-run': { type: 'boolean', default: false } } }).values[
      'dry-run'
    ];
  } catch {
    return undefined;
  }
}
