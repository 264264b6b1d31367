import { FrequencyProfiles } from './frequency-profiles';
import { CompactNumbers, resized, withRoom } from './growing-array';
import { PASSAGE_STRIDE } from './pair-proximity';
import type { PreparedDocument } from './prepared-document';
import { byCodeUnit } from './text-statistics';

/** Where the terms of the query at hand stand in it, by number of the term. */
export interface QueryPlaces {
  /** One bit a term: few enough bytes to stay in the nearest cache while a document's hundred terms are looked up. */
  asked: Int32Array;
  /** From 1; 0 for a term that is not asked for. */
  places: Uint16Array;
}

/** The terms of a query that one document holds, in the order of the query. Room that is used again and again. */
export class MatchedTerms {
  size = 0;
  /** Entries of the forward index. */
  entries = new Int32Array(256);
  /** Place in the query, from 0. */
  places = new Uint16Array(256);
  profiles = new Int32Array(256);

  makeRoom(needed: number): void {
    if (this.entries.length >= needed) return;
    this.entries = resized(this.entries, needed * 2);
    this.places = resized(this.places, needed * 2);
    this.profiles = resized(this.profiles, needed * 2);
  }
}

/** Positions of terms, one after another: those of the term in place p are positions[froms[p]] .. positions[tos[p]]. */
export interface PositionRoom {
  positions: Float64Array;
  readonly froms: Int32Array;
  readonly tos: Int32Array;
}

/**
 * What each document says, in a few arrays for all of them together: of each of its terms the number, how often it stands where, and the
 * positions. A document of 135 words takes about 500 bytes. Slots are given out in ascending order and never again.
 */
export class ForwardIndex {
  /** Documents held, alive or not. */
  size = 0;
  readonly profiles = new FrequencyProfiles();
  /** Numbers of terms. Those of a document ascend by the term itself, as those of a query do. */
  readonly terms = new CompactNumbers();
  readonly profileNumbers = new CompactNumbers();
  /** Entries of slot s are starts[s] .. starts[s + 1]. */
  starts = new Int32Array(64);
  /** Counted from the start of the passage, entry after entry, passage after passage. */
  private readonly positions = new CompactNumbers();
  private positionStarts = new Float64Array(64);
  readonly lengths = new CompactNumbers();
  /** Lengths of the passages of slot s are lengthStarts[s] .. lengthStarts[s + 1]. */
  lengthStarts = new Int32Array(64);
  /** Weights of passages by slot; equal ones are one array. */
  readonly weights: (readonly number[])[] = [];
  private readonly knownWeights = new Map<string, readonly number[]>();

  /** Adds a document under the next slot. */
  append(document: PreparedDocument, numberOf: (term: string) => number): number {
    let entry = this.starts[this.size] as number;
    let position = this.positionStarts[this.size] as number;
    for (const [term, said] of [...document.terms].toSorted(([a], [b]) => byCodeUnit(a, b))) {
      this.terms.set(entry, numberOf(term));
      this.profileNumbers.set(entry, this.profiles.numberOf(said.frequencies, said.positions.length));
      entry += 1;
      for (const each of said.positions) {
        this.positions.set(position, each % PASSAGE_STRIDE);
        position += 1;
      }
    }
    return this.close(entry, position, document.lengths, document.weights);
  }

  /** Copies a document of another index, whose terms have the same numbers, under the next slot. */
  copy(from: ForwardIndex, slot: number): void {
    let entry = this.starts[this.size] as number;
    for (let at = from.starts[slot] as number; at < (from.starts[slot + 1] as number); at += 1) {
      const number = from.profileNumbers.values[at] as number;
      const frequencies = from.profiles.frequencies[number] as readonly number[];
      this.terms.set(entry, from.terms.values[at] as number);
      this.profileNumbers.set(entry, this.profiles.numberOf(frequencies, from.profiles.positions[number] as number));
      entry += 1;
    }
    let position = this.positionStarts[this.size] as number;
    for (let at = from.positionStarts[slot] as number; at < (from.positionStarts[slot + 1] as number); at += 1) {
      this.positions.set(position, from.positions.values[at] as number);
      position += 1;
    }
    this.close(entry, position, from.lengthsOf(slot), from.weights[slot] as readonly number[]);
  }

