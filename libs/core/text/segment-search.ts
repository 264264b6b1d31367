import type { BestDocuments } from './best-documents';
import { CloserBounds } from './closer-bounds';
import { type ExactScores, ROUNDING } from './exact-scores';
import type { IndexedQuery } from './indexed-query';
import { HEARD_STEPS, type InvertedSegment, SEGMENT_ROOM } from './inverted-segment';

/** Bounds are whole numbers below this, so that they fit 32 bits. */
const LARGEST_BOUND = 2 ** 30;
/** Above every bound: rounding up adds at most 255 for each of a few thousand terms. */
const ABOVE_ALL = 2 ** 31 - 1;
const BUCKET_SHIFT = 20;
const BUCKETS = 2 ** 11;
const FEW_BUCKETS = 512;
/** So many documents are fetched from memory together: what is held of them fits the nearest cache. */
const FETCHED = 32;
/** Of a large segment one document in so many is counted: how many reach a bound need not be exact. */
const SAMPLE = 8;
const LEAST_SAMPLED = 4096;
/** What a closer look at one document costs, in documents of a column that could be added up in that time. */
const CLOSER_LOOK = 50;
/** The worst of the best scores, of the bound that as many documents reach, as a rule of thumb. It decides what is tried, not what is found. */
const USUAL_SHARE = 0.6;
/** More documents than this are scored without a closer look: there is room for no more, and so many are asked for seldom. */
const MOST_LOOKED_AT = 16_384;

/** A term of the query in one segment. */
interface List {
  readonly term: number;
  /** What one step heard of the term adds to a bound. */
  readonly worth: number;
  readonly size: number;
  /** The most it adds to any bound. */
  readonly most: number;
}

/**
 * Finds the best documents of a segment without scoring all of them. Whole-number sums bound each score from above; the terms that stand
 * nearly everywhere are left unread where they say too little to matter (MaxScore, Turtle and Flood 1995); documents whose bound reaches
 * the worst of the best so far are looked at more closely, and those still in question scored. The answer is that of scoring every document.
 */
export class SegmentSearch {
  private bounds = new Int32Array(0);
  private readonly buckets = new Int32Array(BUCKETS);
  /** Documents worth a second look, in the order of their slots. */
  private likely = new Int32Array(1024);
  /** Documents that are scored next, and their ranks among the likely ones. */
  private readonly slots = new Int32Array(FETCHED);
  private readonly ranks = new Int32Array(FETCHED);
  private readonly closer = new CloserBounds();
  /** Places in the query of the terms that the document at hand holds. */
  private held = new Uint16Array(64);

  constructor(
    private readonly exact: ExactScores,
    private readonly isAlive: (slot: number) => boolean,
  ) {}

  /** Offers to `best` every document that could be among the `most` best. */
  run(segment: InvertedSegment, query: IndexedQuery, most: number, best: BestDocuments): void {
    const { lists, scale } = listsOf(segment, query);
    if (lists.length === 0 || most <= 0) return;
    const size = segment.to - segment.from;
    // A small catalogue needs little room, and many indexes live in one process.
    if (this.bounds.length < size) this.bounds = new Int32Array(Math.min(SEGMENT_ROOM, size * 2));
    this.bounds.fill(0, 0, size);
    const unread = this.addUp(segment, lists, size, most);
    const reached = this.reachedBy(most, size);
    const lowest = unread > 0 ? 0 : 1;
    const neededBy = (threshold: number): number =>
      Math.max(lowest, Math.floor((threshold * scale) / ROUNDING - unread));
    const from = Math.max(neededBy(best.threshold), Math.floor(USUAL_SHARE * reached - unread));
    this.offer(segment, query, this.gather(size, from), most, best);
    const needed = neededBy(best.threshold);
    if (needed < from) this.offer(segment, query, this.gather(size, needed, from), most, best);
  }

  /** Adds up lists, columns last, until reading on costs more than what it could rule out. Answers the most the others could add. */
  private addUp(segment: InvertedSegment, lists: readonly List[], size: number, most: number): number {
    let unread = lists.reduce((sum, list) => sum + list.most, 0);
    let columns = lists.filter(({ term }) => segment.hasColumn(term)).length;
    for (const { term, worth, most: bound } of lists) {
      if (segment.hasColumn(term)) {
        const needed = USUAL_SHARE * this.reachedBy(most, size) - unread;
        if (needed > 0 && this.countFrom(needed, size) * CLOSER_LOOK < columns * size) return unread;
        columns -= 1;
      }
      segment.addTo(this.bounds, term, worth);
      unread -= bound;
    }
    return 0;
  }

  /** Notes the places whose bound lies from `from` to below `to`. Answers how many there are. */
  private gather(size: number, from: number, to = ABOVE_ALL): number {
    if (this.likely.length <= size) this.likely = new Int32Array(size + 1);
    const { bounds, likely } = this;
    let count = 0;
    for (let at = 0; at < size; at += 1) {
      const bound = bounds[at] as number;
      if (bound < from || bound >= to) continue;
      likely[count] = at;
      count += 1;
    }
    return count;
  }

