import { FrequencyProfiles, WeightedProfiles } from './frequency-profiles';
import { CompactNumbers, resized, withRoom } from './growing-array';
import { MostlyBytes } from './mostly-bytes';
import { PASSAGE_STRIDE } from './pair-proximity';
import type { PreparedDocument } from './prepared-document';

/** Bytes that a processor fetches from memory at a time. */
const CACHE_LINE = 64;

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

/**
 * What each document says, in a few arrays for all of them together: of each of its terms the number, how often it stands where, and the
 * positions. A document of 135 words takes about 500 bytes. Slots are given out in ascending order and never again.
 */
export class ForwardIndex {
  /** Documents held, alive or not. */
  size = 0;
  readonly profiles = new FrequencyProfiles();
  /** Numbers of terms. Those of a document ascend. */
  readonly terms = new CompactNumbers(new Uint16Array(0));
  readonly profileNumbers = new MostlyBytes();
  /** Entries of slot s are starts[s] .. starts[s + 1]. */
  starts = new Int32Array(64);
  /**
   * Of an entry said once its position, counted from the start of its passage. Of one said more often where its positions begin in `repeated`,
   * counted from `repeatedStarts` of the slot. 0 for a concept, which has none.
   */
  readonly mentions = new CompactNumbers();
  /** Positions of what is said more than once, entry after entry, passage after passage. */
  readonly repeated = new CompactNumbers();
  repeatedStarts = new Int32Array(64);
  readonly lengths = new CompactNumbers();
  /** Lengths of the passages of slot s are lengthStarts[s] .. lengthStarts[s + 1]. */
  lengthStarts = new Int32Array(64);
  /** What each document's passages count for, by number; documents alike in that share one. */
  private readonly weightings: WeightedProfiles[] = [];
  private readonly weightingNumbers = new CompactNumbers();
  private readonly knownWeightings = new Map<string, number>();

  /** Adds a document under the next slot. */
  append(document: PreparedDocument, numberOf: (term: string) => number): number {
    let entry = this.starts[this.size] as number;
    const start = this.repeatedStarts[this.size] as number;
    let again = start;
    const said = Array.from(document.terms, ([term, where]) => ({ number: numberOf(term), where }));
    for (const { number, where } of said.toSorted((a, b) => a.number - b.number)) {
      const { frequencies, positions } = where;
      this.terms.set(entry, number);
      this.profileNumbers.append(entry, this.profiles.numberOf(frequencies, positions.length));
      this.mentions.set(entry, positions.length > 1 ? again - start : (positions[0] ?? 0) % PASSAGE_STRIDE);
      entry += 1;
      if (positions.length <= 1) continue;
      for (const position of positions) {
        this.repeated.set(again, position % PASSAGE_STRIDE);
        again += 1;
      }
    }
    return this.close(entry, again, document.lengths, document.weights);
  }

  /** Copies a document of another index, whose terms have the same numbers, under the next slot. */
  copy(from: ForwardIndex, slot: number): void {
    let entry = this.starts[this.size] as number;
    for (let at = from.starts[slot] as number; at < (from.starts[slot + 1] as number); at += 1) {
      const number = from.profileNumbers.at(at);
      const frequencies = from.profiles.frequencies[number] as readonly number[];
      this.terms.set(entry, from.terms.values[at] as number);
      this.profileNumbers.append(entry, this.profiles.numberOf(frequencies, from.profiles.positions[number] as number));
      this.mentions.set(entry, from.mentions.values[at] as number);
      entry += 1;
    }
    let again = this.repeatedStarts[this.size] as number;
    for (let at = from.repeatedStarts[slot] as number; at < (from.repeatedStarts[slot + 1] as number); at += 1) {
      this.repeated.set(again, from.repeated.values[at] as number);
      again += 1;
    }
    this.close(entry, again, from.lengthsOf(slot), from.weightingOf(slot).weights);
  }

