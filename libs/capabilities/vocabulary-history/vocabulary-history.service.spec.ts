import { HandClock } from '@matchwell/capabilities/testing/hand-clock';
import { everyList, VocabularyHistory } from './vocabulary-history.service';
import { InMemoryVocabularyHistoryStore } from './testing/in-memory-vocabulary-history-store';

const themes = (version: string, ...labels: string[]) => ({
  name: 'themes',
  title: 'Themes',
  version,
  terms: labels.map((label) => ({ id: label.toLowerCase(), label, broader: null, facts: {} })),
});

describe('VocabularyHistory', () => {
  let store: InMemoryVocabularyHistoryStore;
  let history: VocabularyHistory;

  beforeEach(() => {
    store = new InMemoryVocabularyHistoryStore();
    history = new VocabularyHistory(store, new HandClock(new Date('2026-11-01T09:00:00Z')));
  });

  const freeze = (id: string, day: string, vocabularyVersion: string, engineVersion = '1+text-2+health-concepts-2') => {
    store.frozen.push({
      id,
      createdAt: new Date(`${day}T00:00:00Z`),
      isLive: true,
      vocabularyVersion,
      engineVersion,
    });
  };
  const takeUp = (day: string, version: string, ...labels: string[]) =>
    store.takeUp([themes(version, ...labels)], new Date(`${day}T00:00:00Z`));

  it('takes up every list of the release once', async () => {
    expect(await history.takeUp()).toEqual(everyList().map(({ name }) => name));
    expect(await history.takeUp()).toEqual([]);
    expect((await history.newest()).map(({ name }) => name)).toContain('health-concepts');
  });

  it('dates a version by the epochs that froze it, whole names only', async () => {
    await takeUp('2026-11-01', '2026-11', 'Stroke');
    freeze('e-1', '2026-11-02', 'nations@1 themes@2026-11.2');
    expect((await history.versionsOf('themes'))[0]).toMatchObject({ isInForce: false });
    freeze('e-2', '2026-11-03', 'nations@1 themes@2026-11');
    expect((await history.versionsOf('themes'))[0]).toMatchObject({ firstEpoch: { id: 'e-2' }, isInForce: true });
  });

  it('tells two versions of one name apart by when they were taken up', async () => {
    await takeUp('2026-11-01', '2026-11', 'Stroke');
    freeze('e-1', '2026-11-02', 'themes@2026-11');
    await takeUp('2026-11-05', '2026-11', 'Stroke', 'Asthma');
    const [second, first] = await history.versionsOf('themes');
    expect(first).toMatchObject({ firstEpoch: { id: 'e-1' } });
    expect(second?.firstEpoch).toBeUndefined();
    freeze('e-2', '2026-11-06', 'themes@2026-11');
    const [now, then] = await history.versionsOf('themes');
    expect([now?.firstEpoch?.id, then?.firstEpoch?.id]).toEqual(['e-2', 'e-1']);
  });

  it('knows the health concepts by the engine that an epoch names', async () => {
    await history.takeUp();
    freeze('e-1', '2026-11-02', '', '1.0.0+text.text-2+health-concepts-2');
    expect((await history.versionsOf('health-concepts'))[0]).toMatchObject({ isInForce: true });
  });

  it('compares versions of one list only', async () => {
    await takeUp('2026-11-01', '1', 'Stroke');
    await takeUp('2026-11-02', '2', 'Stroke', 'Asthma');
    await store.takeUp([{ ...themes('1', 'England'), name: 'nations' }], new Date());
    expect(await history.compare('themes', 1, 2)).toMatchObject({
      ok: true,
      value: { changes: { added: [{ id: 'asthma' }] } },
    });
    expect(await history.compare('themes', 1, 3)).toMatchObject({ refusal: { code: 'vocabulary.not_found' } });
    expect(await history.compare('themes', 0, 2)).toMatchObject({ refusal: { code: 'vocabulary.not_found' } });
  });
});
