import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Configuration } from '@matchwell/platform/configuration/configuration';
import { createLogger, FrameworkLogger } from '@matchwell/platform/logging/logger';
import { ConsoleModule } from './console.module';

/** Runs `work` with the console's services on a migrated database, and lets go of everything afterwards. */
export async function withConsole<Value>(
  databaseUrl: string,
  logLevel: Configuration['logLevel'],
  work: (services: INestApplicationContext) => Promise<Value>,
): Promise<Value> {
  const services = await NestFactory.createApplicationContext(ConsoleModule.forRoot(databaseUrl, logLevel), {
    logger: new FrameworkLogger(createLogger('console', logLevel)),
    abortOnError: false,
  });
  try {
    return await work(services);
  } finally {
    await services.close();
  }
}
