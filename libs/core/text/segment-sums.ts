import { type Postings, SEGMENT_ROOM } from './inverted-segment';

/*
 * Room that all indexes of a process share, for one query and one segment at a time: arrays that are always the same ones are read and written in half the
 * time. Loops go four places at a time, for a turn of a loop costs as much as a posting; no place stands twice in a list.
 */

/** By place in the segment: what the lists added up so far say. */
const SUMS = new Float64Array(SEGMENT_ROOM);
/** By place in the segment: the steps heard of the term that is laid out. All 0 while there is none. */
const HEARD = new Uint8Array(SEGMENT_ROOM);
/** Of a large segment one sum in so many is counted: how many reach a bound need not be exact. */
const SAMPLE = 8;
const LEAST_SAMPLED = 4096;
const COUNTED = new Int32Array(2 ** 11);
/** Sums are below 2^52. */
const BUCKET_OF_SUM = COUNTED.length / 2 ** 52;

/** Makes the first `size` sums 0. */
export function clearSums(size: number): void {
  SUMS.fill(0, 0, size);
}

/** The sum in a place. */
export function sumAt(place: number): number {
  return SUMS[place] as number;
}

/** Adds a list: `worth` for each step heard, less `rounding`. */
export function addList({ places, impacts, from, to }: Postings, worth: number, rounding: number): void {
  let at = from;
  for (const end = to - 3; at < end; at += 4) {
    const a = places[at] as number;
    const b = places[at + 1] as number;
    const c = places[at + 2] as number;
    const d = places[at + 3] as number;
    const ofA = (SUMS[a] as number) + (worth * (impacts[at] as number) - rounding);
    const ofB = (SUMS[b] as number) + (worth * (impacts[at + 1] as number) - rounding);
    const ofC = (SUMS[c] as number) + (worth * (impacts[at + 2] as number) - rounding);
    const ofD = (SUMS[d] as number) + (worth * (impacts[at + 3] as number) - rounding);
    SUMS[a] = ofA;
    SUMS[b] = ofB;
    SUMS[c] = ofC;
    SUMS[d] = ofD;
  }
  for (; at < to; at += 1) {
    const place = places[at] as number;
    SUMS[place] = (SUMS[place] as number) + (worth * (impacts[at] as number) - rounding);
  }
}

/** The same, and lays the list out, so that pairs with its term can be added. In one loop: a second reading of the list is felt in a rebuild at 100,000 (ADR 0058). */
export function addAndLayOut({ places, impacts, from, to }: Postings, worth: number, rounding: number): void {
  let at = from;
  for (const end = to - 3; at < end; at += 4) {
    const a = places[at] as number;
    const b = places[at + 1] as number;
    const c = places[at + 2] as number;
    const d = places[at + 3] as number;
    const heardOfA = impacts[at] as number;
    const heardOfB = impacts[at + 1] as number;
    const heardOfC = impacts[at + 2] as number;
    const heardOfD = impacts[at + 3] as number;
    HEARD[a] = heardOfA;
    HEARD[b] = heardOfB;
    HEARD[c] = heardOfC;
    HEARD[d] = heardOfD;
    const ofA = (SUMS[a] as number) + (worth * heardOfA - rounding);
    const ofB = (SUMS[b] as number) + (worth * heardOfB - rounding);
    const ofC = (SUMS[c] as number) + (worth * heardOfC - rounding);
    const ofD = (SUMS[d] as number) + (worth * heardOfD - rounding);
    SUMS[a] = ofA;
    SUMS[b] = ofB;
    SUMS[c] = ofC;
    SUMS[d] = ofD;
  }
  for (; at < to; at += 1) {
    const place = places[at] as number;
    HEARD[place] = impacts[at] as number;
    SUMS[place] = (SUMS[place] as number) + (worth * (impacts[at] as number) - rounding);
  }
}

/** Lays out a term of which the steps heard in every place are known, and adds nothing. */
export function layOutColumn(steps: Uint8Array): void {
  HEARD.set(steps);
}

/** Takes away the list that was laid out. */
export function takeAway({ places, from, to }: Postings): void {
  for (let at = from; at < to; at += 1) HEARD[places[at] as number] = 0;
}

/** Takes away a term that was laid out in the first `size` places. */
export function takeAwayColumn(size: number): void {
  HEARD.fill(0, 0, size);
}

/**
 * Adds to the documents of one term's list what they say of a pair, `worth` for each step: `steps` knows how many, by the steps heard of the term times
 * `ofList` plus those of the term laid out times `ofHeard`.
 */
export function addPair(
  { places, impacts, from, to }: Postings,
  worth: number,
  steps: Uint8Array,
  ofList: number,
  ofHeard: number,
): void {
  let at = from;
  for (const end = to - 3; at < end; at += 4) {
    const a = places[at] as number;
    const b = places[at + 1] as number;
    const c = places[at + 2] as number;
    const d = places[at + 3] as number;
    const atA = (impacts[at] as number) * ofList + (HEARD[a] as number) * ofHeard;
    const atB = (impacts[at + 1] as number) * ofList + (HEARD[b] as number) * ofHeard;
    const atC = (impacts[at + 2] as number) * ofList + (HEARD[c] as number) * ofHeard;
    const atD = (impacts[at + 3] as number) * ofList + (HEARD[d] as number) * ofHeard;
    const ofA = (SUMS[a] as number) + worth * (steps[atA] as number);
    const ofB = (SUMS[b] as number) + worth * (steps[atB] as number);
    const ofC = (SUMS[c] as number) + worth * (steps[atC] as number);
    const ofD = (SUMS[d] as number) + worth * (steps[atD] as number);
    SUMS[a] = ofA;
    SUMS[b] = ofB;
    SUMS[c] = ofC;
    SUMS[d] = ofD;
  }
  for (; at < to; at += 1) {
    const place = places[at] as number;
    const heard = (impacts[at] as number) * ofList + (HEARD[place] as number) * ofHeard;
    SUMS[place] = (SUMS[place] as number) + worth * (steps[heard] as number);
  }
}

/** A number that about `wanted` of the first `size` sums reach; 0 when fewer are above 0. */
export function reachedBy(wanted: number, size: number): number {
  const step = size < LEAST_SAMPLED ? 1 : SAMPLE;
  COUNTED.fill(0);
  for (let place = 0; place < size; place += step) {
    const bucket = ((SUMS[place] as number) * BUCKET_OF_SUM) | 0;
    COUNTED[bucket] = (COUNTED[bucket] as number) + step;
  }
  let reached = 0;
  for (let bucket = COUNTED.length - 1; bucket > 0; bucket -= 1) {
    reached += COUNTED[bucket] as number;
    if (reached >= wanted) return bucket / BUCKET_OF_SUM;
  }
  return 0;
}

/** Writes, from `start` on, the places below `size` whose sum lies from `from` to below `to`. Answers where they end. */
export function gather(into: Int32Array, start: number, size: number, from: number, to: number): number {
  let end = start;
  for (let at = 0; at < size; at += 4) {
    const isBelow =
      (SUMS[at] as number) < from &&
      (SUMS[at + 1] as number) < from &&
      (SUMS[at + 2] as number) < from &&
      (SUMS[at + 3] as number) < from;
    if (isBelow) continue;
    for (let place = at; place < Math.min(at + 4, size); place += 1) {
      const sum = SUMS[place] as number;
      if (sum < from || sum >= to) continue;
      into[end] = place;
      end += 1;
    }
  }
  return end;
}
