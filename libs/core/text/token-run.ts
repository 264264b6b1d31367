import { KnownWords } from './known-words';
import { NUMBER, ReadTerm, type WordReading } from './word-reading';
import { WordScan } from './word-scan';

const WORDS = new KnownWords();

/** Room beyond this is given back before the next text: it was a text of unusual length. */
const ROOM_KEPT = 1 << 16;

/**
 * The tokens of one text, in order, in room that the next text read uses again. Stop words are left out but keep their place in the count of
 * positions, and a full stop, colon or semicolon leaves a gap. A compound ("point-of-care", "covid19") yields its parts and, unless written with
 * a slash or comma, before them its joined form, so that "point of care", "point-of-care" and "pointofcare" find one another; a number and its
 * unit are one word ("10 mg" = "10mg"), and so is "A&E". Pure, locale-free, linear in the text's length.
 */
export class TokenRun {
  /** Tokens held. */
  size = 0;
  /** By place: what the token is, shared with every other mention of the same word. */
  readonly terms: ReadTerm[] = [];
  /** By place: ordinal of the word in its text, stop words counted, so that neighbours differ by one. A compound has its first part's. */
  readonly positions: number[] = [];
  /** Which stop structure the text may hold (see {@link anchorsIn}). */
  anchors = 0;
  /** How many tokens are words, as against joined forms of compounds. */
  wordCount = 0;
  /** The place of each word, ascending. */
  readonly words: number[] = [];
  private readonly scan = new WordScan();
  private end = Infinity;

  /** Reads a text, its first `end` words if it has more, and forgets the one before. Stop words count, and so do gaps. */
  read(text: string, end = Infinity): void {
    const { scan } = this;
    this.clear();
    this.end = end;
    let position = 0;
    scan.start(text);
    while (position < end && scan.next()) {
      const reading = WORDS.read(text, scan.from, scan.to, scan.hash);
      this.anchors |= reading.anchors;
      if (scan.afterStop) position += 1;
      if (reading.isSimple) {
        if (reading.plain !== undefined) this.add(reading.plain, position);
        position += 1;
      } else if (!(reading.isUnit && scan.afterSpace && this.isUnitOfLast(position))) {
        position = this.addParts(reading, text, position);
      } else {
        this.joinUnit(reading);
      }
    }
  }

  private addParts({ name, joined, parts }: WordReading, text: string, position: number): number {
    if (name !== undefined && isMixedCase(text)) {
      this.add(name, position);
      return position + 1;
    }
    if (joined !== undefined) this.add(joined, position);
    parts.forEach((part, i) => {
      if (part !== undefined) this.add(part, position + i);
    });
    return position + parts.length;
  }

  private isUnitOfLast(position: number): boolean {
    const last = this.size - 1;
    return last >= 0 && this.positions[last] === position - 1 && NUMBER.test((this.terms[last] as ReadTerm).term);
  }

  private joinUnit({ word, surface }: WordReading): void {
    const last = this.terms[this.size - 1] as ReadTerm;
    this.terms[this.size - 1] = new ReadTerm(last.term + word, `${last.surface} ${surface}`, last.compound);
  }

  private add(term: ReadTerm, position: number): void {
    if (position >= this.end) return;
    this.terms[this.size] = term;
    this.positions[this.size] = position;
    if (!term.compound) {
      this.words[this.wordCount] = this.size;
      this.wordCount += 1;
    }
    this.size += 1;
  }

  private clear(): void {
    this.size = 0;
    this.wordCount = 0;
    this.anchors = 0;
    if (this.terms.length <= ROOM_KEPT) return;
    this.terms.length = 0;
    this.positions.length = 0;
    this.words.length = 0;
  }
}

/** In a text all in capitals the case of a word says nothing. */
function isMixedCase(text: string): boolean {
  let lower = 0;
  let upper = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 97 && code <= 122) lower += 1;
    else if (code >= 65 && code <= 90) upper += 1;
  }
  return lower > upper * 2;
}
