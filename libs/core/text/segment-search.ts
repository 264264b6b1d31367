import type { BestDocuments } from './best-documents';
import { type ExactScores, ROUNDING } from './exact-scores';
import type { IndexedQuery } from './indexed-query';
import { type InvertedSegment, SEGMENT_ROOM } from './inverted-segment';

/** Bounds are whole numbers below this, so that they fit 32 bits. */
const LARGEST_BOUND = 2 ** 30;
/** Above every bound: rounding up adds at most 256 for each of a few thousand terms. */
const ABOVE_ALL = 2 ** 31 - 1;
const BUCKET_SHIFT = 18;
const BUCKETS = 2 ** 13;
/** What scoring one document exactly costs, in postings that could be added up in that time. */
const EXACT_COST = 600;
/** The worst of the best scores, of the bound that as many documents reach, as a rule of thumb. It decides what is tried, not what is found. */
const USUAL_SHARE = 0.8;
/** Lists shorter than this share of the segment are read without asking whether they need be. */
const LONG_LIST = 1 / 8;

/** A term of the query in one segment. */
interface List {
  readonly term: number;
  /** What 1/256 of the term adds to a bound. */
  readonly worth: number;
  readonly size: number;
  /** The most it adds to any bound. */
  readonly most: number;
}

/**
 * Finds the best documents of a segment without scoring all of them. Whole-number sums bound each score from above; the longest lists are
 * left unread where their terms say too little to matter (MaxScore, Turtle and Flood 1995); only documents whose bound reaches the worst of
 * the best so far are scored. The answer is that of scoring every document.
 */
export class SegmentSearch {
  private bounds = new Int32Array(0);
  private readonly buckets = new Int32Array(BUCKETS);
  /** Documents worth a second look, in the order of their slots. */
  private likely = new Int32Array(1024);

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
    this.countBuckets(size);
    const reached = Math.max(1, this.reachedBy(most));
    const lowest = unread > 0 ? 0 : 1;
    const neededBy = (threshold: number): number =>
      Math.max(lowest, Math.floor((threshold * scale) / ROUNDING - unread));
    const from = Math.max(neededBy(best.threshold), Math.floor(USUAL_SHARE * reached - unread));
    const count = this.gather(size, from);
    // The likeliest first: after them the threshold is nearly what it will be.
    this.offer(segment, count, best, reached, ABOVE_ALL, neededBy);
    this.offer(segment, count, best, lowest, reached, neededBy);
    const needed = neededBy(best.threshold);
    if (needed < from) this.offer(segment, this.gather(size, needed, from), best, needed, from, neededBy);
  }

  /** Adds up lists, rarest first, until reading on costs more than scoring what it could rule out. Answers the most the others could add. */
  private addUp(segment: InvertedSegment, lists: readonly List[], size: number, most: number): number {
    let unread = lists.reduce((sum, list) => sum + list.most, 0);
    let postings = lists.reduce((sum, list) => sum + list.size, 0);
    for (const { term, worth, size: own, most: bound } of lists) {
      // Counting is a pass over the segment: worth it only where more than that could be saved.
      if (own > size * LONG_LIST && postings > 2 * size) {
        this.countBuckets(size);
        const needed = USUAL_SHARE * this.reachedBy(most) - unread;
        if (needed > 0 && this.countFrom(needed) * EXACT_COST < postings) return unread;
      }
      segment.addTo(this.bounds, term, worth);
      unread -= bound;
      postings -= own;
    }
    return 0;
  }

  /** Notes the places whose bound lies from `from` to below `to`. Answers how many there are. */
  private gather(size: number, from: number, to = ABOVE_ALL): number {
    if (this.likely.length < size) this.likely = new Int32Array(size);
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

  /** Scores and offers those of the documents noted whose bound lies from `from` to below `to` and can still get in. */
  private offer(
    segment: InvertedSegment,
    count: number,
    best: BestDocuments,
    from: number,
    to: number,
    neededBy: (threshold: number) => number,
  ): void {
    const { bounds, likely, exact, isAlive } = this;
    let needed = Math.max(from, neededBy(best.threshold));
    for (let i = 0; i < count; i += 1) {
      const at = likely[i] as number;
      const bound = bounds[at] as number;
      if (bound < needed || bound >= to) continue;
      const slot = segment.from + at;
      if (!isAlive(slot)) continue;
      const { threshold } = best;
      best.offer(slot, exact.scoreOf(slot, threshold));
      if (best.threshold !== threshold) needed = Math.max(from, neededBy(best.threshold));
    }
  }

  private countBuckets(size: number): void {
    const { bounds, buckets } = this;
    buckets.fill(0);
    for (let at = 0; at < size; at += 1) {
      const bucket = (bounds[at] as number) >> BUCKET_SHIFT;
      buckets[bucket] = (buckets[bucket] as number) + 1;
    }
  }

  /** A bound that at least `most` documents reach, as near as the buckets tell; 0 when fewer have any. */
  private reachedBy(most: number): number {
    let reached = 0;
    for (let bucket = BUCKETS - 1; bucket > 0; bucket -= 1) {
      reached += this.buckets[bucket] as number;
      if (reached >= most) return bucket << BUCKET_SHIFT;
    }
    return 0;
  }

  /** At most so many documents reach the bound. */
  private countFrom(bound: number): number {
    let count = 0;
    for (let bucket = BUCKETS - 1; bucket >= bound >> BUCKET_SHIFT; bucket -= 1)
      count += this.buckets[bucket] as number;
    return count;
  }
}

/** The lists of a query's terms, rarest first, and what a score is multiplied by to compare it with a bound. */
function listsOf(segment: InvertedSegment, { numbers, worths, pairs }: IndexedQuery): { lists: List[]; scale: number } {
  // A pair says at most what its second term says plus that of half as many mentions of its first (see ExactScores).
  const most = [...worths];
  for (const [at, worth] of pairs.worths.entries()) {
    const [first, second] = [pairs.firsts[at] as number, pairs.seconds[at] as number];
    const [a, b] = [numbers[first] as number, numbers[second] as number];
    if (segment.sizeOf(a) === 0 || segment.sizeOf(b) === 0) continue;
    most[first] = (most[first] as number) + worth / (2 - Math.min(1, segment.boundOf(a) / 256));
    most[second] = (most[second] as number) + worth;
  }
  const held = Array.from(numbers.keys()).filter((place) => segment.sizeOf(numbers[place] as number) > 0);
  const total = held.reduce((sum, place) => sum + (most[place] as number), 0);
  const scale = total > 0 ? LARGEST_BOUND / total : 0;
  const lists = held.map((place): List => {
    const term = numbers[place] as number;
    const worth = Math.ceil(((most[place] as number) * scale) / 256);
    return { term, worth, size: segment.sizeOf(term), most: worth * segment.boundOf(term) };
  });
  return { lists: lists.toSorted((a, b) => a.size - b.size), scale };
}
