import { impact } from './bm25';
import { type ForwardIndex, MatchedTerms, type QueryPlaces } from './forward-index';
import { type IndexedQuery, indexedQuery } from './indexed-query';
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
  /** Numbers of the pairs of which a document holds both terms. */
  private together = new Int32Array(64);
  private pairsTogether = 0;

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
    if (this.together.length < pairs.worths.length) this.together = new Int32Array(pairs.worths.length * 2);
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
    const { query, impacts, held } = this;
    const { worths } = query;
    const matched = this.matchedOf(slot);
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
    if (most > 0 && (score + most) * ROUNDING >= threshold) {
      score = this.withPairs(slot, score, norm, weighting.weights);
    }
    for (let at = 0; at < size; at += 1) held[places[at] as number] = 0;
    return score;
  }

  /**
   * The most that pairs of neighbours could add. A mention of the second term counts at most once and one of the first at most half, and
   * saturation is concave: what a pair says is at most what the second term says plus that of half as many mentions of the first.
   */
  private mostOfPairs({ size, places }: MatchedTerms): number {
    const { held, impacts, together } = this;
    const { froms, tos, seconds, worths } = this.query.pairs;
    let most = 0;
    let count = 0;
    for (let at = 0; at < size; at += 1) {
      const first = places[at] as number;
      const end = tos[first] as number;
      for (let pair = froms[first] as number; pair < end; pair += 1) {
        const second = seconds[pair] as number;
        if (held[second] === 0) continue;
        together[count] = pair;
        count += 1;
        const says = (impacts[second] as number) + halfOf(impacts[first] as number);
        most += (worths[pair] as number) * Math.min(1, says);
      }
    }
    this.pairsTogether = count;
    return most;
  }

  private withPairs(slot: number, score: number, norm: number, weights: readonly number[]): number {
    const { together, pairsTogether } = this;
    const { worths } = this.query.pairs;
    let sum = score;
    for (let i = 0; i < pairsTogether; i += 1) {
      const pair = together[i] as number;
      const frequency = this.nearnessOf(slot, pair, weights);
      if (frequency > 0) sum += (worths[pair] as number) * impact(frequency, norm);
    }
    return sum;
  }

  /** The number that `pairFrequency` gives for a pair whose terms the document holds. Most pairs share no passage. */
  private nearnessOf(slot: number, pair: number, weights: readonly number[]): number {
    const { held, matched, forward } = this;
    const { firsts, seconds } = this.query.pairs;
    const { positions: counts, frequencies } = forward.profiles;
    const a = (held[firsts[pair] as number] as number) - 1;
    const b = (held[seconds[pair] as number] as number) - 1;
    const profileA = matched.profiles[a] as number;
    const profileB = matched.profiles[b] as number;
    const countA = counts[profileA] as number;
    const countB = counts[profileB] as number;
    if (countA === 0 || countB === 0) return 0;
    const inA = frequencies[profileA] as readonly number[];
    const inB = frequencies[profileB] as readonly number[];
    const first = countA === 1 ? forward.mentions.values : forward.repeated.values;
    const second = countB === 1 ? forward.mentions.values : forward.repeated.values;
    let fromA = forward.placeOf(slot, matched.entries[a] as number, countA);
    let fromB = forward.placeOf(slot, matched.entries[b] as number, countB);
    let total = 0;
    for (let p = 0; p < inA.length; p += 1) {
      const toA = fromA + (inA[p] as number);
      const toB = fromB + (inB[p] as number);
      if (toA > fromA && toB > fromB) {
        total = addNearness(total, first, fromA, toA, second, fromB, toB, weights[p] as number);
      }
      fromA = toA;
      fromB = toB;
    }
    return total;
  }
}

/** What half as many mentions would say, of what all of them say: from f / (f + n) to (f / 2) / (f / 2 + n). */
export function halfOf(heard: number): number {
  return heard / (2 - heard);
}
