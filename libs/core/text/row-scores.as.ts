// AssemblyScript, compiled by `npm run compile:loops` into `row-scores-code.ts`. What one query makes of the rows of documents that were laid into the same memory:
// which of its terms each holds, and what it scores, every sum taken in the order of `textScore`. `DocumentRow` says what a row is.

/** Words of two bytes before the terms of a row. */
const HEADER: usize = 6;
/** Neighbours are words at most this many places apart, and what a mention of the first counts that follows the second: as `pair-proximity.ts` has them. */
const REACH: i32 = 3;
const OF_FOLLOWER: f64 = 0.5;
/** Before and beyond every position, and beyond the reach of any. */
const FAR: i32 = 2 ** 24;

/** By the lower half of a term's number: whether a term of the query has it, a bit each, and the place of the last that has, two bytes each. */
const ASKED: usize = 0;
const PLACES: usize = ASKED + 2 ** 16 / 8;
/** Where in a row those of its terms stand that may be asked for, two bytes each. There is room for all and one more. */
const CHOSEN: usize = PLACES + 2 * 2 ** 16;
const FREE: usize = CHOSEN + 2 * (2 ** 16 + 4);

/** By place in the query: numbers of terms, four bytes each, and their worths, eight. */
export let numbers: usize = 0;
export let worths: usize = 0;
/** By pair: the places of its terms, two bytes each, and its worth, eight. */
export let firsts: usize = 0;
export let seconds: usize = 0;
export let pairWorths: usize = 0;
/** By profile: how often a term is mentioned, each mention counting what its passage does, eight bytes; how many positions it has, and in which passages, four each. */
export let frequencies: usize = 0;
export let counts: usize = 0;
export let passagesOf: usize = 0;
/** By passage: what a mention counts, eight bytes; the profile of what is said once there and nowhere else, four. */
export let weights: usize = 0;
export let singles: usize = 0;
/** The terms that the last row holds, in the order of the query: their places, two bytes each, and their profiles, four. */
export let matchedPlaces: usize = 0;
export let matchedProfiles: usize = 0;

/** Terms and pairs of the query, and the least that a passage counts. */
let terms: usize = 0;
let pairs: usize = 0;
let least: f64 = 0;
/** By place in the query, of what a row holds: its entry there, the profile, the passages (0 where it is not held), how often it is mentioned. */
let entries: usize = 0;
let profiles: usize = 0;
let passagesAt: usize = 0;
let mentions: usize = 0;
/** Which places are held, a bit each, eight bytes standing for 64. All 0 between two rows. */
let held: usize = 0;
/** Pairs of which a row holds both terms, four bytes each, with room for one more, and what each says at most, eight. */
let together: usize = 0;
let says: usize = 0;

/** The row at hand: where its terms begin, how many there are, those beyond 16 bits, and the passages. */
let rowTerms: usize = 0;
let rowSize: usize = 0;
let rowLarge: usize = 0;
let rowPassages: usize = 0;
/** Where its profiles begin, and its numbers; where among these the bases of passages stand, after codes and starts; the first code of what is not said just once. */
let rowProfiles: usize = 0;
let rowNumbers: usize = 0;
let rowBases: usize = 0;
let firstOther: i32 = 0;
/** 1 where numbers take two bytes, 0 where they take one; and the bits of a number. */
let shift: usize = 0;
let mask: i32 = 0;

/** Divides the memory from {@link FREE} on for so many at most; no query is at hand. Answers where rows may be laid. */
export function layOut(mostTerms: usize, mostPairs: usize, mostProfiles: usize, mostPassages: usize): usize {
  worths = FREE;
  mentions = worths + 8 * mostTerms;
  pairWorths = mentions + 8 * mostTerms;
  says = pairWorths + 8 * mostPairs;
  frequencies = says + 8 * mostPairs;
  weights = frequencies + 8 * mostProfiles;
  held = weights + 8 * mostPassages;
  numbers = held + 8 * ((mostTerms >> 6) + 1);
  profiles = numbers + 4 * mostTerms;
  passagesAt = profiles + 4 * mostTerms;
  matchedProfiles = passagesAt + 4 * mostTerms;
  together = matchedProfiles + 4 * mostTerms;
  counts = together + 4 * (mostPairs + 1);
  passagesOf = counts + 4 * mostProfiles;
  singles = passagesOf + 4 * mostProfiles;
  firsts = singles + 4 * mostPassages;
  seconds = firsts + 2 * mostPairs;
  entries = seconds + 2 * mostPairs;
  matchedPlaces = entries + 2 * mostTerms;
  return matchedPlaces + 2 * mostTerms;
}

