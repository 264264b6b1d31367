import type { BestDocuments } from './best-documents';
import { type CloserBounds, MOST_LOOKED_AT } from './closer-bounds';
import { type ExactScores, ROUNDING } from './exact-scores';
import type { IndexedQuery } from './indexed-query';
import type { InvertedSegment } from './inverted-segment';
import { ListBounds } from './list-bounds';
import { ReachedBounds } from './reached-bounds';

/** So many documents are fetched from memory together: what is held of them fits the nearest cache. */
const FETCHED = 32;
/** The worst of the best scores, of the bound that as many documents reach, as a rule of thumb. It decides what is tried, not what is found. */
const USUAL_SHARE = 0.7;

/**
 * Finds the best documents of the segments of an index without scoring all of them. Whole-number sums bound each score from above; documents whose
 * bound reaches the worst of the best are looked at more closely, and those still in question scored. The answer is that of scoring every document.
 */
export class PrunedSearch {
  private readonly bounds = new ListBounds();
  private readonly reached = new ReachedBounds();
  /** Documents worth a closer look, in the order of their slots from each search of bounds. */
  private likely = new Int32Array(1024);
  /** Documents that are scored next. */
  private readonly slots = new Int32Array(FETCHED);

  constructor(
    private readonly exact: ExactScores,
    private readonly closer: CloserBounds,
    private readonly isAlive: (slot: number) => boolean,
  ) {}

  /**
   * Offers to `best`, which has room for `most`, every document of the segments that could be among the best. Segments begin with slot 0. Where `sure` is given,
   * documents that are plainly among them are written there instead, and take their room in `best`: what they score is not worked out.
   */
  run(
    segments: readonly InvertedSegment[],
    query: IndexedQuery,
    most: number,
    best: BestDocuments,
    sure?: number[],
  ): void {
    const { bounds, reached, closer } = this;
    if (most <= 0) return;
    bounds.addUp(segments, query, most, USUAL_SHARE);
    if (bounds.lists.held === 0) return;
    const usual = Math.floor(USUAL_SHARE * bounds.reachedBy(most) - bounds.unread);
    const from = Math.max(this.neededBy(best.threshold), usual);
    const first = this.gather(segments, 0, from);
    // More than can be looked at are seldom asked for: they are scored.
    if (first > MOST_LOOKED_AT) {
      this.scoreAll(first, best);
      this.scoreAll(this.gather(segments, 0, this.neededBy(best.threshold), from), best);
      return;
    }
    closer.look(segments, query, this.likely, 0, first);
    const needed = this.neededBy(reached.byAtLeast(most, closer.least, first) / ROUNDING);
    const count = needed < from ? this.gather(segments, first, needed, from) : first;
    if (count > MOST_LOOKED_AT) {
      this.scoreAll(count, best);
      return;
    }
    closer.look(segments, query, this.likely, first, count);
    const threshold = reached.byAtLeast(most, closer.least, count) / ROUNDING;
    let top = Infinity;
    if (sure) {
      top = reached.beyondAtMost(most - best.slots.length, closer.most, count) * ROUNDING * ROUNDING;
      this.takeSure(count, top, sure);
      best.narrow(sure.length);
    }
    this.scoreUnsure(count, threshold, top, best);
  }

  /** The bound of a document that may score as much. */
  private neededBy(score: number): number {
    const { unread, lists } = this.bounds;
    return Math.max(unread > 0 ? 0 : 1, Math.floor((score * lists.scale) / ROUNDING - unread));
  }

  /** Notes, from place `start` on, the documents alive whose bound lies from `from` to below `to`. Answers where they end. */
  private gather(segments: readonly InvertedSegment[], start: number, from: number, to?: number): number {
    const size = segments.at(-1)?.to ?? 0;
    if (this.likely.length < size) this.likely = new Int32Array(Math.ceil(size * 1.25));
    const { likely } = this;
    const end = this.bounds.gather(likely, start, from, to);
    let count = start;
    for (let i = start; i < end; i += 1) {
      const slot = likely[i] as number;
      if (!this.isAlive(slot)) continue;
      likely[count] = slot;
      count += 1;
    }
    return count;
  }

  /** Whoever scores above `top` is among the best: at most as many as are looked for may reach it. */
  private takeSure(count: number, top: number, sure: number[]): void {
    const { likely } = this;
    const { least } = this.closer;
    for (let i = 0; i < count; i += 1) if ((least[i] as number) > top) sure.push(likely[i] as number);
  }

  /** Scores those of the documents looked at that may reach the threshold and are not surely above `top`. */
  private scoreUnsure(count: number, threshold: number, top: number, best: BestDocuments): void {
    const { likely, exact, slots } = this;
    const { most, least } = this.closer;
    let needed = Math.max(threshold, best.threshold);
    for (let start = 0; start < count;) {
      let chosen = 0;
      for (; start < count && chosen < FETCHED; start += 1) {
        if ((most[start] as number) * ROUNDING < needed || (least[start] as number) > top) continue;
        slots[chosen] = likely[start] as number;
        chosen += 1;
      }
      exact.fetch(slots, chosen);
      for (let i = 0; i < chosen; i += 1) {
        const slot = slots[i] as number;
        const score = exact.scoreOf(slot, needed);
        if (score >= needed) best.offer(slot, score);
        needed = Math.max(threshold, best.threshold);
      }
    }
  }

  private scoreAll(count: number, best: BestDocuments): void {
    for (let i = 0; i < count; i += 1) {
      const slot = this.likely[i] as number;
      best.offer(slot, this.exact.scoreOf(slot, best.threshold));
    }
  }
}