  /** Gives back room that stands empty. */
  trim(): void {
    this.terms.trim(this.starts[this.size] as number);
    this.profileNumbers.trim(this.starts[this.size] as number);
    this.positions.trim(this.positionStarts[this.size] as number);
  }

  /** Words of each passage. */
  lengthsOf(slot: number): number[] {
    return Array.from(
      this.lengths.values.subarray(this.lengthStarts[slot] as number, this.lengthStarts[slot + 1] as number),
    );
  }

  /** Finds the terms that have a place in the query at hand. Without a branch, which could not be foreseen, for each term looked at. */
  match(slot: number, { asked, places }: QueryPlaces, found: MatchedTerms): void {
    const terms = this.terms.values;
    const profiles = this.profileNumbers.values;
    const [start, end] = [this.starts[slot] as number, this.starts[slot + 1] as number];
    found.makeRoom(end - start + 1);
    const { entries } = found;
    let size = 0;
    for (let at = start; at < end; at += 1) {
      const term = terms[at] as number;
      entries[size] = at;
      size += ((asked[term >> 5] as number) >>> (term & 31)) & 1;
    }
    for (let i = 0; i < size; i += 1) {
      const at = entries[i] as number;
      found.places[i] = (places[terms[at] as number] as number) - 1;
      found.profiles[i] = profiles[at] as number;
    }
    found.size = size;
  }

  /** Reads the positions of those matched terms whose place is wanted. They are those of the prepared document. */
  readPositions(slot: number, matched: MatchedTerms, wanted: Uint8Array, into: PositionRoom): void {
    const counts = this.profiles.positions;
    const numbers = this.profileNumbers.values;
    let position = this.positionStarts[slot] as number;
    let at = this.starts[slot] as number;
    let size = 0;
    for (let i = 0; i < matched.size; i += 1) {
      const place = matched.places[i] as number;
      if (wanted[place] !== 1) continue;
      const entry = matched.entries[i] as number;
      for (; at < entry; at += 1) position += counts[numbers[at] as number] as number;
      const profile = matched.profiles[i] as number;
      const count = counts[profile] as number;
      if (into.positions.length < size + count) into.positions = withRoom(into.positions, size + count);
      into.froms[place] = size;
      if (count > 0) size = this.readInto(into.positions, size, position, profile);
      into.tos[place] = size;
    }
  }

  private readInto(into: Float64Array, at: number, from: number, profile: number): number {
    const positions = this.positions.values;
    const frequencies = this.profiles.frequencies[profile] as readonly number[];
    let [size, position] = [at, from];
    for (let p = 0; p < frequencies.length; p += 1) {
      for (let left = frequencies[p] as number; left > 0; left -= 1) {
        into[size] = p * PASSAGE_STRIDE + (positions[position] as number);
        size += 1;
        position += 1;
      }
    }
    return size;
  }

  private close(entry: number, position: number, lengths: readonly number[], weights: readonly number[]): number {
    const slot = this.size;
    this.size += 1;
    this.starts = withRoom(this.starts, this.size + 1);
    this.positionStarts = withRoom(this.positionStarts, this.size + 1);
    this.lengthStarts = withRoom(this.lengthStarts, this.size + 1);
    this.starts[this.size] = entry;
    this.positionStarts[this.size] = position;
    const from = this.lengthStarts[slot] as number;
    lengths.forEach((length, p) => this.lengths.set(from + p, length));
    this.lengthStarts[this.size] = from + lengths.length;
    const key = weights.join(' ');
    const known = this.knownWeights.get(key) ?? weights;
    this.knownWeights.set(key, known);
    this.weights.push(known);
    return slot;
  }
}
