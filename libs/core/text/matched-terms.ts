import { resized } from '../kernel/growing-array';
import type { DocumentRow } from './document-row';

/** The terms of a query that one document holds, in the order of the query. Room that is used again and again. */
export class MatchedTerms {
  size = 0;
  /** Place in the query, from 0. */
  places = new Uint16Array(256);
  /** Place in the row of the document. */
  entries = new Int32Array(256);
  profiles = new Int32Array(256);
  /** Places in the row, in its order. */
  unordered = new Int32Array(256);
  /** By place in the query: which of the unordered ones it is. */
  private at = new Uint16Array(256);
  /** Whether a place in the query is among them, a bit each. All 0 between two uses. */
  private bits = new Int32Array(8);

  /**
   * Brings the first `count` unordered places into the order of the query, given the place, from 1, of each of its terms. Reading bits one after another is
   * faster than sorting.
   */
  order(row: DocumentRow, count: number, placeOf: Uint16Array): void {
    const { unordered, places, entries } = this;
    let last = 0;
    for (let i = 0; i < count; i += 1) {
      const place = (placeOf[row.termAt(unordered[i] as number)] as number) - 1;
      if (place >= this.at.length) this.makePlaces(place + 1);
      this.at[place] = i;
      this.bits[place >> 5] = (this.bits[place >> 5] as number) | (1 << (place & 31));
      last = Math.max(last, place >> 5);
    }
    const { at, bits } = this;
    this.size = 0;
    for (let word = 0; word <= last; word += 1) {
      for (let left = bits[word] as number; left !== 0; left &= left - 1) {
        const place = word * 32 + 31 - Math.clz32(left & -left);
        places[this.size] = place;
        entries[this.size] = unordered[at[place] as number] as number;
        this.size += 1;
      }
      bits[word] = 0;
    }
  }

  /** Makes room for so many terms. */
  makeRoom(needed: number): void {
    if (this.places.length >= needed) return;
    this.places = resized(this.places, needed * 2);
    this.entries = resized(this.entries, needed * 2);
    this.profiles = resized(this.profiles, needed * 2);
    this.unordered = resized(this.unordered, needed * 2);
  }

  private makePlaces(needed: number): void {
    this.at = resized(this.at, needed * 2);
    this.bits = resized(this.bits, (needed >> 4) + 1);
  }
}
