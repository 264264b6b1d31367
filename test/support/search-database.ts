import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDataSource } from '@matchwell/adapters/postgres/data-source';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { PostgresSearchIndex } from '@matchwell/adapters/postgres/search/postgres-search-index';
import type { DataSource } from 'typeorm';
import { acquireTestDatabase } from './test-database';

/** A migrated database of one's own with the search index in it. */
export interface SearchDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  readonly unitOfWork: PostgresUnitOfWork;
  readonly index: PostgresSearchIndex;
  close(): Promise<void>;
}

/** Migrates once a server, clones for every caller. */
export async function openSearchDatabase(): Promise<SearchDatabase> {
  const applicationName = 'matchwell-tests';
  const database = await acquireTestDatabase({
    version: migrationTexts(),
    migrate: async (url) => {
      const migrating = await createDataSource({ url, applicationName }).initialize();
      await migrating.runMigrations();
      await migrating.destroy();
    },
  });
  const dataSource = await createDataSource({ url: database.url, applicationName }).initialize();
  const unitOfWork = new PostgresUnitOfWork(dataSource);
  return {
    url: database.url,
    dataSource,
    unitOfWork,
    index: new PostgresSearchIndex(unitOfWork),
    close: async () => {
      await dataSource.destroy();
      await database.drop();
    },
  };
}

/** What the migrations say: a template made by other statements is not reused. */
function migrationTexts(): string {
  const folder = join(__dirname, '../../libs/adapters/postgres/migrations');
  return readdirSync(folder)
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}
