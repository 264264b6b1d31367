import { impact, weightedFrequency } from './bm25';
import { ENGINE_SETTINGS } from './engine-settings';
import { type ForwardIndex, MatchedTerms, type PositionRoom, type QueryPlaces } from './forward-index';
import { type IndexedQuery, indexedQuery } from './indexed-query';
import { pairFrequency } from './pair-proximity';

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
  /** By place in the query. */
  private impacts = new Float64Array(64);
  private held = new Uint8Array(64);
  private wanted = new Uint8Array(64);
  private room: PositionRoom = { positions: new Float64Array(256), froms: new Int32Array(64), tos: new Int32Array(64) };
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
    this.held = new Uint8Array(size);
    this.wanted = new Uint8Array(size);
    this.room = { positions: this.room.positions, froms: new Int32Array(size), tos: new Int32Array(size) };
  }

  /** The terms of the query that the document holds. Good until the next document is looked at. */
  matchedOf(slot: number): MatchedTerms {
    this.forward.match(slot, this.at, this.matched);
    return this.matched;
  }

  /** The score of a document, or, as soon as it is plain that it stays below the threshold, anything below the threshold. */
  scoreOf(slot: number, threshold: number): number {
    const { forward, query, impacts, held } = this;
    const matched = this.matchedOf(slot);
    const norm = this.norms.values[slot] as number;
    const weights = forward.weights[slot] as readonly number[];
    let score = 0;
    for (let at = 0; at < matched.size; at += 1) {
      const place = matched.places[at] as number;
      const frequencies = forward.profiles.frequencies[matched.profiles[at] as number] as readonly number[];
      const heard = impact(weightedFrequency(frequencies, weights), norm);
      held[place] = 1;
      impacts[place] = heard;
      score += (query.worths[place] as number) * heard;
    }
    const most = this.mostOfPairs();
    if (most > 0 && (score + most) * ROUNDING >= threshold) score = this.withPairs(slot, score, norm, weights);
    for (let at = 0; at < matched.size; at += 1) held[matched.places[at] as number] = 0;
    return score;
  }

  /**
   * The most that pairs of neighbours could add. A mention of the second term counts at most once and one of the first at most half, and
   * saturation is concave: what a pair says is at most what the second term says plus that of half as many mentions of the first.
   */
  private mostOfPairs(): number {
    const { held, impacts, together } = this;
    const { firsts, seconds, worths } = this.query.pairs;
    let most = 0;
    let count = 0;
    for (let pair = 0; pair < worths.length; pair += 1) {
      const [first, second] = [firsts[pair] as number, seconds[pair] as number];
      if (((held[first] as number) & (held[second] as number)) === 0) continue;
      together[count] = pair;
      count += 1;
      const says = (impacts[second] as number) + halfOf(impacts[first] as number);
      most += (worths[pair] as number) * Math.min(1, says);
    }
    this.pairsTogether = count;
    return most;
  }

  private withPairs(slot: number, score: number, norm: number, weights: readonly number[]): number {
    const { together, pairsTogether, wanted, room } = this;
    const { firsts, seconds, worths } = this.query.pairs;
    for (let i = 0; i < pairsTogether; i += 1) {
      const [first, second] = [firsts[together[i] as number] as number, seconds[together[i] as number] as number];
      wanted[first] = wanted[second] = 1;
      room.tos[first] = room.froms[first] = room.tos[second] = room.froms[second] = 0;
    }
    this.forward.readPositions(slot, this.matched, wanted, room);
    const { positions, froms, tos } = room;
    let sum = score;
    for (let i = 0; i < pairsTogether; i += 1) {
      const pair = together[i] as number;
      const [first, second] = [firsts[pair] as number, seconds[pair] as number];
      wanted[first] = wanted[second] = 0;
      const [aFrom, aTo] = [froms[first] as number, tos[first] as number];
      const [bFrom, bTo] = [froms[second] as number, tos[second] as number];
      // Nearly all pairs are two words said once each, far apart.
      if (aTo - aFrom === 1 && bTo - bFrom === 1) {
        const distance = (positions[bFrom] as number) - (positions[aFrom] as number);
        if (distance > ENGINE_SETTINGS.pairReach || distance < -ENGINE_SETTINGS.pairReach) continue;
      }
      const frequency = pairFrequency(positions, aFrom, aTo, positions, bFrom, bTo, weights);
      if (frequency > 0) sum += (worths[pair] as number) * impact(frequency, norm);
    }
    return sum;
  }
}

/** What half as many mentions would say, of what all of them say: from f / (f + n) to (f / 2) / (f / 2 + n). */
export function halfOf(heard: number): number {
  return heard / (2 - heard);
}
