import type { ListVersion } from '@matchwell/core/vocabulary/list-version';
import type { VocabularyHistoryStore } from '@matchwell/capabilities/vocabulary-history';

const list = (name: string, version: string, ...ids: string[]): ListVersion => ({
  name,
  title: `The ${name}`,
  version,
  terms: ids.map((id) => ({ id, label: id.toUpperCase(), broader: null, facts: { rank: '1' } })),
});

/** What every keeper of list versions promises. `freeze` makes an epoch; the newest is the live one. */
export function describeVocabularyHistoryStore(
  open: () => Promise<{
    readonly store: VocabularyHistoryStore;
    readonly freeze: (id: string, at: Date, vocabularyVersion: string, engineVersion: string) => Promise<void>;
    readonly close: () => Promise<void>;
  }>,
): void {
  describe('versions of lists', () => {
    let opened: Awaited<ReturnType<typeof open>>;
    const at = new Date('2026-11-01T09:00:00Z');

    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened?.close());

    it('are kept when they differ from the newest, term for term, and when an old one comes back', async () => {
      const { store } = opened;
      const [first, changed] = [list('themes', '2026-11', 'a', 'b'), list('themes', '2026-11', 'a', 'c')];
      expect(await store.takeUp([first, list('nations', '1', 'x')], at)).toEqual(['themes', 'nations']);
      expect(await store.takeUp([first, list('nations', '1', 'x')], at)).toEqual([]);
      expect(await store.takeUp([changed], new Date('2026-12-01T09:00:00Z'))).toEqual(['themes']);
      expect(await store.takeUp([list('themes', '2026-12', 'a', 'c')], at)).toEqual(['themes']);
      expect(await store.takeUp([first], at)).toEqual(['themes']);
      const versions = (await store.all()).filter(({ name }) => name === 'themes');
      expect(versions.map(({ version }) => version)).toEqual(['2026-11', '2026-12', '2026-11', '2026-11']);
      expect(versions[2]).toMatchObject({
        name: 'themes',
        title: 'The themes',
        termCount: 2,
        takenUpAt: new Date('2026-12-01T09:00:00Z'),
      });
      expect(await store.termsOf(versions[2]?.number ?? 0)).toEqual(changed.terms);
    });

    it('that nobody kept are not found', async () => {
      expect(await opened.store.all()).toEqual([]);
      expect(await opened.store.termsOf(7)).toBeUndefined();
    });

    it('are kept once by two who take them up at the same moment', async () => {
      const { store } = opened;
      const both = await Promise.all([1, 2].map(() => store.takeUp([list('themes', '1', 'a')], at)));
      expect(both.flat()).toEqual(['themes']);
      expect(await store.all()).toHaveLength(1);
    });

    it('stand beside the epochs that froze them, oldest first', async () => {
      const { store, freeze } = opened;
      await freeze('e-1', new Date('2026-11-02T00:00:00Z'), 'nations@1 themes@2026-11', '1+text.2+health-1');
      await freeze('e-2', new Date('2026-11-03T00:00:00Z'), 'nations@1 themes@2026-12', '1+text.2+health-1');
      expect(await store.epochs()).toEqual([
        {
          id: 'e-1',
          createdAt: new Date('2026-11-02T00:00:00Z'),
          isLive: false,
          vocabularyVersion: 'nations@1 themes@2026-11',
          engineVersion: '1+text.2+health-1',
        },
        expect.objectContaining({ id: 'e-2', isLive: true }),
      ]);
    });
  });
}
