import { withRoom } from '../kernel/growing-array';
import { Askers, HALF_COUNTS, SINGLE_ROUNDING } from './askers';
import { AskedDocument } from './asked-document';
import type { CompiledQuery } from './compile-query';
import { PackedQueries } from './packed-queries';
import type { PreparedDocument } from './prepared-document';
import type { TextStatistics } from './text-statistics';

/**
 * A search index turned round: many compiled queries, asked which of them a document answers well. Queries go in and out one at a time, each in
 * a row, a small whole number that its owner gives it and may use again; the order in which they came never shows.
 */
export class QueryIndex {
  private readonly numbers = new Map<string, number>();
  private readonly queries = new PackedQueries();
  private readonly askers = new Askers();
  /** By row: a document scoring less is of no interest. Infinite where no query is. */
  private floors = new Float64Array(0);
  private bounds = new Float32Array(0);
  private held = 0;

  constructor(private readonly statistics: TextStatistics) {}

  /** Queries held. */
  get size(): number {
    return this.held;
  }

  /** Puts a query into a row, instead of the one there; then its floor is 0. */
  put(row: number, query: CompiledQuery): void {
    this.remove(row);
    this.queries.put(row, query, (term) => this.numberOf(term));
    if (row >= this.floors.length) {
      const known = this.floors.length;
      this.floors = withRoom(this.floors, row + 1);
      this.floors.fill(Infinity, known);
    }
    this.floors[row] = 0;
    this.held += 1;
    // A pair says at most what its second term says plus that of half as many mentions of its first (see ExactScores).
    const shares = Float64Array.from(query.terms, (_, place) => this.queries.worthAt(row, place));
    this.queries.forEachPair(row, (first, second, worth) => {
      shares[first] = (shares[first] as number) + worth * HALF_COUNTS;
      shares[second] = (shares[second] as number) + worth;
    });
    shares.forEach((share, place) => {
      this.askers.add(this.queries.numberAt(row, place), row, share);
    });
  }

  /** Forgets the query of a row; no effect when there is none. */
  remove(row: number): void {
    if (!this.has(row)) return;
    for (let place = 0; place < this.queries.termsOf(row); place += 1) {
      this.askers.remove(this.queries.numberAt(row, place), row);
    }
    this.queries.remove(row);
    this.floors[row] = Infinity;
    this.held -= 1;
  }

  /** From now on only documents that score at least so much are of interest to the query of a row. No effect when there is none. */
  raise(row: number, floor: number): void {
    if (this.has(row)) this.floors[row] = floor;
  }

  /** What a document is to the queries, worked out as it is asked for. Good until a query goes in or out. */
  about(document: PreparedDocument): DocumentAsked {
    const asked = new AskedDocument(document, this.queries, this.statistics, this.numbers);
    return {
      reached: () => this.reachedBy(asked),
      scoreOf: (row) => (this.has(row) ? asked.scoreOf(row) : 0),
      fitOf: (row) => (this.has(row) ? asked.fitOf(row) : 0),
    };
  }

  private has(row: number): boolean {
    return (this.floors[row] ?? Infinity) < Infinity;
  }

  private reachedBy(asked: AskedDocument): Reached {
    const { floors } = this;
    const rows = floors.length;
    if (this.bounds.length < rows) this.bounds = new Float32Array(rows);
    const { bounds } = this;
    bounds.fill(0, 0, rows);
    asked.forEachTerm((term, heard) => {
      this.askers.addTo(bounds, term, heard);
    });
    const reached: number[] = [];
    let scored = 0;
    for (let row = 0; row < rows; row += 1) {
      const bound = bounds[row] as number;
      const floor = floors[row] as number;
      if (bound <= 0 || bound * SINGLE_ROUNDING < floor) continue;
      scored += 1;
      const score = asked.scoreOf(row);
      if (score > 0 && score >= floor) reached.push(row);
    }
    return { rows: reached, scored };
  }

  private numberOf(term: string): number {
    let number = this.numbers.get(term);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(term, number);
    }
    return number;
  }
}

/** The queries a document answers well enough. */
export interface Reached {
  /** Rows of those with which it shares a word and whose floor its score reaches, ascending. */
  readonly rows: readonly number[];
  /** In how many it was scored to find them. */
  readonly scored: number;
}

/** What one document is to the queries of an index. */
export interface DocumentAsked {
  /** The queries that it shares a word with and whose floor its score reaches. */
  reached(): Reached;
  /** The number `textScore` gives; 0 where no query is. */
  scoreOf(row: number): number;
  /** The number `textFit` gives; 0 where no query is. */
  fitOf(row: number): number;
}