  /** What the passages of a document count for. */
  weightingOf(slot: number): WeightedProfiles {
    return this.weightings[this.weightingNumbers.values[slot] as number] as WeightedProfiles;
  }

  /** Gives back room that stands empty. */
  trim(): void {
    this.terms.trim(this.starts[this.size] as number);
    this.profileNumbers.trim(this.starts[this.size] as number);
    this.mentions.trim(this.starts[this.size] as number);
    this.repeated.trim(this.repeatedStarts[this.size] as number);
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
      const place = (places[terms[at] as number] as number) - 1;
      let to = i;
      for (; to > 0 && (found.places[to - 1] as number) > place; to -= 1) {
        found.places[to] = found.places[to - 1] as number;
        entries[to] = entries[to - 1] as number;
      }
      found.places[to] = place;
      entries[to] = at;
    }
    found.size = size;
    this.readProfiles(found);
  }

  /** Finds terms of the query that the document is known to hold: `held` of `places`, ascending, with the numbers of the query's terms. */
  find(slot: number, numbers: Int32Array, places: Uint16Array, held: number, found: MatchedTerms): void {
    const terms = this.terms.values;
    const [start, end] = [this.starts[slot] as number, this.starts[slot + 1] as number];
    found.makeRoom(held);
    for (let i = 0; i < held; i += 1) {
      const place = places[i] as number;
      const number = numbers[place] as number;
      let at = start;
      // Halving without a branch, which could not be foreseen: the last entry whose number is not above.
      for (let left = end - start; left > 1; left -= left >> 1) {
        const half = left >> 1;
        at += half & (((terms[at + half] as number) - number - 1) >> 31);
      }
      found.entries[i] = at;
      found.places[i] = place;
    }
    found.size = held;
    this.readProfiles(found);
  }

  /**
   * Reads a little of all that is held of a document. Doing so for some documents in a row, before each is scored, lets the processor fetch
   * them from memory side by side instead of one after another: of a large index most of the time of scoring is waiting. Answers nothing of use.
   */
  fetch(slot: number): number {
    const [start, end] = [this.starts[slot] as number, this.starts[slot + 1] as number];
    const [terms, profiles, mentions] = [this.terms.values, this.profileNumbers.values, this.mentions.values];
    let sum = this.repeated.values[this.repeatedStarts[slot] as number] as number;
    for (let at = start; at < end; at += CACHE_LINE / 2) {
      sum ^= (terms[at] as number) ^ (profiles[at] as number) ^ (mentions[at] as number);
    }
    return sum;
  }

  private readProfiles({ size, entries, profiles }: MatchedTerms): void {
    this.profileNumbers.read(entries, size, profiles);
  }

  /** Where the positions of an entry said so often begin: in `mentions` when it is said once, in `repeated` otherwise. */
  placeOf(slot: number, entry: number, count: number): number {
    return count === 1 ? entry : (this.repeatedStarts[slot] as number) + (this.mentions.values[entry] as number);
  }

  private close(entry: number, again: number, lengths: readonly number[], weights: readonly number[]): number {
    const slot = this.size;
    this.size += 1;
    this.starts = withRoom(this.starts, this.size + 1);
    this.repeatedStarts = withRoom(this.repeatedStarts, this.size + 1);
    this.lengthStarts = withRoom(this.lengthStarts, this.size + 1);
    this.starts[this.size] = entry;
    this.repeatedStarts[this.size] = again;
    const from = this.lengthStarts[slot] as number;
    lengths.forEach((length, p) => this.lengths.set(from + p, length));
    this.lengthStarts[this.size] = from + lengths.length;
    this.weightingNumbers.set(slot, this.weightingNumber(weights));
    return slot;
  }

  private weightingNumber(weights: readonly number[]): number {
    const key = weights.join(' ');
    let number = this.knownWeightings.get(key);
    if (number === undefined) {
      number = this.weightings.length;
      this.knownWeightings.set(key, number);
      this.weightings.push(new WeightedProfiles(weights, this.profiles));
    }
    return number;
  }
}
