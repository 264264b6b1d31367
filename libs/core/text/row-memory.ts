import { WEIGHTING_WORD } from './document-row';
import type { WeightedProfiles } from './frequency-profiles';
import type { IndexedQuery } from './indexed-query';
import { LoopsInstance } from './loops-instance';
import { MatchedTerms } from './matched-terms';
import { ROW_SCORES_CODE } from './row-scores-code';

/** Where something begins in the memory. */
interface Address {
  readonly value: number;
}

/** The loops of `row-scores.as.ts`, which says what each does and what lies where. */
interface RowScores {
  readonly numbers: Address;
  readonly worths: Address;
  readonly firsts: Address;
  readonly seconds: Address;
  readonly pairWorths: Address;
  readonly frequencies: Address;
  readonly counts: Address;
  readonly passagesOf: Address;
  readonly weights: Address;
  readonly singles: Address;
  readonly matchedPlaces: Address;
  readonly matchedProfiles: Address;
  layOut(terms: number, pairs: number, profiles: number, passages: number): number;
  ask(terms: number, pairs: number): void;
  forget(): void;
  weigh(leastWeight: number): void;
  match(row: number): number;
  score(row: number, norm: number, threshold: number): number;
}

/** What there is room for at first: no query or index needs less worth mentioning. */
const [TERMS, PAIRS, PROFILES, PASSAGES] = [128, 128, 512, 4];

/** A number of one byte is read together with the next byte, though it be the last. */
const NEXT = 1;

/**
 * The memory that rows of documents are laid into to be read, and the loops that read them. One query is at hand at a time, and documents of its index. Laying rows, which
 * copies them, is also what brings them near: the machine fetches those of many documents side by side.
 */
export class RowMemory {
  private readonly instance = new LoopsInstance<RowScores>(ROW_SCORES_CODE);
  private readonly matched = new MatchedTerms();
  private readonly room = { terms: 0, pairs: 0, profiles: 0, passages: 0 };
  private words = new Uint16Array(0);
  private integers = new Int32Array(0);
  private doubles = new Float64Array(0);
  /** Where rows begin, and where the next one is laid. */
  private start = 0;
  private end = 0;
  /** Whose weights are at hand, and how many of the profiles. */
  private weighted: WeightedProfiles | undefined;
  private known = 0;

  /** Makes a query the one at hand, of an index with so many profiles and so many passages a document at most. No row is laid any more. */
  ask(query: IndexedQuery, profiles: number, passages: number): void {
    this.makeRoom(query, profiles, passages);
    const { words, integers, doubles } = this;
    const { loops } = this.instance;
    const { size, pairs } = query;
    integers.set(query.numbers.subarray(0, size), loops.numbers.value / 4);
    doubles.set(query.worths.subarray(0, size), loops.worths.value / 8);
    words.set(query.firsts.subarray(0, pairs), loops.firsts.value / 2);
    words.set(query.seconds.subarray(0, pairs), loops.seconds.value / 2);
    doubles.set(query.pairWorths.subarray(0, pairs), loops.pairWorths.value / 8);
    loops.ask(size, pairs);
    this.clear();
  }

  /** No query is at hand any more: to be said before the next one is. */
  forget(): void {
    this.instance.loops.forget();
  }

  /** Rows laid so far are not needed any more. */
  clear(): void {
    this.end = this.start;
  }

  /** Lays a row. Answers where it lies. */
  lay(words: Uint16Array): number {
    const row = this.end;
    this.end += words.byteLength;
    if (this.end + NEXT > this.words.byteLength) this.grow(this.end + NEXT);
    this.words.set(words, row / 2);
    return row;
  }

  /** The number of the weighting of a row laid. */
  weightingOf(row: number): number {
    return this.words[row / 2 + WEIGHTING_WORD] as number;
  }

  /** Says what the passages of the rows read next count for. */
  weigh(weighted: WeightedProfiles): void {
    const { frequencies, profiles, weights } = weighted;
    const known = profiles.size;
    if (this.weighted === weighted && this.known === known) return;
    const { integers, doubles } = this;
    const { loops } = this.instance;
    doubles.set(frequencies.subarray(0, known), loops.frequencies.value / 8);
    integers.set(profiles.positions.subarray(0, known), loops.counts.value / 4);
    integers.set(profiles.passages.subarray(0, known), loops.passagesOf.value / 4);
    doubles.set(weights, loops.weights.value / 8);
    integers.set(profiles.singles(weights.length), loops.singles.value / 4);
    loops.weigh(weighted.least);
    this.weighted = weighted;
    this.known = known;
  }

  /** What a row laid holds of the query's terms. Good until the next is asked for. */
  matchedIn(row: number): MatchedTerms {
    this.matched.size = this.instance.loops.match(row);
    return this.matched;
  }

  /** The score of a row laid, of a document with this norm, or, as soon as it is plain that it stays below the threshold, anything below the threshold. */
  scoreOf(row: number, norm: number, threshold: number): number {
    return this.instance.loops.score(row, norm, threshold);
  }

  private makeRoom({ size, pairs }: IndexedQuery, profiles: number, passages: number): void {
    const { room } = this;
    const isEnough =
      size <= room.terms && pairs <= room.pairs && profiles <= room.profiles && passages <= room.passages;
    if (isEnough && this.start > 0) return;
    room.terms = Math.max(TERMS, room.terms, 2 * size);
    room.pairs = Math.max(PAIRS, room.pairs, 2 * pairs);
    room.profiles = Math.max(PROFILES, room.profiles, 2 * profiles);
    room.passages = Math.max(PASSAGES, room.passages, passages);
    this.start = this.instance.loops.layOut(room.terms, room.pairs, room.profiles, room.passages);
    this.weighted = undefined;
    this.grow(this.start);
  }

  private grow(bytes: number): void {
    const { instance, matched, room } = this;
    instance.grow(bytes);
    const { buffer, loops } = instance;
    this.words = new Uint16Array(buffer);
    this.integers = new Int32Array(buffer);
    this.doubles = new Float64Array(buffer);
    matched.places = new Uint16Array(buffer, loops.matchedPlaces.value, room.terms);
    matched.profiles = new Int32Array(buffer, loops.matchedProfiles.value, room.terms);
  }
}
