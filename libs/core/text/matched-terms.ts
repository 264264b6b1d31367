import { resized } from '../kernel/growing-array';

/** The terms of a query that one document holds, in the order of the query. Room that is used again and again. */
export class MatchedTerms {
  size = 0;
  /** Place in the query, from 0. */
  places = new Uint16Array(0);
  profiles = new Int32Array(0);

  /** Makes room for so many terms. */
  makeRoom(needed: number): void {
    if (this.places.length >= needed) return;
    this.places = resized(this.places, needed * 2);
    this.profiles = resized(this.profiles, needed * 2);
  }
}
