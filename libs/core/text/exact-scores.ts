import { impact } from './bm25';
import type { DocumentRow, QueryPlaces } from './document-row';
import { type ForwardIndex, MatchedTerms } from './forward-index';
import { type IndexedQuery, indexedQuery } from './indexed-query';
import { pairFrequencyIn } from './pair-proximity';

/** Room for rounding where a bound is compared with a score: impacts are rounded to single precision, sums taken in another order. */
export const ROUNDING = 1 + 1e-6;

/**
 * Scores documents of one index against one query after another, from what the forward index holds. Every sum is taken in the order in which
 * `textScore` takes it, so the two agree to the last bit. Nothing is allocated for a document.
 */
export class ExactScores {
  private readonly at: QueryPlaces = { asked: new Int32Array(32), places: new Uint16Array(1024) };
  private query: IndexedQuery = indexedQuery({ terms: [], pairs: [], ceiling: 0 }, () => undefined);
  private readonly matched = new MatchedTerms();
  /** By place in the query: where the term stands among the matched ones, from 1; 0 for one the document does not hold. */
  private held = new Uint16Array(64);
  /** Numbers of the pairs of which a document holds both terms. There is room for all and one more. */
  private together = new Int32Array(64);
  /** Kept, or the compiler would see that nothing comes of fetching and leave it out. */
  protected fetched = 0;

  constructor(
    private readonly forward: ForwardIndex,
    private readonly norms: { values: Float64Array },
  ) {}

  /** Makes `query` the one at hand while `work` runs. `terms` is how many terms have a number. */
  with<Result>(query: IndexedQuery, terms: number, work: () => Result): Result {
    this.makeRoom(query, terms);
    const { asked, places } = this.at;
    this.query = query;
    query.numbers.forEach((term, place) => {
      places[term] = place + 1;
      asked[term >> 5] = (asked[term >> 5] as number) | (1 << (term & 31));
    });
    try {
      return work();
    } finally {
      for (const term of query.numbers) {
        places[term] = 0;
        asked[term >> 5] = 0;
      }
    }
  }

  private makeRoom({ numbers, pairs }: IndexedQuery, terms: number): void {
    if (this.at.places.length < terms) {
      this.at.places = new Uint16Array(terms * 2);
      this.at.asked = new Int32Array(Math.ceil((terms * 2) / 32));
    }
    if (this.together.length <= pairs.worths.length) {
      this.together = new Int32Array(pairs.worths.length * 2);
    }
    if (this.held.length >= numbers.length) return;
    const size = numbers.length * 2;
    this.held = new Uint16Array(size);
  }

  /** The terms of the query that the document holds. Good until the next document is looked at. */
  matchedOf(slot: number): MatchedTerms {
    this.forward.match(slot, this.at, this.matched);
    return this.matched;
  }

  /** The score of a document, or, as soon as it is plain that it stays below the threshold, anything below the threshold. */
  scoreOf(slot: number, threshold: number): number {
    return this.scoreOfMatched(slot, this.forward.match(slot, this.at, this.matched), threshold);
  }

  /** {@link scoreOf} for a document known to hold the terms in `size` of `places`, ascending, and no other term of the query. */
  scoreOfHeld(slot: number, places: Uint16Array, size: number, threshold: number): number {
    const row = this.forward.find(slot, this.query.numbers, places, size, this.matched);
    return this.scoreOfMatched(slot, row, threshold);
  }

  /** Makes the processor fetch the first `count` of `slots` from memory, whose documents are about to be scored. */
  fetch(slots: Int32Array, count: number): void {
    let sum = 0;
    for (let at = 0; at < count; at += 1) {
      const slot = slots[at] as number;
      sum ^= this.forward.fetch(slot) ^ (this.norms.values[slot] as number);
    }
    this.fetched = sum;
  }

  private scoreOfMatched(slot: number, row: DocumentRow, threshold: number): number {
    const { query, held } = this;
    const { worths } = query;
    const { size, places, profiles } = this.matched;
    const norm = this.norms.values[slot] as number;
    const weighting = this.forward.weightingOf(row);
    const { frequencies } = weighting;
    let score = 0;
    for (let at = 0; at < size; at += 1) {
      const place = places[at] as number;
      const heard = impact(frequencies[profiles[at] as number] as number, norm);
      held[place] = at + 1;
      score += (worths[place] as number) * heard;
    }
    score = this.withPairs(row, score, norm, weighting.weights, threshold);
    for (let at = 0; at < size; at += 1) held[places[at] as number] = 0;
    return score;
  }

  /** Adds what pairs say to a score of terms, until it is plain that all of them cannot bring it to the threshold. */
  private withPairs(
    row: DocumentRow,
    score: number,
    norm: number,
    weights: readonly number[],
    threshold: number,
  ): number {
    const { held, together } = this;
    const { firsts, seconds, worths } = this.query.pairs;
    let count = 0;
    for (let pair = 0; pair < worths.length; pair += 1) {
      together[count] = pair;
      // The sign of a product counts: a branch for each pair could not be foreseen.
      count += (0 - Math.imul(held[firsts[pair] as number] as number, held[seconds[pair] as number] as number)) >>> 31;
    }
    let left = 0;
    for (let i = 0; i < count; i += 1) left += worths[together[i] as number] as number;
    let sum = score;
    for (let i = 0; i < count && (sum + left) * ROUNDING >= threshold; i += 1) {
      const pair = together[i] as number;
      const first = (held[firsts[pair] as number] as number) - 1;
      const second = (held[seconds[pair] as number] as number) - 1;
      const frequency = this.nearnessOf(row, first, second, weights);
      if (frequency > 0) sum += (worths[pair] as number) * impact(frequency, norm);
      left -= worths[pair] as number;
    }
    return sum;
  }

  /** The number that `pairFrequency` gives for two of the terms matched. */
  private nearnessOf(row: DocumentRow, first: number, second: number, weights: readonly number[]): number {
    const { entries, profiles } = this.matched;
    const { passages, positions } = this.forward.profiles;
    const a = profiles[first] as number;
    const b = profiles[second] as number;
    // Neighbours stand in one passage: some terms that are held together do not.
    if (((passages[a] as number) & (passages[b] as number)) === 0) return 0;
    return pairFrequencyIn(
      row,
      row.positionsOf(entries[first] as number),
      positions[a] as number,
      row.positionsOf(entries[second] as number),
      positions[b] as number,
      weights,
    );
  }
}

/** What half as many mentions would say, of what all of them say: from f / (f + n) to (f / 2) / (f / 2 + n). */
export function halfOf(heard: number): number {
  return heard / (2 - heard);
}
