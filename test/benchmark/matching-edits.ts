import type { MatchableInnovation } from '@matchwell/core/innovation/matchable-innovation';
import { isRelevantPair, prepareNeed, scorePair } from '@matchwell/core/ranking';
import { placesOf } from '@matchwell/core/reverse-matching/candidate-pool';
import { candidatePlace, type Place, type PoolEdge } from '@matchwell/core/reverse-matching/need-watch';
import { NeedIndex, POOL_SIZES } from '@matchwell/core/reverse-matching';
import type { BenchmarkAnswer, BenchmarkEngine, ReadyNeed } from './matching-engine';
import { type BenchmarkMarket, idOf, numberOf } from './matching-market';
import { cpuMs } from './matching-rivals';

const NO_ROOM = { text: false, theme: false };

/** Where the pools of the first needs of a market end, by number of the need, and what each product to be edited is to them. */
export interface Pools {
  readonly edges: readonly PoolEdge[];
  readonly places: ReadonlyMap<string, ReadonlyMap<string, Place>>;
}

/** What an edit costs: to find the needs it concerns and score the product in them, and to rank their lists again besides. */
export interface EditFigures {
  readonly rescoredMs: readonly number[];
  /** Of the edits whose lists were ranked again. */
  readonly rerankedMs: readonly number[];
  /** Needs in the index. */
  readonly needs: number;
  /** By edit: how many needs are matched again. */
  readonly touched: readonly number[];
  /** Of the edits whose lists were ranked again: needs matched again in the mean, and of those the ones with another place, score or near miss. */
  readonly ranked: number;
  readonly changed: number;
}

/** The index over needs, and what it takes. */
export interface FilledNeeds {
  readonly index: NeedIndex;
  readonly megabytes: number;
  /** Seconds of putting the needs, compiled or not, into it. */
  readonly indexedInSeconds: number;
}

/** The numbers of the products that are edited, spread over a market of `size`. */
export function editedNumbers(size: number, edits: number): number[] {
  return Array.from({ length: edits }, (_, edit) => (edit * 7_919) % size);
}

/** Puts the first needs of a market into an index over needs. They are made one at a time, so that nothing but the index is weighed. */
export function fillNeeds(
  { epoch }: BenchmarkEngine,
  market: BenchmarkMarket,
  needs: number,
  megabytesInUse: () => number,
): FilledNeeds {
  const before = megabytesInUse();
  const index = new NeedIndex(epoch);
  let ms = 0;
  for (let number = 0; number < needs; number += 1) {
    const need = market.need(number);
    const start = process.cpuUsage();
    index.put(need);
    ms += cpuMs(start);
  }
  return { index, megabytes: megabytesInUse() - before, indexedInSeconds: ms / 1_000 };
}

/** Finds out where the pools of the first needs end. */
export function poolsOf(
  engine: BenchmarkEngine,
  market: BenchmarkMarket,
  needs: number,
  numbers: readonly number[],
): Pools {
  const places = new Map(numbers.map((number) => [idOf(number), new Map<string, Place>()]));
  const edges = Array.from({ length: needs }, (_, number) =>
    watched(engine, engine.ready(market.need(number)), (id) => market.product(numberOf(id)).innovation, places),
  );
  return { edges, places };
}

/**
 * Changes six words of products, one after another, in a market whose needs are matched: by the index over needs and the places that the
 * product keeps, as its fan-out does, the needs concerned are found and the product scored in each. The lists of the first `reranked` edits are
 * ranked before and after, by figures; each product is put back as it was.
 */
