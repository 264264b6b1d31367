import { readConfiguration } from '@matchwell/platform/configuration/configuration';
import { prepareDatabase } from './prepare-database';

/** `prepare`: brings a given database up to date without starting anything; what a deployment runs before its processes. */
export async function runPrepare(): Promise<number> {
  const configuration = readConfiguration(process.env);
  const { databaseUrl } = configuration;
  if (!databaseUrl) {
    console.error('DATABASE_URL must be set.');
    return 2;
  }
  const { migrations, organisationsAdded, seeded } = await prepareDatabase({ ...configuration, databaseUrl });
  console.log(
    `${migrations.length} migrations applied, ${organisationsAdded} organisations added, demo market ${seeded ? 'planted' : 'left alone'}.`,
  );
  return 0;
}
