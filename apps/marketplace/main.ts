import 'reflect-metadata';
import { readConfiguration } from '@matchwell/platform/configuration/configuration';
import { exitWhenParentDies } from '@matchwell/platform/process/exit-when-parent-dies';
import { createMarketplace } from './create-marketplace';

/** Starts one HTTP process. It needs `DATABASE_URL` or `APP_DATABASE_URL`, migrated; the `up` command of the console sees to both. */
async function main(): Promise<void> {
  exitWhenParentDies();
  const configuration = readConfiguration(process.env);
  const { host, port } = configuration;
  // As the restricted role the process needs to know no other.
  const databaseUrl = configuration.databaseUrl ?? configuration.appDatabaseUrl;
  if (!databaseUrl)
    throw new Error(
      'Neither DATABASE_URL nor APP_DATABASE_URL is set. Start everything with "npm start", or set it to a migrated database.',
    );
  const application = await createMarketplace({ ...configuration, databaseUrl });
  await application.listen(port, host);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
  setTimeout(() => process.exit(1), 1_000).unref();
});
