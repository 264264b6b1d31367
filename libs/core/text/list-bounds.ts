import type { IndexedQuery } from './indexed-query';
import type { InvertedSegment } from './inverted-segment';
import { QueryLists } from './query-lists';

/** Above every bound: rounding up adds at most 255 for each of a few thousand terms. */
const ABOVE_ALL = 2 ** 31 - 1;
const BUCKET_SHIFT = 20;
const BUCKETS = 2 ** 11;
/** Of a large index one document in so many is counted: how many reach a bound need not be exact. */
const SAMPLE = 8;
const LEAST_SAMPLED = 4096;
/** Sums are looked at so many at a time. */
const FOUR = 4;
/** What a closer look at one document costs, in documents of a column that could be added up in that time. */
const CLOSER_LOOK = 50;

/**
 * A bound of every document's score: the sums, as whole numbers, of what each list of the query says at most. The terms that stand nearly
 * everywhere come last and are left unread where they say too little to matter (MaxScore, Turtle and Flood 1995).
 */
export class ListBounds {
  readonly lists = new QueryLists();
  /** The most that what was left unread could add to any bound. */
  unread = 0;
  private sums = new Int32Array(0);
  private size = 0;
  private readonly buckets = new Int32Array(BUCKETS);

  /**
   * Adds up the lists of a query over segments that begin with slot 0. `most` documents are looked for, and expected where a bound reaches the share
   * `usual` of what as many reach.
   */
  addUp(segments: readonly InvertedSegment[], query: IndexedQuery, most: number, usual: number): void {
    this.size = segments.at(-1)?.to ?? 0;
    // A small catalogue needs little room, and many indexes live in one process.
    if (this.sums.length < this.size + FOUR) this.sums = new Int32Array(Math.ceil(this.size * 1.25) + FOUR);
    this.sums.fill(0, 0, this.size);
    const { lists } = this;
    lists.aim(segments, query);
    this.unread = 0;
    for (let i = 0; i < lists.held; i += 1) this.unread += lists.mosts[lists.order[i] as number] as number;
    for (const segment of segments) {
      for (let i = 0; i < lists.held; i += 1) {
        const place = lists.order[i] as number;
        segment.addList(this.sums, query.numbers[place] as number, lists.worths[place] as number);
      }
    }
    this.addColumns(segments, query, most, usual);
  }

  /** A bound that about `most` documents reach; 1 when fewer have any. */
  reachedBy(most: number): number {
    const { sums, buckets, size } = this;
    const step = size < LEAST_SAMPLED ? 1 : SAMPLE;
    buckets.fill(0);
    for (let at = 0; at < size; at += step) {
      const bucket = (sums[at] as number) >> BUCKET_SHIFT;
      buckets[bucket] = (buckets[bucket] as number) + step;
    }
    let reached = 0;
    for (let bucket = BUCKETS - 1; bucket > 0; bucket -= 1) {
      reached += buckets[bucket] as number;
      if (reached >= most) return bucket << BUCKET_SHIFT;
    }
    return 1;
  }

  /** Writes the slots, ascending, whose bound lies from `from` to below `to`, from place `start` on. Answers where they end. */
  gather(into: Int32Array, start: number, from: number, to = ABOVE_ALL): number {
    const { sums, size } = this;
    let count = start;
    const below = from - 1;
    for (let at = 0; at < size; at += FOUR) {
      // Most fours hold none: one branch for all of them, by the sign of what each bound lies beyond.
      const beyond =
        (below - (sums[at] as number)) |
        (below - (sums[at + 1] as number)) |
        (below - (sums[at + 2] as number)) |
        (below - (sums[at + 3] as number));
      if (beyond >= 0) continue;
      const end = Math.min(at + FOUR, size);
      for (let next = at; next < end; next += 1) {
        const bound = sums[next] as number;
        if (bound < from || bound >= to) continue;
        into[count] = next;
        count += 1;
      }
    }
    return count;
  }

  /** Adds up what is kept as columns, until reading on costs more than what it could rule out. */
  private addColumns(
    segments: readonly InvertedSegment[],
    { numbers }: IndexedQuery,
    most: number,
    usual: number,
  ): void {
    const { lists, sums, size } = this;
    const isColumn = (place: number): boolean =>
      segments.some((segment) => segment.hasColumn(numbers[place] as number));
    const columns = [...lists.order.subarray(0, lists.held)].filter(isColumn);
    for (let i = 0; i < lists.held; i += 1) {
      const place = lists.order[i] as number;
      if (!columns.includes(place)) this.unread -= lists.mosts[place] as number;
    }
    for (let i = 0; i < columns.length; i += 1) {
      const needed = usual * this.reachedBy(most) - this.unread;
      if (needed > 0 && this.countFrom(needed) * CLOSER_LOOK < (columns.length - i) * size) return;
      const place = columns[i] as number;
      for (const segment of segments) {
        const term = numbers[place] as number;
        if (segment.hasColumn(term)) segment.addColumn(sums, term, lists.worths[place] as number);
      }
      this.unread -= lists.mosts[place] as number;
    }
    this.unread = 0;
  }

  /** About so many documents reach the bound, as of the last count. */
  private countFrom(bound: number): number {
    let count = 0;
    for (let bucket = BUCKETS - 1; bucket >= bound >> BUCKET_SHIFT; bucket -= 1)
      count += this.buckets[bucket] as number;
    return Math.min(count, this.size);
  }
}
