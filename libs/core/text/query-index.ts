import { documentNorm, impact } from './bm25';
import type { CompiledQuery } from './compile-query';
import { ExactScores, halfOf, ROUNDING } from './exact-scores';
import { ForwardIndex } from './forward-index';
import { withRoom } from './growing-array';
import { type IndexedQuery, indexedQuery } from './indexed-query';
import { PackedQueries } from './packed-queries';
import { PassageFit } from './passage-fit';
import type { PreparedDocument } from './prepared-document';
import type { TextStatistics } from './text-statistics';

/** Rows of removed queries are tolerated up to this many beyond as many as are held, then squeezed out. */
const TOLERATED_GAPS = 64;
/** Stands for every word of a document that no query asks for. */
const NOT_ASKED = 0;

/** The queries that ask for one term. */
interface Askers {
  size: number;
  rows: Int32Array;
  /** What each can hear of it at most: so many times its impact, and besides so many times half of it. Rounding is allowed for. */
  shares: Float32Array;
}

/**
 * A search index turned round: many compiled queries, asked which of them a document answers well. Queries go in and out one at a time;
 * the order in which they came never shows.
 */
export class QueryIndex {
  private readonly numbers = new Map<string, number>();
  private readonly askers: (Askers | undefined)[] = [undefined];
  private rowOf = new Map<string, number>();
  private ids: (string | undefined)[] = [];
  private queries = new PackedQueries();
  /** By row: a document scoring less is of no interest. */
  private floors = new Float64Array(64);
  private bounds = new Float64Array(64);

  constructor(private readonly statistics: TextStatistics) {}

  /** Queries held. */
  get size(): number {
    return this.rowOf.size;
  }

  /** Adds a query, or replaces the one with its id; then its floor is 0. */
  put(id: string, query: CompiledQuery): void {
    this.remove(id);
    this.append(
      id,
      indexedQuery(query, (term) => this.numberOf(term)),
      query.ceiling,
      0,
    );
  }

  /** Forgets a query; no effect when it is not held. */
  remove(id: string): void {
    const row = this.rowOf.get(id);
    if (row === undefined) return;
    this.rowOf.delete(id);
    this.ids[row] = undefined;
    if (this.ids.length > 2 * this.rowOf.size + TOLERATED_GAPS) this.squeeze();
  }

  /** From now on only documents that score at least so much are of interest to the query. No effect when it is not held. */
  raise(id: string, floor: number): void {
    const row = this.rowOf.get(id);
    if (row !== undefined) this.floors[row] = floor;
  }

  /** What a document is to the queries, worked out as it is asked for. Good until a query goes in or out. */
  about(document: PreparedDocument): DocumentAsked {
    const forward = new ForwardIndex();
    forward.append(document, (term) => this.numbers.get(term) ?? NOT_ASKED);
    const norms = { values: Float64Array.of(documentNorm(document, this.statistics)) };
    const exact = new ExactScores(forward, norms);
    return {
      reached: () => this.reachedBy(forward, norms.values[0] as number),
      scoreOf: (id) => this.ask(id, exact, 0, () => exact.scoreOf(0, 0)),
      fitOf: (id) =>
        this.ask(id, exact, 0, ({ worths }, ceiling) =>
          new PassageFit(worths, ceiling, this.statistics).of(forward, 0, exact.matchedOf(0)),
        ),
    };
  }

  private ask(
    id: string,
    exact: ExactScores,
    otherwise: number,
    work: (query: IndexedQuery, ceiling: number) => number,
  ): number {
    const row = this.rowOf.get(id);
    if (row === undefined) return otherwise;
    const query = this.queries.at(row);
    return exact.with(query, this.askers.length, () => work(query, this.queries.ceilingOf(row)));
  }

