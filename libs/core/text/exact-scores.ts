import { impact } from './bm25';
import { type ForwardIndex, MatchedTerms, type QueryPlaces } from './forward-index';
import { type IndexedQuery, indexedQuery } from './indexed-query';
import type { WeightedProfiles } from './frequency-profiles';
import { addNearness } from './pair-proximity';

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
  /** By place in the query, of the terms held. */
  private impacts = new Float64Array(64);
  /** By place in the query: where the term stands among the matched ones, from 1; 0 for one the document does not hold. */
  private held = new Uint16Array(64);
  /** Numbers of the pairs of which a document holds both terms in one passage. */
  private together = new Int32Array(64);
  private pairsTogether = 0;
  /** The most that each of them could add. */
  private mostOf = new Float64Array(64);
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
    if (this.together.length < pairs.worths.length) {
      this.together = new Int32Array(pairs.worths.length * 2);
      this.mostOf = new Float64Array(pairs.worths.length * 2);
    }
    if (this.held.length >= numbers.length) return;
    const size = numbers.length * 2;
    this.impacts = new Float64Array(size);
    this.held = new Uint16Array(size);
  }

  /** The terms of the query that the document holds. Good until the next document is looked at. */
  matchedOf(slot: number): MatchedTerms {
    this.forward.match(slot, this.at, this.matched);
    return this.matched;
  }

  /** The score of a document, or, as soon as it is plain that it stays below the threshold, anything below the threshold. */
  scoreOf(slot: number, threshold: number): number {
    return this.scoreOfMatched(slot, this.matchedOf(slot), threshold);
  }

  /** {@link scoreOf} for a document known to hold the terms in `size` of `places`, ascending, and no other term of the query. */
  scoreOfHeld(slot: number, places: Uint16Array, size: number, threshold: number): number {
    this.forward.find(slot, this.query.numbers, places, size, this.matched);
    return this.scoreOfMatched(slot, this.matched, threshold);
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

  private scoreOfMatched(slot: number, matched: MatchedTerms, threshold: number): number {
    const { query, impacts, held } = this;
    const { worths } = query;
    const { size, places, profiles } = matched;
    const norm = this.norms.values[slot] as number;
    const weighting = this.forward.weightingOf(slot);
    const { frequencies } = weighting;
    let score = 0;
    for (let at = 0; at < size; at += 1) {
      const place = places[at] as number;
      const heard = impact(frequencies[profiles[at] as number] as number, norm);
      held[place] = at + 1;
      impacts[place] = heard;
      score += (worths[place] as number) * heard;
    }
    const most = this.mostOfPairs(matched);
    if (most > 0) score = this.withPairs(slot, score, most, weighting, threshold);
    for (let at = 0; at < size; at += 1) held[places[at] as number] = 0;
    return score;
  }

  /**
   * The most that pairs of neighbours could add. A mention of the second term counts at most once and one of the first at most half, and
   * saturation is concave: what a pair says is at most what the second term says plus that of half as many mentions of the first.
   */
  private mostOfPairs({ size, places, profiles }: MatchedTerms): number {
    const { held, impacts, together, mostOf } = this;
    const { passages } = this.forward.profiles;
    const { froms, tos, seconds, worths } = this.query.pairs;
    let most = 0;
    let count = 0;
    for (let at = 0; at < size; at += 1) {
      const first = places[at] as number;
      const end = tos[first] as number;
      for (let pair = froms[first] as number; pair < end; pair += 1) {
        const second = seconds[pair] as number;
        const other = held[second] as number;
        if (other === 0) continue;
        // Neighbours stand in one passage: most terms that are held together do not.
        const own = passages[profiles[at] as number] as number;
        if ((own & (passages[profiles[other - 1] as number] as number)) === 0) continue;
        const says = (impacts[second] as number) + halfOf(impacts[first] as number);
        const adds = (worths[pair] as number) * Math.min(1, says);
        together[count] = pair;
        mostOf[count] = adds;
        count += 1;
        most += adds;
      }
    }
    this.pairsTogether = count;
    return most;
  }

  /** Adds what pairs say to a score of terms, until it is plain that all of them cannot bring it to the threshold. */
  private withPairs(slot: number, score: number, most: number, weighting: WeightedProfiles, threshold: number): number {
    const { together, pairsTogether, mostOf } = this;
    const { worths } = this.query.pairs;
    const norm = this.norms.values[slot] as number;
    let sum = score;
    let left = most;
    for (let i = 0; i < pairsTogether && (sum + left) * ROUNDING >= threshold; i += 1) {
      const pair = together[i] as number;
      const frequency = this.nearnessOf(slot, pair, weighting.weights);
      if (frequency > 0) sum += (worths[pair] as number) * impact(frequency, norm);
      left -= mostOf[i] as number;
    }
    return sum;
  }

  /** The number that `pairFrequency` gives for a pair whose terms the document holds. */
  private nearnessOf(slot: number, pair: number, weights: readonly number[]): number {
    const { held, matched, forward } = this;
    const { firsts, seconds } = this.query.pairs;
    const { positions: counts, passages, starts } = forward.profiles;
    const a = (held[firsts[pair] as number] as number) - 1;
    const b = (held[seconds[pair] as number] as number) - 1;
    const profileA = matched.profiles[a] as number;
    const profileB = matched.profiles[b] as number;
    const countA = counts[profileA] as number;
    const countB = counts[profileB] as number;
    const first = countA === 1 ? forward.mentions.values : forward.repeated.values;
    const second = countB === 1 ? forward.mentions.values : forward.repeated.values;
    const fromA = forward.placeOf(slot, matched.entries[a] as number, countA);
    const fromB = forward.placeOf(slot, matched.entries[b] as number, countB);
    const [inA, inB] = [starts[profileA] as Int32Array, starts[profileB] as Int32Array];
    let total = 0;
    const common = (passages[profileA] as number) & (passages[profileB] as number);
    for (let p = 0; p < weights.length; p += 1) {
      if (((common >>> (p & 31)) & 1) === 0) continue;
      total = addNearness(
        total,
        first,
        fromA + (inA[p] as number),
        fromA + (inA[p + 1] as number),
        second,
        fromB + (inB[p] as number),
        fromB + (inB[p + 1] as number),
        weights[p] as number,
      );
    }
    return total;
  }
}

/** What half as many mentions would say, of what all of them say: from f / (f + n) to (f / 2) / (f / 2 + n). */
export function halfOf(heard: number): number {
  return heard / (2 - heard);
}
