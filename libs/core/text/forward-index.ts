import { withRoom } from '../kernel/growing-array';
import { DocumentRow, rowLength } from './document-row';
import { FrequencyProfiles, WeightedProfiles } from './frequency-profiles';
import type { PreparedDocument } from './prepared-document';
import { RowBlocks } from './row-blocks';
import { RowPacker } from './row-packer';

const MOST_WEIGHTINGS = 0x10000;

/** What one document says: the numbers of its terms, ascending, and their profiles. Room that is used again and again. */
export class DocumentTerms {
  size = 0;
  numbers = new Int32Array(256);
  profiles = new Int32Array(256);

  makeRoom(needed: number): void {
    if (this.numbers.length >= needed) return;
    this.numbers = new Int32Array(needed * 2);
    this.profiles = new Int32Array(needed * 2);
  }
}

/**
 * What each document says, one run of bytes a document: of each of its terms the number, how often it stands where, and the positions. Slots are
 * given out in ascending order and never again.
 */
export class ForwardIndex {
  /** Documents held, alive or not. */
  size = 0;
  private readonly rows = new RowBlocks();
  /** Where the row of each slot lies. */
  private places = new Int32Array(64);
  private readonly row = new DocumentRow();
  private readonly packer: RowPacker;

  /** Profiles and weightings, of which there are few, may be those of another index, whose rows can be copied then. */
  constructor(
    readonly profiles = new FrequencyProfiles(),
    private readonly weightings = new Weightings(profiles),
  ) {
    this.packer = new RowPacker(profiles);
  }

  /** Adds a document under the next slot. */
  append(document: PreparedDocument, numberOf: (term: string) => number): number {
    return this.add(this.packer.pack(document, numberOf, this.weightings.numberOf(document.weights)));
  }

  /** An index of the documents in some slots alone, in that order, for terms of the same numbers. */
  only(slots: Iterable<number>): ForwardIndex {
    const index = new ForwardIndex(this.profiles, this.weightings);
    for (const slot of slots) index.add(this.rowOf(slot));
    return index;
  }

  /** What is held of a document. Good until another one is looked at. */
  openRow(slot: number): DocumentRow {
    const place = this.places[slot] as number;
    this.row.open(this.rows.blockOf(place), this.rows.wordOf(place));
    return this.row;
  }

  /** No passage of a document counts for less than this, but for those that count for nothing. */
  get leastWeight(): number {
    return this.weightings.least;
  }

  /** No document has more passages. */
  get mostPassages(): number {
    return this.weightings.mostPassages;
  }

  /** What passages count for, by number of the weighting. */
  weightingAt(number: number): WeightedProfiles {
    return this.weightings.at(number);
  }

  /** What the passages of a document count for. */
  weightingOf({ weighting }: DocumentRow): WeightedProfiles {
    return this.weightings.at(weighting);
  }

  /** Words of each passage. */
  lengthsOf(slot: number): number[] {
    const row = this.openRow(slot);
    return Array.from({ length: row.passages }, (_, passage) => row.lengthOf(passage));
  }

  /** Reads all terms of a document. */
  read(slot: number, into: DocumentTerms): void {
    const row = this.openRow(slot);
    into.makeRoom(row.size);
    into.size = row.size;
    row.readTerms(this.profiles.singles(row.passages), into.numbers, into.profiles);
  }

  /** The row of a document, to be copied. */
  rowOf(slot: number): Uint16Array {
    const place = this.places[slot] as number;
    const { words } = this.rows.blockOf(place);
    const at = this.rows.wordOf(place);
    return words.subarray(at, at + rowLength(words, at));
  }

  private add(row: Uint16Array): number {
    const slot = this.size;
    this.size += 1;
    this.places = withRoom(this.places, this.size);
    this.places[slot] = this.rows.add(row);
    return slot;
  }
}

/** What passages count for, by number; documents alike in that share one. */
class Weightings {
  /** The least of all that are above 0; 0 while there are none. */
  least = 0;
  /** The most passages that any has weights for. */
  mostPassages = 0;
  private readonly all: WeightedProfiles[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(private readonly profiles: FrequencyProfiles) {}

  at(number: number): WeightedProfiles {
    return this.all[number] as WeightedProfiles;
  }

  /** @throws RangeError beyond 65,536 of them. */
  numberOf(weights: readonly number[]): number {
    const key = weights.join(' ');
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.all.length;
      if (number === MOST_WEIGHTINGS) throw new RangeError(`More than ${MOST_WEIGHTINGS} weightings of passages.`);
      this.numbers.set(key, number);
      const weighted = new WeightedProfiles(weights, this.profiles);
      this.mostPassages = Math.max(this.mostPassages, weights.length);
      this.all.push(weighted);
      if (this.all.length === 1 || weighted.least < this.least) this.least = weighted.least;
    }
    return number;
  }
}
