import { withRoom } from '../kernel/growing-array';
import type { CompiledQuery, QueryTerm } from './compile-query';
import type { QueryPair } from './query-pairs';

const UNSEEN = -1;

/** A query in the numbers of one index: terms in the query's order, those the index has never seen left out. Room is used again for the next query. */
export class IndexedQuery {
  /** How many terms it has. */
  size = 0;
  /** Number of each term, by place. */
  numbers = new Int32Array(64);
  /** Weight times idf, by place. A term that only stands in pairs has none. */
  worths = new Float64Array(64);
  /** How many pairs it has, in the query's order. */
  pairs = 0;
  /** The places of a pair's terms. */
  firsts = new Uint16Array(64);
  seconds = new Uint16Array(64);
  /** Weight times idf of a pair. */
  pairWorths = new Float64Array(64);
  private readonly places = new Map<string, number>();

  /** Makes a query the one at hand. `numberOf` says the number of a term, or that no document ever held it. */
  aim({ terms, pairs }: CompiledQuery, numberOf: (term: string) => number | undefined): void {
    this.makeRoom(terms.length, pairs.length);
    this.places.clear();
    this.size = 0;
    this.pairs = 0;
    for (let at = 0; at < terms.length; at += 1) {
      const { term, weight, idf } = terms[at] as QueryTerm;
      const number = numberOf(term);
      if (number === undefined) continue;
      // Pairs alone ask where a term stands.
      if (pairs.length > 0) this.places.set(term, this.size);
      this.append(number, weight * idf);
    }
    let [before, place] = ['', UNSEEN];
    for (let at = 0; at < pairs.length; at += 1) {
      const { first, second, weight, idf } = pairs[at] as QueryPair;
      // Pairs ascend: many begin with the same term.
      if (first !== before) [before, place] = [first, this.placeOf(first, numberOf)];
      const other = this.placeOf(second, numberOf);
      if (place === UNSEEN || other === UNSEEN) continue;
      this.firsts[this.pairs] = place;
      this.seconds[this.pairs] = other;
      this.pairWorths[this.pairs] = weight * idf;
      this.pairs += 1;
    }
  }

  /** Where a term of a pair stands, which may be no term of the query: it has no worth of its own then. */
  private placeOf(term: string, numberOf: (term: string) => number | undefined): number {
    const known = this.places.get(term);
    if (known !== undefined) return known;
    const number = numberOf(term);
    if (number === undefined) return UNSEEN;
    this.places.set(term, this.size);
    return this.append(number, 0);
  }

  private append(number: number, worth: number): number {
    const place = this.size;
    this.numbers[place] = number;
    this.worths[place] = worth;
    this.size = place + 1;
    return place;
  }

  private makeRoom(terms: number, pairs: number): void {
    this.numbers = withRoom(this.numbers, terms + 2 * pairs);
    this.worths = withRoom(this.worths, terms + 2 * pairs);
    this.firsts = withRoom(this.firsts, pairs);
    this.seconds = withRoom(this.seconds, pairs);
    this.pairWorths = withRoom(this.pairWorths, pairs);
  }
}
