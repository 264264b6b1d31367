import type { BestDocuments } from './best-documents';
import { CloserBounds } from './closer-bounds';
import { type ExactScores, ROUNDING } from './exact-scores';
import type { IndexedQuery } from './indexed-query';
import type { InvertedSegment } from './inverted-segment';
import { ListBounds } from './list-bounds';

const FEW_BUCKETS = 512;
/** So many documents are fetched from memory together: what is held of them fits the nearest cache. */
const FETCHED = 32;
/** The worst of the best scores, of the bound that as many documents reach, as a rule of thumb. It decides what is tried, not what is found. */
const USUAL_SHARE = 0.8;
/** More documents than this are scored without a closer look: there is room for no more, and so many are asked for seldom. */
const MOST_LOOKED_AT = 16_384;

/**
 * Finds the best documents of the segments of an index without scoring all of them. Whole-number sums bound each score from above; documents whose
 * bound reaches the worst of the best so far are looked at more closely, and those still in question scored. The answer is that of scoring
 * every document.
 */
export class PrunedSearch {
  private readonly bounds = new ListBounds();
  private readonly closer = new CloserBounds();
  /** Documents worth a second look, in the order of their slots. */
  private likely = new Int32Array(1024);
  private readonly buckets = new Int32Array(FEW_BUCKETS);
  /** Documents that are scored next, and their ranks among the likely ones. */
  private readonly slots = new Int32Array(FETCHED);
  private readonly ranks = new Int32Array(FETCHED);
  /** Places in the query of the terms that the document at hand holds. */
  private held = new Uint16Array(64);

  constructor(
    private readonly exact: ExactScores,
    private readonly isAlive: (slot: number) => boolean,
  ) {}

  /** Offers to `best` every document of the segments, which begin with slot 0, that could be among the `most` best. */
  run(segments: readonly InvertedSegment[], query: IndexedQuery, most: number, best: BestDocuments): void {
    const { bounds } = this;
    if (most <= 0) return;
    bounds.addUp(segments, query, most, USUAL_SHARE);
    const { scale, held } = bounds.lists;
    if (held === 0) return;
    const { unread } = bounds;
    const lowest = unread > 0 ? 0 : 1;
    const neededBy = (threshold: number): number =>
      Math.max(lowest, Math.floor((threshold * scale) / ROUNDING - unread));
    const from = Math.max(neededBy(best.threshold), Math.floor(USUAL_SHARE * bounds.reachedBy(most) - unread));
    this.offer(segments, query, this.gather(segments, from), most, best);
    const needed = neededBy(best.threshold);
    if (needed < from) this.offer(segments, query, this.gather(segments, needed, from), most, best);
  }

  private gather(segments: readonly InvertedSegment[], from: number, to?: number): number {
    const size = segments.at(-1)?.to ?? 0;
    if (this.likely.length < size) this.likely = new Int32Array(Math.ceil(size * 1.25));
    return this.bounds.gather(this.likely, from, to);
  }

  /** Scores and offers those of the documents noted that can still get in. */
  private offer(
    segments: readonly InvertedSegment[],
    query: IndexedQuery,
    count: number,
    most: number,
    best: BestDocuments,
  ): void {
    if (count > MOST_LOOKED_AT) {
      for (let i = 0; i < count; i += 1) this.score(this.likely[i] as number, best);
      return;
    }
    const bounds = this.closer.of(segments, query, this.bounds.lists, this.likely, count);
    // The likeliest first: after them the threshold is nearly what it will be.
    const first = this.boundReachedBy(most, bounds, count);
    if (this.held.length <= query.numbers.length) this.held = new Uint16Array(query.numbers.length * 2);
    this.scoreHeld(bounds, count, first, Infinity, best);
    this.scoreHeld(bounds, count, 0, first, best);
  }

  /** Scores those of the documents looked at whose bound lies from `from` to below `to` and can still get in. */
  private scoreHeld(bounds: Float64Array, count: number, from: number, to: number, best: BestDocuments): void {
    const { likely, held, exact, closer, ranks, slots } = this;
    let { threshold } = best;
    for (let start = 0; start < count;) {
      let chosen = 0;
      for (; start < count && chosen < FETCHED; start += 1) {
        const bound = bounds[start] as number;
        if (bound < from || bound >= to || bound * ROUNDING < threshold) continue;
        const slot = likely[start] as number;
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

  /** A bound that about `most` of some documents reach; 0 when there are no more. */
  private boundReachedBy(most: number, bounds: Float64Array, count: number): number {
    if (count <= most) return 0;
    const { buckets } = this;
    let highest = 0;
    for (let i = 0; i < count; i += 1) highest = Math.max(highest, bounds[i] as number);
    const scale = (FEW_BUCKETS - 1) / highest;
    buckets.fill(0);
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
}
