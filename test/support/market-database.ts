import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareDatabase } from '../../apps/console/up/prepare-database';
import { acquireTestDatabase, type TestDatabase } from './test-database';

/** What a test's market starts with: the trusts and networks alone, or the whole demo catalogue, not matched yet. */
export type MarketContent = 'reference' | 'demo';

/** Everything that decides what a prepared database holds. */
const SOURCES = ['libs/core', 'libs/capabilities', 'libs/adapters/postgres', 'libs/adapters/queue', 'apps/console'];

/** A database of one's own, prepared as a deployment would be. The first caller of a version waits for the preparation. */
export async function acquireMarketDatabase(content: MarketContent): Promise<TestDatabase> {
  return acquireTestDatabase({
    version: `market ${content} ${digestOfSources()}`,
    migrate: async (databaseUrl) => {
      await prepareDatabase({ databaseUrl, redisUrl: undefined, seedDemo: content === 'demo', logLevel: 'silent' });
    },
  });
}

let digest: string | undefined;

/** Changes with any source that might change what is prepared: a template made by other code is not reused. */
function digestOfSources(): string {
  if (digest !== undefined) return digest;
  const hash = createHash('sha256');
  const root = join(__dirname, '..', '..');
  for (const source of SOURCES) {
    const files = readdirSync(join(root, source), { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<!\.spec)\.(?:ts|json)$/.test(name) && !name.includes('testing/'))
      .toSorted();
    for (const name of files) hash.update(name).update(readFileSync(join(root, source, name)));
  }
  digest = hash.digest('hex');
  return digest;
}
