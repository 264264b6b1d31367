import { PostgresNeedWatchStore } from '@matchwell/adapters/postgres/stores/postgres-need-watch-store';
import type { NeedWatch, Place, PoolEdge } from '@matchwell/core/reverse-matching';
import { WatchesByHighestMark } from '../support/broken-twins/watches-by-highest-mark';
import { type MachineParts, openMachineParts } from '../support/machinery';
import { Market } from '../support/market';
import { until } from '../support/settled';

jest.setTimeout(120_000);

describe('where pools end, asked for since a mark', () => {
  let market: Market;
  /** One process that reads, and two that match, each on connections of its own. */
  let processes: MachineParts[];
  let reader: PostgresNeedWatchStore;
  let needs: string[];

  beforeAll(async () => {
    market = await Market.open();
    processes = await Promise.all([1, 2, 3].map(() => openMachineParts(market.url)));
    reader = watchesOf(0);
    const scout = await market.scout('Priya', 'RK9');
    needs = [await market.postNeed(scout), await market.postNeed(scout), await market.postNeed(scout)];
  });
  beforeEach(() => market.query('TRUNCATE need_watch'));
  afterAll(async () => {
    for (const { dataSource } of processes ?? []) await dataSource.destroy();
    await market?.close();
  });

  const watchesOf = (process: number) => new PostgresNeedWatchStore(processes[process]!.unitOfWork);
  const watch = (need: number, score: number): NeedWatch => ({
    needId: needs[need]!,
    places: {},
    textFloor: { score, id: 'a-product' },
    themeFloor: 4_000_000_000,
  });
  const edge = (score: number): PoolEdge => ({ textFloor: { score, id: 'a-product' }, themeFloor: 4_000_000_000 });
  const keep = (process: number, ...watches: NeedWatch[]) =>
    processes[process]!.unitOfWork.run(async () => {
      for (const each of watches) await watchesOf(process).keep(each);
    });

  /** What there is, under a mark that no transaction anywhere on the server holds back any more. */
  const readAll = () =>
    until('the transactions of others to end', async () => {
      const all = await reader.edgesSince(undefined);
      const [row] = await market.query<{ past: boolean }>(
        'SELECT COALESCE(max(changed_in::text::bigint), 0) < $1::bigint AS past FROM need_watch',
        [all.mark],
      );
      return row?.past && all;
    });

  it('are all of them without a mark, and with one those that changed', async () => {
    await keep(1, watch(0, 10), watch(1, 20));
    const first = await readAll();
    expect([...first.edges].toSorted()).toEqual(
      [
        [needs[0], edge(10)],
        [needs[1], edge(20)],
      ].toSorted(),
    );
    await keep(1, watch(1, 25));
    await keep(2, watch(2, 30));
    const second = await reader.edgesSince(first.mark);
    expect([...second.edges].toSorted()).toEqual(
      [
        [needs[1], edge(25)],
        [needs[2], edge(30)],
      ].toSorted(),
    );
    expect((await reader.edgesSince((await readAll()).mark)).edges).toEqual(new Map());
  });

  it('keep what a product is to each need that looked at it', async () => {
    const places: readonly Place[] = [
      { via: 'text', role: 'watched' },
      { via: 'theme', role: 'silent', failing: 'G3 G5 G6' },
      { via: 'text', role: 'silent', failing: 'G3 G5', below: 5_210 },
    ];
    await keep(1, ...places.map((place, need) => ({ ...watch(need, 10), places: { 'a-product': place } })));
    const expected = new Map(places.map((place, need) => [needs[need], place]));
    expect(await reader.placesOf('a-product')).toEqual(expected);
    expect(await reader.placesOf('another')).toEqual(new Map());
  });

  it('count as having room by theme where a product was noted instead of a place in the turn', async () => {
    await keep(1, watch(0, 10));
    await market.query('UPDATE need_watch SET theme_floor_id = $1', [needs[1]]);
    expect(await reader.edgesOf(needs)).toEqual(new Map([[needs[0], { ...edge(10), themeFloor: undefined }]]));
  });

  it('do not name a need again that was matched with the same result', async () => {
    await keep(1, watch(0, 10));
    const { mark } = await readAll();
    await keep(1, watch(0, 10));
    expect((await reader.edgesSince(mark)).edges).toEqual(new Map());
  });

  it('say nothing of a need that is forgotten, nor of what was rolled back', async () => {
    await keep(1, watch(0, 10));
    const { mark } = await readAll();
    await processes[1]!.unitOfWork.run(() => watchesOf(1).forget(needs[0]!));
    const work = processes[1]!.unitOfWork.run(async () => {
      await watchesOf(1).keep(watch(1, 20));
      throw new Error('crash');
    });
    await expect(work).rejects.toThrow('crash');
    expect((await reader.edgesSince(mark)).edges).toEqual(new Map());
    expect((await reader.edgesSince(undefined)).edges).toEqual(new Map());
  });

  /** What a reader knows that reads while an early transaction is open and a later one has committed, and again when both have. */
  const knownByOneWhoReadsInBetween = async (store: PostgresNeedWatchStore) => {
    const known = new Map<string, PoolEdge>();
    let mark: string | undefined;
    const read = async () => {
      const since = await store.edgesSince(mark);
      mark = since.mark;
      for (const [id, each] of since.edges) known.set(id, each);
    };
    await processes[1]!.unitOfWork.run(async () => {
      await watchesOf(1).keep(watch(0, 10));
      await keep(2, watch(1, 20));
      await read();
    });
    await read();
    return [...known.keys()].toSorted();
  };

  it('leave out nothing, whatever order transactions end in; going on from the highest number does', async () => {
    expect(await knownByOneWhoReadsInBetween(reader)).toEqual([needs[0], needs[1]].toSorted());
    await market.query('TRUNCATE need_watch');
    const { dataSource, unitOfWork } = processes[0]!;
    expect(await knownByOneWhoReadsInBetween(new WatchesByHighestMark(dataSource, unitOfWork))).toEqual([needs[1]]);
  });
});
