import { randomBytes } from 'node:crypto';
import { MeilisearchSearchIndex } from '@matchwell/adapters/search';
import { InMemorySearchIndex } from '@matchwell/capabilities/search/testing/in-memory-search-index';
import { FakeMeilisearch } from '../support/fake-meilisearch';
import { openSearchDatabase } from '../support/search-database';
import { describeSearchIndex } from './search-index.contract';

describe('the search index in memory', () => {
  describeSearchIndex(async () => ({ index: new InMemorySearchIndex(), close: async () => undefined }));
});

describe('the search index in PostgreSQL', () => {
  describeSearchIndex(openSearchDatabase);
});

describe('the search index in Meilisearch, over HTTP against a server that is true to its protocol', () => {
  describeSearchIndex(async () => {
    const server = await FakeMeilisearch.start('master key of the tests');
    const index = new MeilisearchSearchIndex({
      url: server.url,
      apiKey: 'master key of the tests',
      searchTimeoutMs: 5_000,
    });
    return { index, close: () => server.stop() };
  });
});

// A contract of many tasks, on a machine that may be busy.
jest.setTimeout(60_000);

const realServer = process.env.MEILI_URL;

if (realServer) {
  describe('the search index in a real Meilisearch server', () => {
    describeSearchIndex(async () => {
      const prefix = `test_${randomBytes(6).toString('hex')}_`;
      const apiKey = process.env.MEILI_MASTER_KEY;
      const index = new MeilisearchSearchIndex({ url: realServer, apiKey, prefix, searchTimeoutMs: 5_000 });
      return { index, close: () => dropIndexes(realServer, apiKey, prefix) };
    });
  });
}

async function dropIndexes(url: string, apiKey: string | undefined, prefix: string): Promise<void> {
  const headers: Record<string, string> = apiKey ? { authorization: `Bearer ${apiKey}` } : {};
  await Promise.all(
    ['innovations', 'needs'].map((name) =>
      fetch(new URL(`/indexes/${prefix}${name}`, url), { method: 'DELETE', headers }),
    ),
  );
}
