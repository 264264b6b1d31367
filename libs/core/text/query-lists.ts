import type { IndexedQuery } from './indexed-query';
import { HEARD_STEPS, type InvertedSegment } from './inverted-segment';
import { heardTimes, MOST_OF_FIRST, MOST_OF_SECOND } from './pair-bounds';
import { OF_FOLLOWER } from './pair-proximity';

/** Bounds are whole numbers below this, so that they fit 32 bits. */
const LARGEST_BOUND = 2 ** 30;

/**
 * How the terms of one query stand in the segments of an index: what each adds to a bound, and in which order they are read. Room is used again
 * for the next query.
 */
export class QueryLists {
  /** What a score is multiplied by to compare it with a bound. */
  scale = 0;
  /** Places in the query of the terms that some document holds: the rarest first. */
  order = new Uint16Array(64);
  /** How many of them there are. */
  held = 0;
  /** What one step heard of a term adds to a bound, by place in the query. */
  worths = new Int32Array(64);
  /** The most that a term adds to any bound, by place in the query. */
  mosts = new Float64Array(64);
  private terms = 0;
  private sizes = new Int32Array(64);
  private largest = new Uint8Array(64);
  private smallest = new Uint8Array(64);

  /** Makes a query the one at hand. */
  aim(segments: readonly InvertedSegment[], query: IndexedQuery): void {
    this.terms = query.numbers.length;
    this.makeRoom();
    this.count(segments, query);
    const { mosts, sizes, worths, order, largest } = this;
    this.shareOut(query);
    let total = 0;
    for (let place = 0; place < this.terms; place += 1) if (sizes[place] !== 0) total += mosts[place] as number;
    this.scale = total > 0 ? LARGEST_BOUND / total : 0;
    this.held = 0;
    for (let place = 0; place < this.terms; place += 1) {
      const size = sizes[place] as number;
      if (size === 0) continue;
      worths[place] = Math.ceil(((mosts[place] as number) * this.scale) / HEARD_STEPS);
      mosts[place] = (worths[place] as number) * (largest[place] as number);
      let to = this.held;
      for (; to > 0 && (sizes[order[to - 1] as number] as number) > size; to -= 1) order[to] = order[to - 1] as number;
      order[to] = place;
      this.held += 1;
    }
  }

  /** In how many documents, and how loudly at most and at least, each term is heard. */
  private count(segments: readonly InvertedSegment[], { numbers }: IndexedQuery): void {
    const { sizes, largest, smallest } = this;
    for (let place = 0; place < numbers.length; place += 1) {
      const term = numbers[place] as number;
      let [size, most, least] = [0, 0, HEARD_STEPS];
      for (let s = 0; s < segments.length; s += 1) {
        const segment = segments[s] as InvertedSegment;
        size += segment.sizeOf(term);
        most = Math.max(most, segment.boundOf(term));
        least = Math.min(least, segment.leastOf(term) || HEARD_STEPS);
      }
      sizes[place] = size;
      largest[place] = most;
      smallest[place] = least;
    }
  }

  /**
   * Shares out what pairs may say among their terms: all of it to one of them, or to each what it lends, whichever adds the least to the bounds of all documents.
   */
  private shareOut({ worths, pairs }: IndexedQuery): void {
    const { mosts, sizes, smallest } = this;
    mosts.set(worths);
    for (let at = 0; at < pairs.worths.length; at += 1) {
      const [first, second] = [pairs.firsts[at] as number, pairs.seconds[at] as number];
      const [ofFirst, ofSecond] = [sizes[first] as number, sizes[second] as number];
      if (ofFirst === 0 || ofSecond === 0) continue;
      const worth = pairs.worths[at] as number;
      const half = heardTimes(OF_FOLLOWER, (this.largest[first] as number) / HEARD_STEPS);
      const byFirst = heardTimes(MOST_OF_FIRST, (smallest[first] as number) / HEARD_STEPS);
      const bySecond = heardTimes(MOST_OF_SECOND, (smallest[second] as number) / HEARD_STEPS);
      const apart = ofSecond + ofFirst * half;
      const [toFirst, toSecond] =
        apart <= Math.min(ofFirst * byFirst, ofSecond * bySecond)
          ? [half, 1]
          : ofFirst * byFirst < ofSecond * bySecond
            ? [byFirst, 0]
            : [0, bySecond];
      mosts[first] = (mosts[first] as number) + worth * toFirst;
      mosts[second] = (mosts[second] as number) + worth * toSecond;
    }
  }

  private makeRoom(): void {
    const { terms } = this;
    if (this.order.length >= terms) return;
    this.order = new Uint16Array(terms * 2);
    this.worths = new Int32Array(terms * 2);
    this.mosts = new Float64Array(terms * 2);
    this.sizes = new Int32Array(terms * 2);
    this.largest = new Uint8Array(terms * 2);
    this.smallest = new Uint8Array(terms * 2);
  }
}
