import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { readConfiguration } from '@matchwell/platform/configuration/configuration';
import { createLogger, FrameworkLogger } from '@matchwell/platform/logging/logger';
import { exitWhenParentDies } from '@matchwell/platform/process/exit-when-parent-dies';
import { MatcherModule } from './matcher.module';

/** Starts one matcher process. It needs `DATABASE_URL`, migrated; the `up` command of the console sees to both. */
async function main(): Promise<void> {
  exitWhenParentDies();
  const configuration = readConfiguration(process.env);
  const { databaseUrl } = configuration;
  if (!databaseUrl)
    throw new Error('DATABASE_URL is not set. Start everything with "npm start", or set it to a migrated database.');
  const application = await NestFactory.createApplicationContext(
    MatcherModule.forRoot({ ...configuration, databaseUrl }),
    {
      logger: new FrameworkLogger(createLogger('matcher', configuration.logLevel)),
      abortOnError: false,
    },
  );
  application.enableShutdownHooks();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
  setTimeout(() => process.exit(1), 1_000).unref();
});
