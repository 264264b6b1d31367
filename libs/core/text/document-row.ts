import type { RowBlock } from './row-blocks';

/** Words of two bytes before the terms of a row. {@link DocumentRow} says what they hold. */
export const ROW_HEADER = 6;
/** Which of them says by which weights the passages count. */
export const WEIGHTING_WORD = 3;

/**
 * What is held of one document, read where it lies; `row-scores.as.ts` reads it too, for a query. A header of words of two bytes says how many terms there are,
 * how many of them are numbered beyond 16 bits, how many are not said just once, the weighting of passages, twice the number of passages, one more where numbers
 * take two bytes, and how many positions stand at the end. Then stand words of two bytes: the numbers of its terms, ascending; the upper halves
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
  /** By which weights the passages count. */
  weighting = 0;
  passages = 0;
  private words: Uint16Array = new Uint16Array(0);
  /** Where in the words the numbers of terms begin. */
  private terms = 0;
  /** Terms whose number is beyond 16 bits. */
  private large = 0;
  /** The smallest code of a term that is not said just once; those above it are numbered from here. */
  private firstOther = 0;
  /** Codes, and what follows them. */
  private numbers: Uint8Array | Uint16Array = new Uint8Array(0);
  /** Where in the numbers the codes begin. */
  private codes = 0;
  /** Where in the numbers it stands where the positions of each passage begin. */
  private bases = 0;

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
    this.weighting = words[at + WEIGHTING_WORD] as number;
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

  /** Words of a passage. */
  lengthOf(passage: number): number {
    return this.numbers[this.bases - this.passages + passage] as number;
  }

  /** Reads all numbers of terms, and their profiles. `singles` are those of what is said just once, by passage. */
  readTerms(singles: Int32Array, numbers: Int32Array, profiles: Int32Array): void {
    const { words, codes, firstOther } = this;
    const others = this.terms + this.size + this.large;
    for (let at = 0; at < this.size; at += 1) {
      const code = this.numbers[codes + at] as number;
      numbers[at] = this.termAt(at);
      profiles[at] = (code < firstOther ? singles[this.passageOf(code)] : words[others + code - firstOther]) as number;
    }
  }

  private termAt(at: number): number {
    const { words, terms, size, large } = this;
    const low = words[terms + at] as number;
    return at < size - large ? low : low + (words[terms + at + large] as number) * 0x10000;
  }

  private passageOf(position: number): number {
    const { numbers, bases, passages } = this;
    let passage = 0;
    while (passage + 1 < passages && position >= (numbers[bases + passage + 1] as number)) passage += 1;
    return passage;
  }
}

/** How many words the row takes that begins at a word. */
export function rowLength(words: Uint16Array, at: number): number {
  const size = words[at] as number;
  const others = words[at + 2] as number;
  const last = words[at + 4] as number;
  const numbers = size + others + 2 * (last >> 1) + (words[at + 5] as number);
  const head = ROW_HEADER + size + (words[at + 1] as number) + others;
  return head + ((last & 1) === 0 ? (numbers + 1) >> 1 : numbers);
}
