import { parseArgs } from 'node:util';
import { CalibrationService } from '@matchwell/capabilities/learning';
import { readConfiguration } from '@matchwell/platform/configuration/configuration';
import { withConsole } from '../with-console';
import { calibrationWords } from './calibration-words';

const USAGE = `Usage: calibrate [--keep] [--json]
  --keep  put promoted calibrations in force; without it nothing is changed
  --json  print the whole report as JSON, reliability bins included`;

/**
 * `calibrate`: refits the chances of yes from the decisions kept, checks the fit on the newest fifth and prints how it went. Resolves to
 * the exit code: 0 when at least one side could be judged, 1 when all were refused for fewer than 150 decisions, 2 for wrong arguments.
 */
export async function runCalibrate(argv: readonly string[]): Promise<number> {
  let options;
  try {
    options = parseArgs({
      args: argv,
      options: { keep: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
  const { keep, json } = options;
  const { databaseUrl, logLevel } = readConfiguration(process.env);
  if (!databaseUrl) {
    console.error('DATABASE_URL must be set.');
    return 2;
  }
  const reports = await withConsole(databaseUrl, logLevel, (services) =>
    services.get(CalibrationService).refitAll(keep),
  );
  console.log(json ? JSON.stringify(reports) : calibrationWords(reports));
  return reports.some(({ verdict }) => verdict !== 'refused') ? 0 : 1;
}
