import { RowSpans } from '../kernel/row-spans';
import { CompactNumbers, withRoom } from '../kernel/growing-array';
import type { CompiledQuery } from './compile-query';
import { DistinctNumbers } from './distinct-numbers';

/**
 * Compiled queries side by side in a few arrays: four bytes a term and four a pair. Weights are few and kept once each; idf belongs to the term,
 * and that of a pair is the smaller of its two. Rows are their owner's, who may use one again.
 */
export class PackedQueries {
  /** Weights of terms and of pairs, by number. */
  private readonly weights = new DistinctNumbers();
  /** By number of the term; NaN for one that no query asked for yet. */
  private idfs = new Float64Array(0);
  private readonly termSpans = new RowSpans();
  /** By place of a row's stretch: the number of each term, in the query's order, and of its weight. */
  private readonly numbers = new CompactNumbers(new Uint16Array(0));
  private readonly termWeights = new CompactNumbers(new Uint16Array(0));
  private readonly pairSpans = new RowSpans();
  /** Places of a pair's two terms in the query, in the query's order of pairs, and the number of its weight. */
  private readonly firsts = new CompactNumbers();
  private readonly seconds = new CompactNumbers();
  private readonly pairWeights = new CompactNumbers(new Uint16Array(0));
  private ceilings = new Float64Array(64);

  /**
   * Keeps a query in a row, instead of what was there.
   * @throws Error when the query was compiled against other statistics than those before it, or in another manner than `compileQuery`.
   */
  put(row: number, query: CompiledQuery, numberOf: (term: string) => number): void {
    this.remove(row);
    this.tidy();
    const places = new Map(query.terms.map(({ term }, place) => [term, place]));
    const start = this.termSpans.place(row, query.terms.length);
    query.terms.forEach(({ term, weight, idf }, place) => {
      const number = numberOf(term);
      this.learn(number, term, idf);
      this.numbers.set(start + place, number);
      this.termWeights.set(start + place, this.weights.placeOf(weight));
    });
    const pairStart = this.pairSpans.place(row, query.pairs.length);
    query.pairs.forEach(({ first, second, weight, idf }, pair) => {
      const [a, b] = [places.get(first), places.get(second)];
      if (a === undefined || b === undefined) throw new Error(`The pair ${first} ${second} stands on no two terms.`);
      if (idf !== Math.min(query.terms[a]?.idf ?? 0, query.terms[b]?.idf ?? 0)) {
        throw new Error(`The pair ${first} ${second} has another idf than the commoner of its terms.`);
      }
      this.firsts.set(pairStart + pair, a);
      this.seconds.set(pairStart + pair, b);
      this.pairWeights.set(pairStart + pair, this.weights.placeOf(weight));
    });
    this.ceilings = withRoom(this.ceilings, row + 1);
    this.ceilings[row] = query.ceiling;
  }

  /** Forgets the query of a row; no effect when there is none. */
  remove(row: number): void {
    this.termSpans.free(row);
    this.pairSpans.free(row);
  }

  /** Smax of the query of a row. */
  ceilingOf(row: number): number {
    return this.ceilings[row] as number;
  }

  /** How many terms the query of a row has. */
  termsOf(row: number): number {
    return this.termSpans.sizeOf(row);
  }

  /** The number of the term in a place of a row's query. */
  numberAt(row: number, place: number): number {
    return this.numbers.values[this.termSpans.startOf(row) + place] as number;
  }

  /** Weight times idf of the term in a place of a row's query. */
  worthAt(row: number, place: number): number {
    const at = this.termSpans.startOf(row) + place;
    const weight = this.weights.values[this.termWeights.values[at] as number] as number;
    return weight * (this.idfs[this.numbers.values[at] as number] as number);
  }

