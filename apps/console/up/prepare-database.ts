import { prepareApplicationRole } from '@matchwell/adapters/postgres/row-security/application-role';
import { migrateDatabase } from '@matchwell/adapters/postgres/migrate-database';
import { migrateQueue } from '@matchwell/adapters/queue';
import { EpochService } from '@matchwell/capabilities/matching';
import { VocabularyHistory } from '@matchwell/capabilities/vocabulary-history';
import type { Configuration } from '@matchwell/platform/configuration/configuration';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { DataSource } from 'typeorm';
import { DemoMarketModule } from '../seed/demo-market.module';
import { DemoSeed, type SeedReport } from '../seed/demo-seed';
import { ReferenceOrganisations } from '../seed/reference-organisations';
import { withConsole, withServices } from '../with-console';

/** What was done to make the database ready. */
export interface Preparation {
  readonly migrations: readonly string[];
  readonly organisationsAdded: number;
  /** Unset when the database already held a market, or no demo was wanted. */
  readonly seeded?: SeedReport;
}

/**
 * Makes a database ready for the processes: schema, the role of the HTTP process, queue, the lists of this release in their history, reference organisations and, in an empty market when wanted, the demo
 * catalogue with its first epoch. Interrupted anywhere, the next call takes up where it must; done twice, the second changes nothing.
 */
export async function prepareDatabase(
  configuration: Pick<Configuration, 'redisUrl' | 'seedDemo' | 'logLevel' | 'appDatabaseUrl' | 'rowLevelSecurity'> & {
    readonly databaseUrl: string;
  },
): Promise<Preparation> {
  const { databaseUrl, redisUrl, seedDemo, logLevel } = configuration;
  const migrations = await migrateDatabase(databaseUrl);
  if (configuration.rowLevelSecurity !== 'off') await prepareApplicationRole(databaseUrl, configuration.appDatabaseUrl);
  await migrateQueue({ databaseUrl, redisUrl });
  const { added } = await withConsole(databaseUrl, logLevel, async (services) => {
    await services.get(VocabularyHistory).takeUp();
    return services.get(ReferenceOrganisations).synchronise();
  });
  const seeded = seedDemo ? await plantDemoMarket(databaseUrl, logLevel) : undefined;
  return { migrations, organisationsAdded: added, seeded };
}

/** Plants the demo market with its past and freezes its epoch of today, all or nothing; undefined where there is a market already. */
async function plantDemoMarket(
  databaseUrl: string,
  logLevel: Configuration['logLevel'],
): Promise<SeedReport | undefined> {
  return withServices(DemoMarketModule.forRoot(databaseUrl, logLevel), logLevel, (services) =>
    services.get<UnitOfWork>(UnitOfWork).run(async () => {
      const [row] = await services
        .get(DataSource)
        .query<{ empty: boolean }[]>(`SELECT NOT EXISTS (SELECT FROM organisation WHERE kind = 'supplier') AS empty`);
      if (!row?.empty) return undefined;
      const report = await services.get(DemoSeed).plant();
      await services.get(EpochService).roll();
      return report;
    }),
  );
}
