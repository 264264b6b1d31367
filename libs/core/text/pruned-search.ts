import type { BestDocuments } from './best-documents';
import { BoundedDocuments } from './bounded-documents';
import { BoundWorths } from './bound-worths';
import { type ExactScores, LAID_OUT, ROUNDING } from './exact-scores';
import type { IndexedQuery } from './indexed-query';
import type { InvertedSegment } from './inverted-segment';
import { ReachedBounds } from './reached-bounds';
import { SegmentBounds } from './segment-bounds';

/*
 * Two rules of thumb, which decide what is tried and not what is found. Where the worst of the best will stand, of the bound that as many documents
 * reach: mostly so high, sometimes lower, seldom lower still; and how far above what it reaches at least.
 */
const USUAL_SHARES = [0.96, 0.88, 0];
const USUAL_RISE = 1.003;

/**
 * Finds the best documents of the segments of an index without scoring all of them. Whole-number sums bound each score from both sides, and documents
 * whose bounds do not tell are scored. The answer is that of scoring every document.
 */
export class PrunedSearch {
  private readonly worths = new BoundWorths();
  private readonly bounds = new SegmentBounds(this.worths);
  private readonly reached = new ReachedBounds();
  /** Documents that may be among the best. */
  private readonly likely = new BoundedDocuments();
  /** Those that are scored next, and where they stand among the likely ones. */
  private readonly slots = new Int32Array(LAID_OUT);
  private readonly places = new Int32Array(LAID_OUT);

  constructor(
    private readonly exact: ExactScores,
    private readonly isAlive: (slot: number) => boolean,
  ) {}

  /**
   * Offers to `best`, which has room for `most`, every document of the segments that could be among the best. Where `sure` is given, documents that
   * are plainly among them are written there instead, and take their room in `best`: what they score is not worked out.
   */
  run(
    segments: readonly InvertedSegment[],
    query: IndexedQuery,
    most: number,
    best: BestDocuments,
    sure?: number[],
  ): void {
    const { worths, likely } = this;
    if (most <= 0) return;
    worths.aim(query);
    if (worths.scale === 0) return;
    likely.size = 0;
    let threshold = best.threshold;
    for (const segment of segments) threshold = this.findLikely(segment, query, most, threshold);
    likely.keepFrom(threshold / ROUNDING);
    if (sure) this.findSure(threshold, most - best.slots.length, best, sure);
    this.score(threshold, Infinity, best);
  }

  /**
   * Notes the documents of a segment that may score as much as the threshold. Answers the threshold from now on: so many of those noted reach it.
   */
  private findLikely(segment: InvertedSegment, query: IndexedQuery, most: number, threshold: number): number {
    const { bounds, likely, isAlive } = this;
    bounds.addUp(segment, query);
    const reached = bounds.reachedBy(most);
    let [raised, to] = [threshold, Infinity];
    for (const share of USUAL_SHARES) {
      const from = Math.max(this.neededFor(raised), Math.floor(share * reached - bounds.unread));
      bounds.gather(likely, isAlive, from, to);
      raised = this.raised(raised, most);
      if (this.neededFor(raised) >= from) break;
      to = from;
    }
    return raised;
  }

  private raised(threshold: number, most: number): number {
    const { size, least } = this.likely;
    return Math.max(threshold, this.reached.byAtLeast(most, least, size) / ROUNDING);
  }

  /** What is read of a document that may score as much says so much at least. */
  private neededFor(score: number): number {
    const { unread } = this.bounds;
    return Math.max(unread > 0 ? 0 : 1, Math.floor((score * this.worths.scale) / ROUNDING - unread));
  }

  /**
   * Writes to `sure` who is among the best for certain, of whom at most so many places are left. Those who may stand on either side of the worst of the best are scored
   * first: what they score tells of most others.
   */
  private findSure(threshold: number, places: number, best: BestDocuments, sure: number[]): void {
    const top = this.topOf(places);
    const soon = threshold * USUAL_RISE;
    this.score(threshold, Math.min(soon, top), best);
    this.takeSure(soon < top ? this.topOf(places) : top, sure);
    best.narrow(sure.length);
  }

  /** Whoever scores above it is among the best: at most so many can. */
  private topOf(places: number): number {
    const { size, most } = this.likely;
    return this.reached.beyondAtMost(places, most, size) * ROUNDING * ROUNDING;
  }

  private takeSure(top: number, sure: number[]): void {
    const { size, slots, least } = this.likely;
    for (let i = 0; i < size; i += 1) {
      if ((least[i] as number) <= top || least[i] === Infinity) continue;
      sure.push(slots[i] as number);
      least[i] = Infinity;
    }
  }

  /** Scores those of the likely documents that may reach the threshold and were not scored yet, unless they surely lie above `top`. */
  private score(threshold: number, top: number, best: BestDocuments): void {
    const { exact, slots, places } = this;
    const { size, slots: likely, most, least } = this.likely;
    let needed = Math.max(threshold, best.threshold);
    for (let start = 0; start < size;) {
      let chosen = 0;
      for (; start < size && chosen < LAID_OUT; start += 1) {
        const from = least[start] as number;
        if ((most[start] as number) * ROUNDING < needed || from > top || from === Infinity) continue;
        slots[chosen] = likely[start] as number;
        places[chosen] = start;
        chosen += 1;
      }
      exact.layOut(slots, 0, chosen);
      for (let i = 0; i < chosen; i += 1) {
        const [slot, place] = [slots[i] as number, places[i] as number];
        const score = exact.scoreOf(i, needed);
        if (score >= needed) best.offer(slot, score);
        most[place] = score;
        least[place] = Infinity;
        needed = Math.max(threshold, best.threshold);
      }
    }
  }
}
