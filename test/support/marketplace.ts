import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type { Configuration } from '@matchwell/platform/configuration/configuration';
import { MarketplaceModule } from '../../apps/marketplace/marketplace.module';
import { testConfiguration } from './matcher';

/** A port of the HTTP application filled with something else, for tests that must fail with it. */
export interface Replacement {
  readonly port: unknown;
  /** Built from these. */
  readonly inject: readonly Type[];
  readonly useFactory: (...given: never[]) => unknown;
}

/** The HTTP application on a prepared database with some of its ports replaced; listening on nothing, for supertest. */
export async function createReplacedMarketplace(
  databaseUrl: string,
  replacements: Replacement | readonly Replacement[],
  settings: Partial<Configuration> = {},
): Promise<NestExpressApplication> {
  const building = Test.createTestingModule({
    imports: [MarketplaceModule.forRoot({ ...testConfiguration(databaseUrl), ...settings, databaseUrl })],
  });
  for (const { port, inject, useFactory } of [replacements].flat())
    building
      .overrideProvider(port)
      .useFactory({ factory: useFactory as (...given: unknown[]) => unknown, inject: [...inject] });
  const module = await building.compile();
  const application = module.createNestApplication<NestExpressApplication>({ logger: false });
  await application.init();
  return application;
}