/** Makes the first `size` numbers and worths, and the first `count` pairs, the query at hand. */
export function ask(size: usize, count: usize): void {
  terms = size;
  pairs = count;
  for (let place: usize = 0; place < size; place += 1) {
    const low: usize = load<u16>(numbers + (place << 2));
    const bits = ASKED + (low >> 3);
    store<u8>(bits, ((load<u8>(bits) as usize) | (1 << (low & 7))) as u8);
    store<u16>(PLACES + (low << 1), <u16>place);
  }
  memory.fill(passagesAt, 0, size << 2);
  memory.fill(held, 0, ((size >> 6) + 1) << 3);
}

/** No query is at hand any more. */
export function forget(): void {
  for (let place: usize = 0; place < terms; place += 1) {
    store<u8>(ASKED + ((<usize>load<u16>(numbers + (place << 2))) >> 3), 0);
  }
}

/** Passages count as is written now. None counts for less than `leastWeight`, but for those that count for nothing. */
export function weigh(leastWeight: f64): void {
  least = leastWeight;
}

function open(row: usize): void {
  rowSize = load<u16>(row);
  rowLarge = load<u16>(row, 2);
  const others: usize = load<u16>(row, 4);
  const last: usize = load<u16>(row, 8);
  rowPassages = last >> 1;
  rowTerms = row + 2 * HEADER;
  rowProfiles = rowTerms + 2 * (rowSize + rowLarge);
  rowNumbers = rowProfiles + 2 * others;
  shift = last & 1;
  mask = shift ? 0xffff : 0xff;
  firstOther = mask + 1 - <i32>others;
  rowBases = rowSize + others + rowPassages;
}

/** One of the numbers of the row at hand. Two bytes are read, without a branch, and of one byte the second is masked. */
function numberAt(at: usize): i32 {
  return (<i32>load<u16>(rowNumbers + (at << shift))) & mask;
}

function passageAt(position: i32): usize {
  let passage: usize = 0;
  for (let p: usize = 1; p < rowPassages; p += 1) passage += <usize>(position >= numberAt(rowBases + p));
  return passage;
}

function profileOf(entry: usize): i32 {
  const code = numberAt(entry);
  if (code >= firstOther) return load<u16>(rowProfiles + ((<usize>(code - firstOther)) << 1));
  return load<i32>(singles + (passageAt(code) << 2));
}

/** Where the positions of an entry begin, among the numbers of the row. */
function positionsOf(entry: usize): usize {
  const code = numberAt(entry);
  if (code < firstOther) return entry;
  return rowBases + rowPassages + <usize>numberAt(rowSize + <usize>(code - firstOther));
}

/** The place in the query of the term in an entry; -1 where it is not asked for, though another one with the same lower half is. */
function placeOf(entry: usize): i32 {
  const low: u32 = load<u16>(rowTerms + (entry << 1));
  const number =
    entry < rowSize - rowLarge ? low : low + ((<u32>load<u16>(rowTerms + ((entry + rowLarge) << 1))) << 16);
  const last = load<u16>(PLACES + ((<usize>low) << 1));
  if (load<u32>(numbers + ((<usize>last) << 2)) === number) return last;
  for (let place: usize = 0; place < terms; place += 1) {
    if (load<u32>(numbers + (place << 2)) === number) return <i32>place;
  }
  return -1;
}

/** Notes where those terms stand that may be asked for. Answers where the notes end. Without a branch, which could not be foreseen, for each term looked at. */
function choose(): usize {
  let end = CHOSEN;
  // What does not change stands beside the loop: a global is read each time it is named.
  const size = rowSize;
  const from = rowTerms;
  for (let entry: usize = 0; entry < size; entry += 1) {
    const low: usize = load<u16>(from + (entry << 1));
    store<u16>(end, <u16>entry);
    end += (((load<u8>(ASKED + (low >> 3)) as usize) >> (low & 7)) & 1) << 1;
  }
  return end;
}

/** Finds the terms of the query that a row holds. Answers how many there are. */
export function match(row: usize): usize {
  open(row);
  const end = choose();
  for (let at = CHOSEN; at < end; at += 2) {
    const entry: usize = load<u16>(at);
    const place = placeOf(entry);
    if (place < 0) continue;
    store<u16>(entries + ((<usize>place) << 1), <u16>entry);
    const bits = held + (((<usize>place) >> 6) << 3);
    store<u64>(bits, load<u64>(bits) | ((<u64>1) << (place & 63)));
  }
  let size: usize = 0;
  for (let first: usize = 0; first < terms; first += 64) {
    const bits = held + (first >> 3);
    for (let left = load<u64>(bits); left !== 0; left &= left - 1) {
      const place = first + <usize>ctz(left);
      store<u16>(matchedPlaces + (size << 1), <u16>place);
      store<i32>(matchedProfiles + (size << 2), profileOf(load<u16>(entries + (place << 1))));
      size += 1;
    }
    store<u64>(bits, 0);
  }
  return size;
}

