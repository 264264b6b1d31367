import { withRoom } from './growing-array';
import type { IndexedQuery } from './indexed-query';

/** Queries in the numbers of one index, side by side in a few arrays: about a kilobyte each. Rows are given out in ascending order. */
export class PackedQueries {
  private size = 0;
  private termStarts = new Int32Array(64);
  private pairStarts = new Int32Array(64);
  private numbers = new Int32Array(64);
  private worths = new Float64Array(64);
  private pairFroms = new Int32Array(64);
  private pairTos = new Int32Array(64);
  private firsts = new Uint16Array(64);
  private seconds = new Uint16Array(64);
  private pairWorths = new Float64Array(64);
  private ceilings = new Float64Array(64);

  /** Adds a query under the next row. */
  append({ numbers, worths, pairs }: IndexedQuery, ceiling: number): number {
    const row = this.size;
    const [term, pair] = [this.termStarts[row] as number, this.pairStarts[row] as number];
    const [terms, paired] = [term + numbers.length, pair + pairs.worths.length];
    this.numbers = withRoom(this.numbers, terms);
    this.worths = withRoom(this.worths, terms);
    this.pairFroms = withRoom(this.pairFroms, terms);
    this.pairTos = withRoom(this.pairTos, terms);
    this.firsts = withRoom(this.firsts, paired);
    this.seconds = withRoom(this.seconds, paired);
    this.pairWorths = withRoom(this.pairWorths, paired);
    this.ceilings = withRoom(this.ceilings, row + 1);
    this.termStarts = withRoom(this.termStarts, row + 2);
    this.pairStarts = withRoom(this.pairStarts, row + 2);
    this.numbers.set(numbers, term);
    this.worths.set(worths, term);
    this.pairFroms.set(pairs.froms, term);
    this.pairTos.set(pairs.tos, term);
    this.firsts.set(pairs.firsts, pair);
    this.seconds.set(pairs.seconds, pair);
    this.pairWorths.set(pairs.worths, pair);
    this.ceilings[row] = ceiling;
    this.termStarts[row + 1] = terms;
    this.pairStarts[row + 1] = paired;
    this.size += 1;
    return row;
  }

  /** The query of a row. Good until another is added. */
  at(row: number): IndexedQuery {
    const [term, terms] = [this.termStarts[row] as number, this.termStarts[row + 1] as number];
    const [pair, pairs] = [this.pairStarts[row] as number, this.pairStarts[row + 1] as number];
    return {
      numbers: this.numbers.subarray(term, terms),
      worths: this.worths.subarray(term, terms),
      pairs: {
        froms: this.pairFroms.subarray(term, terms),
        tos: this.pairTos.subarray(term, terms),
        firsts: this.firsts.subarray(pair, pairs),
        seconds: this.seconds.subarray(pair, pairs),
        worths: this.pairWorths.subarray(pair, pairs),
      },
    };
  }

  /** Smax of the query of a row. */
  ceilingOf(row: number): number {
    return this.ceilings[row] as number;
  }
}
