import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
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
  return withServices(ConsoleModule.forRoot(databaseUrl, logLevel), logLevel, work);
}

/** The same with the services of any module of the console. */
export async function withServices<Value>(
  module: DynamicModule,
  logLevel: Configuration['logLevel'],
  work: (services: INestApplicationContext) => Promise<Value>,
): Promise<Value> {
  const services = await NestFactory.createApplicationContext(module, {
    logger: new FrameworkLogger(createLogger('console', logLevel)),
    abortOnError: false,
  });
  try {
    return await work(services);
  } finally {
    await services.close();
  }
}
