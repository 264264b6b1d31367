import { OutboxDeliveries } from '@matchwell/adapters/postgres/outbox-deliveries';
import { readConfiguration } from '@matchwell/platform/configuration/configuration';
import { withConsole } from '../with-console';

/** `revive`: puts deliveries that were given up back in line, after their cause was mended. */
export async function runRevive(): Promise<number> {
  const { databaseUrl, logLevel } = readConfiguration(process.env);
  if (!databaseUrl) {
    console.error('DATABASE_URL must be set.');
    return 2;
  }
  const revived = await withConsole(databaseUrl, logLevel, (services) => services.get(OutboxDeliveries).revive());
  console.log(`${revived} deliveries are back in line.`);
  return 0;
}