  /** Ids of the queries that share a word with the document and whose floor its score may reach. */
  private reachedBy(forward: ForwardIndex, norm: number): string[] {
    const rows = this.ids.length;
    this.bounds = withRoom(this.bounds, rows);
    const { bounds, floors, ids } = this;
    bounds.fill(0, 0, rows);
    const { frequencies } = forward.weightingOf(0);
    const entries = forward.starts[1] as number;
    for (let entry = 0; entry < entries; entry += 1) {
      const askers = this.askers[forward.terms.values[entry] as number];
      if (!askers) continue;
      const heard = impact(frequencies[forward.profileNumbers.values[entry] as number] as number, norm);
      addTo(bounds, askers, heard, halfOf(heard));
    }
    const reached: string[] = [];
    for (let row = 0; row < rows; row += 1) {
      const bound = bounds[row] as number;
      const id = ids[row];
      if (bound > 0 && bound * ROUNDING >= (floors[row] as number) && id !== undefined) reached.push(id);
    }
    return reached;
  }

  private append(id: string, query: IndexedQuery, ceiling: number, floor: number): void {
    const row = this.queries.append(query, ceiling);
    this.rowOf.set(id, row);
    this.ids.push(id);
    this.floors = withRoom(this.floors, row + 1);
    this.floors[row] = floor;
    const { numbers, worths, pairs } = query;
    // A pair says at most what its second term says plus that of half as many mentions of its first (see ExactScores).
    const [direct, half] = [Float64Array.from(worths), new Float64Array(worths.length)];
    pairs.worths.forEach((worth, pair) => {
      const [first, second] = [pairs.firsts[pair] as number, pairs.seconds[pair] as number];
      half[first] = (half[first] as number) + worth;
      direct[second] = (direct[second] as number) + worth;
    });
    numbers.forEach((number, place) => {
      const askers = (this.askers[number] ??= noAskers());
      addAsker(askers, row, direct[place] as number, half[place] as number);
    });
  }

  private numberOf(term: string): number {
    let number = this.numbers.get(term);
    if (number === undefined) {
      number = this.askers.length;
      this.numbers.set(term, number);
      this.askers.push(undefined);
    }
    return number;
  }

  private squeeze(): void {
    const { ids, queries, floors } = this;
    this.ids = [];
    this.rowOf = new Map();
    this.queries = new PackedQueries();
    this.floors = new Float64Array(64);
    this.askers.fill(undefined);
    ids.forEach((id, row) => {
      if (id !== undefined) this.append(id, queries.at(row), queries.ceilingOf(row), floors[row] as number);
    });
  }
}

/** What one document is to the queries of an index. */
export interface DocumentAsked {
  /** Ids of the queries it shares a word with and whose floor its score may reach: more than do, never fewer. */
  reached(): string[];
  /** The number `textScore` gives; 0 for a query that is not held. */
  scoreOf(id: string): number;
  /** The number `textFit` gives; 0 for a query that is not held. */
  fitOf(id: string): number;
}

function noAskers(): Askers {
  return { size: 0, rows: new Int32Array(2), shares: new Float32Array(4) };
}

function addAsker(askers: Askers, row: number, direct: number, half: number): void {
  const at = askers.size;
  if (at === askers.rows.length) {
    const [rows, shares] = [new Int32Array(at + 2 + (at >> 1)), new Float32Array(2 * (at + 2 + (at >> 1)))];
    rows.set(askers.rows);
    shares.set(askers.shares);
    askers.rows = rows;
    askers.shares = shares;
  }
  askers.rows[at] = row;
  askers.shares[2 * at] = direct;
  askers.shares[2 * at + 1] = half;
  askers.size += 1;
}

function addTo(bounds: Float64Array, { size, rows, shares }: Askers, heard: number, halfHeard: number): void {
  for (let at = 0; at < size; at += 1) {
    const row = rows[at] as number;
    bounds[row] =
      (bounds[row] as number) + (shares[2 * at] as number) * heard + (shares[2 * at + 1] as number) * halfHeard;
  }
}
