import { VocabularyHistoryStore } from '@matchwell/capabilities/vocabulary-history';
import { InMemoryVocabularyHistoryStore } from '@matchwell/capabilities/vocabulary-history/testing/in-memory-vocabulary-history-store';
import { Market } from '../support/market';
import { describeVocabularyHistoryStore } from './vocabulary-history-store.contract';

jest.setTimeout(120_000);

describe('the history of lists in memory', () => {
  describeVocabularyHistoryStore(async () => {
    const store = new InMemoryVocabularyHistoryStore();
    return {
      store,
      freeze: async (id, createdAt, vocabularyVersion, engineVersion) => {
        const earlier = store.frozen.splice(0).map((epoch) => ({ ...epoch, isLive: false }));
        store.frozen.push(...earlier, { id, createdAt, isLive: true, vocabularyVersion, engineVersion });
      },
      close: async () => undefined,
    };
  });
});

describe('the history of lists in PostgreSQL', () => {
  let market: Market;
  beforeAll(async () => {
    market = await Market.open();
  });
  afterAll(() => market?.close());

  describeVocabularyHistoryStore(async () => {
    await market.query('DELETE FROM vocabulary_version');
    await market.query('DELETE FROM matching_epoch');
    return {
      store: market.get(VocabularyHistoryStore),
      freeze: async (id, at, vocabularyVersion, engineVersion) => {
        await market.query('UPDATE matching_epoch SET live = false');
        await market.query('INSERT INTO matching_epoch (id, content, live, created_at) VALUES ($1, $2, true, $3)', [
          id,
          JSON.stringify({ vocabularyVersion, engineVersion }),
          at,
        ]);
      },
      close: async () => undefined,
    };
  });
});