export function measureEdits(
  engine: BenchmarkEngine,
  market: BenchmarkMarket,
  index: NeedIndex,
  { edges, places }: Pools,
  reranked: number,
): EditFigures {
  edges.forEach((edge, number) => {
    index.matched(`need-${number}`, edge);
  });
  const [rescoredMs, rerankedMs, touched]: [number[], number[], number[]] = [[], [], []];
  let [ranked, changed] = [0, 0];
  const found = (instead: MatchableInnovation) => (id: string) =>
    id === instead.id ? instead : market.product(numberOf(id)).innovation;
  [...places].forEach(([id, known], edit) => {
    const number = numberOf(id);
    const { innovation: after } = market.edited(number);
    const { innovation: held } = market.product(number);
    const start = process.cpuUsage();
    engine.pool.remove(held);
    engine.pool.add(after);
    const affected = index.affectedBy(after, known, NO_ROOM);
    const among = index.about(after);
    for (const needId of affected) among.standing(needId)?.figures();
    rescoredMs.push(cpuMs(start));
    touched.push(affected.length);
    if (edit >= reranked) {
      engine.pool.remove(after);
      engine.pool.add(held);
      return;
    }
    const ready = affected.map((needId) => engine.ready(market.need(Number(needId.slice('need-'.length)))));
    const again = process.cpuUsage();
    for (const each of ready) engine.rank(each);
    rerankedMs.push((rescoredMs[edit] as number) + cpuMs(again));
    const answers = ready.map((each) => bytesOf(engine.answer(each, found(after))));
    engine.pool.remove(after);
    engine.pool.add(held);
    ranked += ready.length;
    changed += ready.filter((each, at) => bytesOf(engine.answer(each, found(held))) !== answers[at]).length;
  });
  return {
    rescoredMs,
    rerankedMs,
    needs: edges.length,
    touched,
    ranked: ranked / Math.max(1, rerankedMs.length),
    changed: changed / Math.max(1, rerankedMs.length),
  };
}

/** Where a need's pool ends; what the products to be edited are to it is noted in `places`, as `watchOf` has it. */
function watched(
  engine: BenchmarkEngine,
  ready: ReadyNeed,
  find: (id: string) => MatchableInnovation,
  places: ReadonlyMap<string, Map<string, Place>>,
): PoolEdge {
  const { pool, epoch } = engine;
  const { need, query } = ready;
  const { numbers: byWords, floor: textFloor } = pool.search(query, POOL_SIZES.text);
  const { numbers, byText, themeFloor } = placesOf(need, byWords, pool, POOL_SIZES.theme);
  const ways = new Map(numbers.map((number, at) => [number, at < byText ? ('text' as const) : ('theme' as const)]));
  const prepared = prepareNeed(need, epoch);
  let answer: BenchmarkAnswer | undefined;
  for (const [id, known] of places) {
    const number = pool.numberOf(id);
    const way = number === undefined ? undefined : ways.get(number);
    if (number === undefined || way === undefined) continue;
    const product = pool.figuresAt(number);
    const [fit = 0] = pool.fitsOf(query, [number]);
    const { failing, needTotal } = scorePair(prepared, product, fit);
    if (!isRelevantPair(prepared, product, fit)) {
      known.set(need.id, { via: way, role: 'bystander' });
      continue;
    }
    const place = candidatePlace(failing === 0 ? undefined : { failing, needTotal }, Infinity, way);
    if (place.role === 'silent' && place.below !== undefined) {
      answer ??= engine.answer(ready, find);
      const isShown = answer.nearMisses.some(({ innovationId }) => innovationId === id);
      const floor = isShown ? 0 : answer.nearMissFloor;
      known.set(need.id, candidatePlace({ failing, needTotal }, floor, way));
    } else known.set(need.id, place);
  }
  return { textFloor, themeFloor };
}

/** An answer as bytes, without the version that a product happens to have. */
function bytesOf({ ranked, nearMisses }: BenchmarkAnswer): string {
  const lists = [ranked.eligible, ranked.conditional].map((list) =>
    list.map(({ innovationId, figures }) => [innovationId, figures]),
  );
  return JSON.stringify([lists, nearMisses], (key, value: unknown) =>
    key === 'innovationVersion' ? undefined : value,
  );
}
