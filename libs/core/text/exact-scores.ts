import { impact } from './bm25';
import { type DocumentRow, whileAsked } from './document-row';
import type { ForwardIndex } from './forward-index';
import type { WeightedProfiles } from './frequency-profiles';
import { IndexedQuery } from './indexed-query';
import { MatchedTerms } from './matched-terms';
import { pairFrequencyAtMost } from './pair-bounds';
import { pairFrequencyIn } from './pair-proximity';

/** Room for rounding where a bound is compared with a score: impacts are rounded to single precision, sums taken in another order. */
export const ROUNDING = 1 + 1e-6;

/** So many documents are fetched from memory together: what is held of them fits the nearest cache. */
export const FETCHED = 32;

/**
 * Scores documents of one index against one query after another, from what the forward index holds. Every sum is taken in the order in which
 * `textScore` takes it, so the two agree to the last bit. Nothing is allocated for a document.
 */
export class ExactScores {
  /** By number of a term: its place in the query at hand, from 1; 0 for one that is not asked for. */
  private placeOf = new Uint16Array(1024);
  private query = new IndexedQuery();
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
    const { size, numbers } = query;
    const { placeOf } = this;
    this.query = query;
    for (let place = 0; place < size; place += 1) placeOf[numbers[place] as number] = place + 1;
    try {
      return whileAsked(numbers, size, work);
    } finally {
      for (let place = 0; place < size; place += 1) placeOf[numbers[place] as number] = 0;
    }
  }

  private makeRoom({ size, pairs }: IndexedQuery, terms: number): void {
    if (this.placeOf.length < terms) this.placeOf = new Uint16Array(terms * 2);
    if (this.together.length <= pairs) {
      this.together = new Int32Array(pairs * 2);
      this.says = new Float64Array(pairs * 2);
    }
    if (this.held.length < size) this.held = new Uint16Array(size * 2);
  }

  /** The terms of the query that the document holds. Good until the next document is looked at. */
  matchedOf(slot: number): MatchedTerms {
    this.forward.match(slot, this.placeOf, this.matched);
    return this.matched;
  }

  /** Shows what each document holds of the query's terms, good until the next, and which of the slots it stands in. */
  forEachMatched(slots: Int32Array, show: (matched: MatchedTerms, at: number) => void): void {
    for (let from = 0; from < slots.length; from += FETCHED) {
      const to = Math.min(from + FETCHED, slots.length);
      this.fetch(slots, from, to);
      for (let at = from; at < to; at += 1) show(this.matchedOf(slots[at] as number), at);
    }
  }

  /** The score of a document, or, as soon as it is plain that it stays below the threshold, anything below the threshold. */
  scoreOf(slot: number, threshold: number): number {
    const row = this.forward.match(slot, this.placeOf, this.matched);
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

  /** Makes the processor fetch from memory what `slots` holds from `from` to before `to`, {@link FETCHED} at most: documents that are about to be read. */
  fetch(slots: Int32Array, from: number, to: number): void {
    let sum = 0;
    for (let at = from; at < to; at += 1) {
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
    const { firsts, seconds, pairWorths } = this.query;
    const count = this.neighbours();
    let left = 0;
    for (let i = 0; i < count; i += 1) {
      const pair = together[i] as number;
      const first = this.matched.profiles[(held[firsts[pair] as number] as number) - 1] as number;
      const second = this.matched.profiles[(held[seconds[pair] as number] as number) - 1] as number;
      const most = pairFrequencyAtMost(frequencies[first] as number, frequencies[second] as number, least);
      const own = ((pairWorths[pair] as number) * most) / (most + norm);
      says[i] = own;
      left += own;
    }
    let sum = score;
    for (let i = 0; i < count && (sum + left) * ROUNDING >= threshold; i += 1) {
      const pair = together[i] as number;
      const first = (held[firsts[pair] as number] as number) - 1;
      const second = (held[seconds[pair] as number] as number) - 1;
      const frequency = this.nearnessOf(row, first, second, weights);
      if (frequency > 0) sum += (pairWorths[pair] as number) * impact(frequency, norm);
      left -= says[i] as number;
    }
    return sum;
  }

  /** Notes the pairs of which the document holds both terms, in one passage at least. Answers how many there are. */
  private neighbours(): number {
    const { held, together } = this;
    const { pairs, firsts, seconds } = this.query;
    const { profiles } = this.matched;
    const { passages } = this.forward.profiles;
    let both = 0;
    for (let pair = 0; pair < pairs; pair += 1) {
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
