import type { RowBlock } from './row-blocks';

/** Words of two bytes before the terms: terms, those beyond 16 bits, terms not said just once, weighting, and twice the passages, one more where numbers take two bytes. */
export const ROW_HEADER = 5;

/*
 * Which terms the query at hand asks for, one bit a term, of those whose number takes 16 bits: few enough bytes to stay in the nearest cache while a document's
 * hundred terms are looked up, and always the same array, which is read in half the time. All 0 between two queries.
 */
const ASKED = new Int32Array(2 ** 16 / 32);

/** Makes the terms of these numbers those that {@link DocumentRow.match} finds, while `work` runs. One query is at hand at a time. */
export function whileAsked<Result>(numbers: Int32Array, size: number, work: () => Result): Result {
  for (let place = 0; place < size; place += 1) {
    const term = numbers[place] as number;
    if (term < 2 ** 16) ASKED[term >> 5] = (ASKED[term >> 5] as number) | (1 << (term & 31));
  }
  try {
    return work();
  } finally {
    for (let place = 0; place < size; place += 1) ASKED[((numbers[place] as number) & 0xffff) >> 5] = 0;
  }
}

/**
 * What is held of one document, read where it lies. After a header stand words of two bytes: the numbers of its terms, ascending; the upper halves
 * of those beyond 16 bits, which are the last ones; and the profiles of terms that are not said just once. Then numbers of one byte each, or all
 * of two where one of them needs it:
 *
 * - of each term a code. Of one said just once it is its position, counted over all passages, which lie so far apart that no two words of
 *   different ones are neighbours. Codes of other terms (said more often, or concepts, which have no position) are the largest numbers;
 * - of those others, where their positions begin;
 * - of each passage its length in words;
 * - of each passage where its positions begin;
 * - the positions of the others, ascending.
 */
export class DocumentRow {
  /** Terms held. */
  size = 0;
  /** Terms that are not said just once. */
  others = 0;
  /** By which weights the passages count. */
  weighting = 0;
  passages = 0;
  /** The smallest code of a term that is not said just once; those above it are numbered from here. */
  firstOther = 0;
  /** Codes, and what follows them. */
  numbers: Uint8Array | Uint16Array = new Uint8Array(0);
  /** Where in the numbers the codes begin. */
  codes = 0;
  /** Where in the numbers it stands where the positions of each passage begin. */
  bases = 0;
  private words: Uint16Array = new Uint16Array(0);
  /** Where in the words the numbers of terms begin. */
  private terms = 0;
  /** Terms whose number is beyond 16 bits. */
  private large = 0;

  /** Brings the row that begins at a word of a block to hand. */
  open({ words, bytes }: RowBlock, at: number): void {
    const size = words[at] as number;
    const large = words[at + 1] as number;
    const others = words[at + 2] as number;
    const last = words[at + 4] as number;
    const word = at + ROW_HEADER + size + large + others;
    this.words = words;
    this.terms = at + ROW_HEADER;
    this.size = size;
    this.large = large;
    this.others = others;
    this.weighting = words[at + 3] as number;
    this.passages = last >> 1;
    if ((last & 1) === 0) {
      this.numbers = bytes;
      this.codes = word * 2;
      this.firstOther = 0x100 - others;
    } else {
      this.numbers = words;
      this.codes = word;
      this.firstOther = 0x10000 - others;
    }
    this.bases = this.codes + size + others + this.passages;
  }

  /** The number of a term by its place. */
  termAt(at: number): number {
    const { words, terms, size, large } = this;
    const low = words[terms + at] as number;
    return at < size - large ? low : low + (words[terms + at + large] as number) * 0x10000;
  }

  /** Words of a passage. */
  lengthOf(passage: number): number {
    return this.numbers[this.bases - this.passages + passage] as number;
  }

  /** The passage that a position lies in. */
  passageOf(position: number): number {
    const { numbers, bases, passages } = this;
    let passage = 0;
    for (let p = 1; p < passages; p += 1) passage += 1 + ((position - (numbers[bases + p] as number)) >> 31);
    return passage;
  }

  /** Where in the numbers the positions of the term in a place begin. */
  positionsOf(at: number): number {
    const { numbers, codes, size, firstOther, bases, passages } = this;
    const other = (numbers[codes + at] as number) - firstOther;
    return other < 0 ? codes + at : bases + passages + (numbers[codes + size + other] as number);
  }

  /** Reads all numbers of terms, and their profiles (see {@link readProfiles}). */
  readTerms(singles: Int32Array, numbers: Int32Array, profiles: Int32Array): void {
    for (let at = 0; at < this.size; at += 1) {
      numbers[at] = this.termAt(at);
      profiles[at] = at;
    }
    this.readProfiles(profiles, this.size, singles, profiles);
  }

  /**
   * Finds the places of terms that the query at hand asks for, ascending: by `placeOf` those with a large number. There is room for all and one
   * more. Answers how many there are.
   */
  match(placeOf: Uint16Array, into: Int32Array): number {
    const { words, terms, size, large } = this;
    const low = size - large;
    let count = 0;
    let at = 0;
    // Without a branch, which could not be foreseen, for each term looked at, and four at a time: a turn of a loop costs as much as a term.
    for (const end = low - 3; at < end; at += 4) {
      const a = words[terms + at] as number;
      const b = words[terms + at + 1] as number;
      const c = words[terms + at + 2] as number;
      const d = words[terms + at + 3] as number;
      into[count] = at;
      count += ((ASKED[a >> 5] as number) >>> (a & 31)) & 1;
      into[count] = at + 1;
      count += ((ASKED[b >> 5] as number) >>> (b & 31)) & 1;
      into[count] = at + 2;
      count += ((ASKED[c >> 5] as number) >>> (c & 31)) & 1;
      into[count] = at + 3;
      count += ((ASKED[d >> 5] as number) >>> (d & 31)) & 1;
    }
    for (; at < low; at += 1) {
      const term = words[terms + at] as number;
      into[count] = at;
      count += ((ASKED[term >> 5] as number) >>> (term & 31)) & 1;
    }
    for (at = low; at < size; at += 1) {
      into[count] = at;
      if (placeOf[this.termAt(at)] !== 0) count += 1;
    }
    return count;
  }

  /** Reads the profiles of the terms in the first `count` of the `places`, which may be the same array. `singles` are those of what is said just once, by passage. */
  readProfiles(places: Int32Array, count: number, singles: Int32Array, into: Int32Array): void {
    const { numbers, words, codes, bases, firstOther, passages } = this;
    const profiles = this.terms + this.size + this.large;
    for (let i = 0; i < count; i += 1) {
      const code = numbers[codes + (places[i] as number)] as number;
      let passage = 0;
      for (let p = 1; p < passages; p += 1) passage += 1 + ((code - (numbers[bases + p] as number)) >> 31);
      // Both are read and one is masked: a branch could not be foreseen.
      const single = (code - firstOther) >> 31;
      const other = words[profiles + ((code - firstOther) & ~single)] as number;
      into[i] = ((singles[passage] as number) & single) | (other & ~single);
    }
  }

  /** The whole row in words, to be copied. `counts` says how many positions a term of each profile has. */
  ownWords(counts: Int32Array): Uint16Array {
    const { words, terms, size, large, others, numbers, codes, bases, passages } = this;
    const from = terms - ROW_HEADER;
    const last = terms + size + large + others - 1;
    const end =
      bases +
      passages +
      (others === 0 ? 0 : (numbers[codes + size + others - 1] as number) + (counts[words[last] as number] as number));
    return words.subarray(from, numbers === words ? end : (end + 1) >> 1);
  }
}
