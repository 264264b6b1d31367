/*
 * AssemblyScript, compiled by `npm run compile:loops` into `segment-sums-code.ts`. Loops over lists and sums of one segment and one query: what they read and
 * write lies in one memory, where a machine reads it without asking each time whether it is there.
 *
 * A list is where its places in the segment (two bytes each) and its steps heard (one byte each) begin, and how many there are. No place stands twice in one.
 */

/** As many documents as a segment has at most. */
const ROOM: usize = 65_536;
/** By place in the segment: what the lists added up so far say, eight bytes each. */
const SUMS: usize = 0;
/** By place in the segment: the steps heard of the term that is laid out, one byte each. All 0 while there is none. */
const HEARD: usize = SUMS + 8 * ROOM;
/** The places gathered last, two bytes each. */
const FOUND: usize = HEARD + ROOM;
/** How many sums are so large, four bytes each. */
const COUNTED: usize = FOUND + 2 * ROOM;
const COUNTS: usize = 2048;
/** Sums are below 2^52. */
const COUNT_OF_SUM: f64 = <f64>COUNTS / 2 ** 52;
/** Of a large segment one sum in so many is counted: how many reach a bound need not be exact. */
const SAMPLE: usize = 16;
const LEAST_SAMPLED: usize = 4096;

/** Steps heard, none among them: a table of pairs has a row of so many for each of the first term's. */
const STEPS: usize = 256;

export const sumsAt: usize = SUMS;
export const foundAt: usize = FOUND;
/** From here on the memory is its user's. */
export const free: usize = COUNTED + 4 * COUNTS;

/** Where the sum of a place lies. */
function sumOf(place: usize): usize {
  return SUMS + (place << 3);
}

/** Makes the first `size` sums 0. */
export function clearSums(size: usize): void {
  memory.fill(SUMS, 0, size << 3);
}

/** Adds a list: `worth` for each step heard, less `rounding`. */
export function addList(places: usize, steps: usize, length: usize, worth: f64, rounding: f64): void {
  for (const end = steps + length; steps < end; steps += 1, places += 2) {
    const sum = sumOf(load<u16>(places));
    store<f64>(sum, load<f64>(sum) + (worth * load<u8>(steps) - rounding));
  }
}

/** The same, and lays the list out, so that pairs with its term can be added. In one loop, for a second reading of the list is felt. */
export function addAndLayOut(places: usize, steps: usize, length: usize, worth: f64, rounding: f64): void {
  for (const end = steps + length; steps < end; steps += 1, places += 2) {
    const place: usize = load<u16>(places);
    const heard = load<u8>(steps);
    const sum = sumOf(place);
    store<u8>(HEARD + place, heard);
    store<f64>(sum, load<f64>(sum) + (worth * heard - rounding));
  }
}

/** Takes away the list that was laid out. */
export function takeAway(places: usize, length: usize): void {
  for (const end = places + 2 * length; places < end; places += 2) store<u8>(HEARD + load<u16>(places), 0);
}

/** Lays out a term of which the steps heard in each of the first `size` places begin at `steps`, and adds nothing. */
export function layOutColumn(steps: usize, size: usize): void {
  memory.copy(HEARD, steps, size);
}

/** Takes away a term that was laid out in the first `size` places. */
export function takeAwayColumn(size: usize): void {
  memory.fill(HEARD, 0, size);
}

/**
 * Adds to the documents of one term's list what they say of a pair, `worth` for each step. The table at `pairs` knows how many, by the steps heard of the term,
 * times `ofList`, plus those of the term laid out, times `ofHeard`.
 */
export function addPair(
  places: usize,
  steps: usize,
  length: usize,
  worth: f64,
  pairs: usize,
  ofList: usize,
  ofHeard: usize,
): void {
  for (const end = steps + length; steps < end; steps += 1, places += 2) {
    const place: usize = load<u16>(places);
    const both = <usize>load<u8>(steps) * ofList + <usize>load<u8>(HEARD + place) * ofHeard;
    const sum = sumOf(place);
    store<f64>(sum, load<f64>(sum) + worth * load<u8>(pairs + both));
  }
}

/** A number that about `wanted` of the first `size` sums reach; 0 when fewer are above 0. */
export function reachedBy(wanted: usize, size: usize): f64 {
  const step: usize = size < LEAST_SAMPLED ? 1 : SAMPLE;
  memory.fill(COUNTED, 0, 4 * COUNTS);
  for (let place: usize = 0; place < size; place += step) {
    const count = COUNTED + ((<usize>(load<f64>(sumOf(place)) * COUNT_OF_SUM)) << 2);
    store<u32>(count, load<u32>(count) + <u32>step);
  }
  let reached: usize = 0;
  for (let count: usize = COUNTS - 1; count > 0; count -= 1) {
    reached += load<u32>(COUNTED + (count << 2));
    if (reached >= wanted) return <f64>count / COUNT_OF_SUM;
  }
  return 0;
}

/** Finds the places below `size` whose sum lies from `from` to below `to`. Answers how many there are. */
export function gather(size: usize, from: f64, to: f64): usize {
  const least = f64x2.splat(from);
  const end = sumOf(size);
  let found = FOUND;
  // Eight at a time: of most none is large enough.
  for (let at = SUMS; at < end; at += 64) {
    const one = v128.or(f64x2.ge(v128.load(at), least), f64x2.ge(v128.load(at, 16), least));
    const other = v128.or(f64x2.ge(v128.load(at, 32), least), f64x2.ge(v128.load(at, 48), least));
    if (!v128.any_true(v128.or(one, other))) continue;
    for (let each = at; each < min(at + 64, end); each += 8) {
      const sum = load<f64>(each);
      if (sum < from || sum >= to) continue;
      store<u16>(found, <u16>((each - SUMS) >> 3));
      found += 2;
    }
  }
  return (found - FOUND) >> 1;
}

/** Adds to the first `count` places found what they say of a term whose steps begin at `steps`: `worth` for each step, less `rounding` where there is one. */
export function addColumn(steps: usize, count: usize, worth: f64, rounding: f64): void {
  for (let at = FOUND; at < FOUND + 2 * count; at += 2) {
    const place: usize = load<u16>(at);
    const heard = load<u8>(steps + place);
    const sum = sumOf(place);
    store<f64>(sum, load<f64>(sum) + (worth * heard - (heard === 0 ? 0 : rounding)));
  }
}

/** Adds to the first `count` places found what they say of a pair of two such terms, `worth` for each step in the table at `pairs`. */
export function addColumnPair(first: usize, second: usize, count: usize, worth: f64, pairs: usize): void {
  for (let at = FOUND; at < FOUND + 2 * count; at += 2) {
    const place: usize = load<u16>(at);
    const both = <usize>load<u8>(first + place) * STEPS + <usize>load<u8>(second + place);
    const sum = sumOf(place);
    store<f64>(sum, load<f64>(sum) + worth * load<u8>(pairs + both));
  }
}
