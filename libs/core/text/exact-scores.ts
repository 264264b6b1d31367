import { impact } from './bm25';
import type { DocumentRow, QueryPlaces } from './document-row';
import type { ForwardIndex } from './forward-index';
import type { WeightedProfiles } from './frequency-profiles';
import { type IndexedQuery, indexedQuery } from './indexed-query';
import { MatchedTerms } from './matched-terms';
import { pairFrequencyAtMost } from './pair-bounds';
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
  /** What those say at most. */
  private says = new Float64Array(64);
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
      this.says = new Float64Array(pairs.worths.length * 2);
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
    const row = this.forward.match(slot, this.at, this.matched);
    const { held } = this;
    const { worths } = this.query;
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
    score = this.withPairs(row, score, norm, weighting, threshold);
    for (let at = 0; at < size; at += 1) held[places[at] as number] = 0;
    return score;
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

  /** Adds what pairs say to a score of terms, until it is plain that all of them cannot bring it to the threshold. */
  private withPairs(
    row: DocumentRow,
    score: number,
    norm: number,
    { weights, frequencies, least }: WeightedProfiles,
    threshold: number,
  ): number {
    const { held, together, says } = this;
    const { firsts, seconds, worths } = this.query.pairs;
    const count = this.neighbours();
    let left = 0;
    for (let i = 0; i < count; i += 1) {
      const pair = together[i] as number;
      const first = this.matched.profiles[(held[firsts[pair] as number] as number) - 1] as number;
      const second = this.matched.profiles[(held[seconds[pair] as number] as number) - 1] as number;
      const most = pairFrequencyAtMost(frequencies[first] as number, frequencies[second] as number, least);
      const own = ((worths[pair] as number) * most) / (most + norm);
      says[i] = own;
      left += own;
    }
    let sum = score;
    for (let i = 0; i < count && (sum + left) * ROUNDING >= threshold; i += 1) {
      const pair = together[i] as number;
      const first = (held[firsts[pair] as number] as number) - 1;
      const second = (held[seconds[pair] as number] as number) - 1;
      const frequency = this.nearnessOf(row, first, second, weights);
      if (frequency > 0) sum += (worths[pair] as number) * impact(frequency, norm);
      left -= says[i] as number;
    }
    return sum;
  }

  /** Notes the pairs of which the document holds both terms, in one passage at least. Answers how many there are. */
  private neighbours(): number {
    const { held, together } = this;
    const { firsts, seconds, worths } = this.query.pairs;
    const { profiles } = this.matched;
    const { passages } = this.forward.profiles;
    let both = 0;
    for (let pair = 0; pair < worths.length; pair += 1) {
      together[both] = pair;
      // The sign of a product counts: a branch for each pair could not be foreseen.
      both += (0 - Math.imul(held[firsts[pair] as number] as number, held[seconds[pair] as number] as number)) >>> 31;
    }
    let count = 0;
    for (let i = 0; i < both; i += 1) {
      const pair = together[i] as number;
      const first = profiles[(held[firsts[pair] as number] as number) - 1] as number;
      const second = profiles[(held[seconds[pair] as number] as number) - 1] as number;
      together[count] = pair;
      if (((passages[first] as number) & (passages[second] as number)) !== 0) count += 1;
    }
    return count;
  }

  /** The number that `pairFrequency` gives for two of the terms matched. */
  private nearnessOf(row: DocumentRow, first: number, second: number, weights: readonly number[]): number {
    const { entries, profiles } = this.matched;
    const { positions } = this.forward.profiles;
    const a = profiles[first] as number;
    const b = profiles[second] as number;
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
