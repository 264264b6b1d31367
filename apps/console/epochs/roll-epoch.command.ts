import { EpochService } from '@matchwell/capabilities/matching';
import { readConfiguration } from '@matchwell/platform/configuration/configuration';
import { withConsole } from '../with-console';

/** `roll-epoch`: freezes the statistics over today's catalogue; the matchers then match every open need afresh. */
export async function runRollEpoch(): Promise<number> {
  const { databaseUrl, logLevel } = readConfiguration(process.env);
  if (!databaseUrl) {
    console.error('DATABASE_URL must be set.');
    return 2;
  }
  const epoch = await withConsole(databaseUrl, logLevel, (services) => services.get(EpochService).roll());
  console.log(`Epoch ${epoch.id} is live: ${epoch.innovations} innovations, ${epoch.text.terms.length} terms.`);
  return 0;
}