/** BM25's answer to how much a term is here, rounded to single precision. */
function impact(frequency: f64, norm: f64): f64 {
  return frequency <= 0 ? 0 : <f64>(<f32>(frequency / (frequency + norm)));
}

/** The score of a row, or, as soon as it is plain that it stays below the threshold, anything below the threshold. */
export function score(row: usize, norm: f64, threshold: f64): f64 {
  const size = match(row);
  let sum: f64 = 0;
  for (let at: usize = 0; at < size; at += 1) {
    const place: usize = load<u16>(matchedPlaces + (at << 1));
    const profile = load<i32>(matchedProfiles + (at << 2));
    const frequency = load<f64>(frequencies + ((<usize>profile) << 3));
    store<i32>(profiles + (place << 2), profile);
    store<u32>(passagesAt + (place << 2), load<u32>(passagesOf + ((<usize>profile) << 2)));
    store<f64>(mentions + (place << 3), frequency);
    sum += load<f64>(worths + (place << 3)) * impact(frequency, norm);
  }
  if (size > 1) sum = withPairs(sum, norm, threshold);
  for (let at: usize = 0; at < size; at += 1) {
    store<u32>(passagesAt + ((<usize>load<u16>(matchedPlaces + (at << 1))) << 2), 0);
  }
  return sum;
}

/** Notes the pairs of which the row holds both terms in one passage at least. Answers how many there are. */
function neighbours(): usize {
  const passages = passagesAt;
  let first = firsts;
  let second = seconds;
  let end = together;
  for (let pair: usize = 0, size = pairs; pair < size; pair += 1, first += 2, second += 2) {
    const ofFirst = load<u32>(passages + ((<usize>load<u16>(first)) << 2));
    const ofSecond = load<u32>(passages + ((<usize>load<u16>(second)) << 2));
    store<u32>(end, <u32>pair);
    end += (<usize>((ofFirst & ofSecond) !== 0)) << 2;
  }
  return (end - together) >> 2;
}

/** Adds what pairs say to a score of terms, until it is plain that all of them cannot bring it to the threshold. */
function withPairs(ofTerms: f64, norm: f64, threshold: f64): f64 {
  const count = neighbours();
  let left: f64 = 0;
  for (let i: usize = 0; i < count; i += 1) {
    const pair: usize = load<u32>(together + (i << 2));
    const first: usize = load<u16>(firsts + (pair << 1));
    const second: usize = load<u16>(seconds + (pair << 1));
    // As `pairFrequencyAtMost` has it.
    const following = OF_FOLLOWER * (load<f64>(mentions + (first << 3)) - least);
    const most = max<f64>(0, load<f64>(mentions + (second << 3)) + following);
    const own = (load<f64>(pairWorths + (pair << 3)) * most) / (most + norm);
    store<f64>(says + (i << 3), own);
    left += own;
  }
  let sum = ofTerms;
  for (let i: usize = 0; i < count && sum + left >= threshold; i += 1) {
    const pair: usize = load<u32>(together + (i << 2));
    const frequency = nearness(load<u16>(firsts + (pair << 1)), load<u16>(seconds + (pair << 1)));
    if (frequency > 0) sum += load<f64>(pairWorths + (pair << 3)) * impact(frequency, norm);
    left -= load<f64>(says + (i << 3));
  }
  return sum;
}

/** The number that `pairFrequency` gives for the terms in two places of the query: the same additions in the same order. */
function nearness(first: usize, second: usize): f64 {
  let i = positionsOf(load<u16>(entries + (first << 1)));
  let j = positionsOf(load<u16>(entries + (second << 1)));
  const firstTo = i + load<u32>(counts + (load<u32>(profiles + (first << 2)) << 2));
  const secondTo = j + load<u32>(counts + (load<u32>(profiles + (second << 2)) << 2));
  let lastFirst: i32 = -FAR;
  let lastSecond: i32 = -FAR;
  let total: f64 = 0;
  while (i < firstTo || j < secondTo) {
    const a = i < firstTo ? numberAt(i) : FAR;
    const b = j < secondTo ? numberAt(j) : FAR;
    const isFirst = a <= b;
    const here = isFirst ? a : b;
    const distance = here - (isFirst ? lastSecond : lastFirst);
    if (distance > 0 && distance <= REACH) {
      total += ((isFirst ? OF_FOLLOWER : 1) / <f64>distance) * load<f64>(weights + (passageAt(here) << 3));
    }
    if (isFirst) {
      lastFirst = here;
      i += 1;
    } else {
      lastSecond = here;
      j += 1;
    }
  }
  return total;
}