  /** Scores and offers those of the documents noted that can still get in. */
  private offer(segment: InvertedSegment, query: IndexedQuery, count: number, most: number, best: BestDocuments): void {
    if (count > MOST_LOOKED_AT) {
      for (let i = 0; i < count; i += 1) this.score(segment.from + (this.likely[i] as number), best);
      return;
    }
    const bounds = this.closer.of(segment, query, this.likely, count);
    // The likeliest first: after them the threshold is nearly what it will be.
    const first = this.boundReachedBy(most, bounds, count);
    if (this.held.length <= query.numbers.length) this.held = new Uint16Array(query.numbers.length * 2);
    this.scoreHeld(segment.from, bounds, count, first, Infinity, best);
    this.scoreHeld(segment.from, bounds, count, 0, first, best);
  }

  /** Scores those of the documents looked at whose bound lies from `from` to below `to` and can still get in. */
  private scoreHeld(
    base: number,
    bounds: Float64Array,
    count: number,
    from: number,
    to: number,
    best: BestDocuments,
  ): void {
    const { likely, held, exact, closer, ranks, slots } = this;
    let { threshold } = best;
    for (let start = 0; start < count;) {
      let chosen = 0;
      for (; start < count && chosen < FETCHED; start += 1) {
        const bound = bounds[start] as number;
        if (bound < from || bound >= to || bound * ROUNDING < threshold) continue;
        const slot = base + (likely[start] as number);
        if (!this.isAlive(slot)) continue;
        ranks[chosen] = start;
        slots[chosen] = slot;
        chosen += 1;
      }
      exact.fetch(slots, chosen);
      for (let i = 0; i < chosen; i += 1) {
        const rank = ranks[i] as number;
        if ((bounds[rank] as number) * ROUNDING < threshold) continue;
        const slot = slots[i] as number;
        best.offer(slot, exact.scoreOfHeld(slot, held, closer.heldBy(rank, held), threshold));
        threshold = best.threshold;
      }
    }
  }

  private score(slot: number, best: BestDocuments): void {
    if (this.isAlive(slot)) best.offer(slot, this.exact.scoreOf(slot, best.threshold));
  }

  /** A bound that about `most` documents reach; 1 when fewer have any. */
  private reachedBy(most: number, size: number): number {
    const { bounds, buckets } = this;
    const step = size < LEAST_SAMPLED ? 1 : SAMPLE;
    buckets.fill(0);
    for (let at = 0; at < size; at += step) {
      const bucket = (bounds[at] as number) >> BUCKET_SHIFT;
      buckets[bucket] = (buckets[bucket] as number) + step;
    }
    let reached = 0;
    for (let bucket = BUCKETS - 1; bucket > 0; bucket -= 1) {
      reached += buckets[bucket] as number;
      if (reached >= most) return bucket << BUCKET_SHIFT;
    }
    return 1;
  }

  /** A bound that about `most` of some documents reach; 0 when there are no more. */
  private boundReachedBy(most: number, bounds: Float64Array, count: number): number {
    if (count <= most) return 0;
    const { buckets } = this;
    let highest = 0;
    for (let i = 0; i < count; i += 1) highest = Math.max(highest, bounds[i] as number);
    const scale = (FEW_BUCKETS - 1) / highest;
    buckets.fill(0, 0, FEW_BUCKETS);
    for (let i = 0; i < count; i += 1) {
      const bucket = Math.floor((bounds[i] as number) * scale);
      buckets[bucket] = (buckets[bucket] as number) + 1;
    }
    let reached = 0;
    let bucket = FEW_BUCKETS;
    while (bucket > 0 && reached < most) {
      bucket -= 1;
      reached += buckets[bucket] as number;
    }
    return bucket / scale;
  }

  /** About so many documents reach the bound, as of the last count. */
  private countFrom(bound: number, size: number): number {
    let count = 0;
    for (let bucket = BUCKETS - 1; bucket >= bound >> BUCKET_SHIFT; bucket -= 1)
      count += this.buckets[bucket] as number;
    return Math.min(count, size);
  }
}

/** The lists of a query's terms, rarest first, and what a score is multiplied by to compare it with a bound. */
function listsOf(segment: InvertedSegment, { numbers, worths, pairs }: IndexedQuery): { lists: List[]; scale: number } {
  // A pair says at most what its second term says plus that of half as many mentions of its first (see ExactScores).
  const most = worths.slice();
  for (let at = 0; at < pairs.worths.length; at += 1) {
    const [first, second] = [pairs.firsts[at] as number, pairs.seconds[at] as number];
    const a = numbers[first] as number;
    if (segment.sizeOf(a) === 0 || segment.sizeOf(numbers[second] as number) === 0) continue;
    const worth = pairs.worths[at] as number;
    most[first] = (most[first] as number) + worth / (2 - segment.boundOf(a) / HEARD_STEPS);
    most[second] = (most[second] as number) + worth;
  }
  let total = 0;
  for (let place = 0; place < numbers.length; place += 1) {
    if (segment.sizeOf(numbers[place] as number) > 0) total += most[place] as number;
  }
  const scale = total > 0 ? LARGEST_BOUND / total : 0;
  const lists: List[] = [];
  for (let place = 0; place < numbers.length; place += 1) {
    const term = numbers[place] as number;
    const size = segment.sizeOf(term);
    if (size === 0) continue;
    const worth = Math.ceil(((most[place] as number) * scale) / HEARD_STEPS);
    const list = { term, worth, size, most: worth * segment.boundOf(term) };
    let to = lists.push(list) - 1;
    for (; to > 0 && (lists[to - 1] as List).size > size; to -= 1) lists[to] = lists[to - 1] as List;
    lists[to] = list;
  }
  return { lists, scale };
}