  /**
   * Finds which terms of a row's query a document holds: `held` says by number of a term where it stands in the document, from 1, or 0. What is
   * found is written into `found`, in the query's order.
   */
  match(row: number, held: Uint16Array | Int32Array, found: FoundTerms): void {
    const terms = this.termSpans.sizeOf(row);
    const start = this.termSpans.startOf(row);
    found.makeRoom(terms);
    const { places, entries, entryOf } = found;
    const numbers = this.numbers.values;
    let size = 0;
    for (let place = 0; place < terms; place += 1) {
      const entry = held[numbers[start + place] as number] as number;
      places[size] = place;
      entries[size] = entry - 1;
      entryOf[place] = entry;
      size += entry === 0 ? 0 : 1;
    }
    found.size = size;
    const { worths } = found;
    for (let at = 0; at < size; at += 1) worths[places[at] as number] = this.worthAt(row, places[at] as number);
  }

  /** Adds to `sum`, pair after pair, what the pairs of a row's query say of which the document of `found` holds both terms. */
  addPairs(row: number, sum: number, found: FoundTerms, heardOf: (first: number, second: number) => number): number {
    const [start, end] = [this.pairSpans.startOf(row), this.pairSpans.startOf(row) + this.pairSpans.sizeOf(row)];
    const { entryOf } = found;
    const [firsts, seconds] = [this.firsts.values, this.seconds.values];
    let total = sum;
    for (let pair = start; pair < end; pair += 1) {
      const [a, b] = [entryOf[firsts[pair] as number] as number, entryOf[seconds[pair] as number] as number];
      if (a === 0 || b === 0) continue;
      const heard = heardOf(a - 1, b - 1);
      if (heard > 0) total += this.pairWorth(row, pair) * heard;
    }
    return total;
  }

  /** Shows each pair of a row's query: the places of its terms and weight times idf. */
  forEachPair(row: number, show: (first: number, second: number, worth: number) => void): void {
    const [start, end] = [this.pairSpans.startOf(row), this.pairSpans.startOf(row) + this.pairSpans.sizeOf(row)];
    for (let pair = start; pair < end; pair += 1) {
      show(this.firsts.values[pair] as number, this.seconds.values[pair] as number, this.pairWorth(row, pair));
    }
  }

  private pairWorth(row: number, pair: number): number {
    const start = this.termSpans.startOf(row);
    const first = this.numbers.values[start + (this.firsts.values[pair] as number)] as number;
    const second = this.numbers.values[start + (this.seconds.values[pair] as number)] as number;
    const weight = this.weights.values[this.pairWeights.values[pair] as number] as number;
    return weight * Math.min(this.idfs[first] as number, this.idfs[second] as number);
  }

  private learn(number: number, term: string, idf: number): void {
    if (number >= this.idfs.length) {
      const known = this.idfs.length;
      this.idfs = withRoom(this.idfs, number + 1);
      this.idfs.fill(Number.NaN, known);
    }
    const known = this.idfs[number] as number;
    if (!Number.isNaN(known) && known !== idf) throw new Error(`${term} had another idf in an earlier query.`);
    this.idfs[number] = idf;
  }

  private tidy(): void {
    this.termSpans.tidy((to, from, size) => {
      this.numbers.values.copyWithin(to, from, from + size);
      this.termWeights.values.copyWithin(to, from, from + size);
    });
    this.pairSpans.tidy((to, from, size) => {
      this.firsts.values.copyWithin(to, from, from + size);
      this.seconds.values.copyWithin(to, from, from + size);
      this.pairWeights.values.copyWithin(to, from, from + size);
    });
  }
}

/** The terms of one query that one document holds. Room that is used again and again. */
export class FoundTerms {
  size = 0;
  /** Places in the query, ascending, and where each term stands in the document. */
  places = new Uint16Array(256);
  entries = new Int32Array(256);
  /** By place in the query: where the term stands in the document, from 1; 0 for one it does not hold. */
  entryOf = new Int32Array(256);
  /** By place in the query, of the terms held: weight times idf. */
  worths = new Float64Array(256);

  makeRoom(terms: number): void {
    if (this.places.length >= terms) return;
    this.places = new Uint16Array(terms * 2);
    this.entries = new Int32Array(terms * 2);
    this.entryOf = new Int32Array(terms * 2);
    this.worths = new Float64Array(terms * 2);
  }
}
