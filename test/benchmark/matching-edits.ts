import { FiguresRoom, isRelevantPair, prepareNeed, scorePair } from '@matchwell/core/ranking';
import { placesOf } from '@matchwell/core/reverse-matching/candidate-pool';
import { FAR_OFF, failingWord, type NeedWatch, type Place } from '@matchwell/core/reverse-matching/need-watch';
import { NeedIndex, POOL_SIZES } from '@matchwell/core/reverse-matching';
import type { BenchmarkEngine, ReadyNeed } from './matching-engine';
import { type BenchmarkMarket, idOf } from './matching-market';
import { cpuMs } from './matching-rivals';

/** How many products are edited, one after another. */
const EDITS = 20;
const NO_ROOM = { text: false, theme: false };

/** What an edit costs: to find the needs it concerns and score the product in them, and to rank their lists again besides. */
export interface EditFigures {
  readonly rescoredMs: readonly number[];
  readonly rerankedMs: readonly number[];
  /** Needs in the index. */
  readonly needs: number;
  /** Mean number of needs that are matched again. */
  readonly touched: number;
  /** Megabytes of the index over needs. */
  readonly megabytes: number;
  /** Seconds of putting the needs, compiled or not, into it. */
  readonly indexedInSeconds: number;
}

/**
 * Changes six words of products, one after another, in a market whose needs are matched: by the index over needs and the places that the
 * product keeps, as its fan-out does, the needs concerned are found, the product scored in each, and each list ranked again by figures.
 */
export function measureEdits(
  engine: BenchmarkEngine,
  market: BenchmarkMarket,
  needs: readonly ReadyNeed[],
  size: number,
  megabytesInUse: () => number,
): EditFigures {
  const numbers = Array.from({ length: EDITS }, (_, edit) => (edit * 7_919) % size);
  const places = new Map(numbers.map((number) => [idOf(number), new Map<string, Place>()]));
  const before = megabytesInUse();
  const index = new NeedIndex(engine.epoch);
  const indexing = process.cpuUsage();
  for (const { need } of needs) index.put(need);
  const indexedInSeconds = cpuMs(indexing) / 1_000;
  for (const ready of needs) {
    const watch = watchByFigures(engine, ready, places);
    index.matched(ready.need.id, watch);
  }
  const megabytes = megabytesInUse() - before;
  const byId = new Map(needs.map((ready) => [ready.need.id, ready]));
  const [rescoredMs, rerankedMs]: [number[], number[]] = [[], []];
  let touched = 0;
  for (const number of numbers) {
    const { innovation: after } = market.edited(number);
    const { innovation: held } = market.product(number);
    const start = process.cpuUsage();
    engine.pool.remove(held);
    engine.pool.add(after);
    const affected = index.affectedBy(after, places.get(after.id) ?? new Map(), NO_ROOM);
    const among = index.about(after);
    const figures = engine.pool.figuresOf(after.id);
    for (const id of affected) {
      const ready = byId.get(id);
      if (ready && figures) scorePair(prepareNeed(ready.need, engine.epoch), figures, among.fitOf(id));
    }
    rescoredMs.push(cpuMs(start));
    for (const id of affected) {
      const ready = byId.get(id);
      if (ready) engine.rank(ready);
    }
    rerankedMs.push(cpuMs(start));
    touched += affected.length;
  }
  return { rescoredMs, rerankedMs, needs: needs.length, touched: touched / EDITS, megabytes, indexedInSeconds };
}

/** Where a need's pool ends; what the products to be edited are to it is noted in `places`. As `watchOf` has it, without words. */
function watchByFigures(
  { pool, epoch }: BenchmarkEngine,
  { need, query }: ReadyNeed,
  places: ReadonlyMap<string, Map<string, Place>>,
): Pick<NeedWatch, 'textFloor' | 'themeFloor'> {
  const { via, hits, themeFloor } = placesOf(need, query, pool, POOL_SIZES);
  const prepared = prepareNeed(need, epoch);
  const room = new FiguresRoom();
  for (const [id, known] of places) {
    const way = via.get(id);
    const product = pool.figuresOf(id, room);
    if (way === undefined || !product) continue;
    const [fit = 0] = pool.fitsOf(query, [id]);
    const { failing } = scorePair(prepared, product, fit);
    const word = failingWord(failing);
    if (!isRelevantPair(prepared, product, fit)) known.set(need.id, { via: way, role: 'bystander' });
    else if (word.split(' ').length >= FAR_OFF) known.set(need.id, { via: way, role: 'silent', failing: word });
    else known.set(need.id, { via: way, role: 'watched' });
  }
  return { textFloor: hits.length === POOL_SIZES.text ? hits.at(-1) : undefined, themeFloor };
}
