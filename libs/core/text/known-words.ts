import { readWord, type WordReading } from './word-reading';

interface KnownWord extends WordReading {
  readonly hash: number;
}

/** Words kept at most, and the letters of the longest one kept. */
const [MOST_WORDS, LONGEST] = [50_000, 64];
const FIRST_SLOTS = 4096;

/**
 * Readings of words already met: most recur. A word is looked up where it stands, and no string is made of it. Emptied when full; it never changes a
 * result.
 */
export class KnownWords {
  private slots: (KnownWord | undefined)[] = emptySlots(FIRST_SLOTS);
  private size = 0;

  constructor(private readonly most = MOST_WORDS) {}

  /** The reading of the word that lies from `from` to before `to`. `hash` is any number that the same word always has. */
  read(text: string, from: number, to: number, hash: number): WordReading {
    const { slots } = this;
    let at = hash & (slots.length - 1);
    for (let known = slots[at]; known !== undefined; known = slots[at]) {
      if (known.hash === hash && known.surface.length === to - from && text.startsWith(known.surface, from)) {
        return known;
      }
      at = (at + 1) & (slots.length - 1);
    }
    return to - from > LONGEST ? readWord(text.slice(from, to)) : this.learn(copied(text, from, to), hash);
  }

  private learn(surface: string, hash: number): WordReading {
    if (this.size >= this.most) {
      this.slots = emptySlots(FIRST_SLOTS);
      this.size = 0;
    }
    const known = knownWord(hash, readWord(surface));
    this.size += 1;
    if (this.size * 2 > this.slots.length) {
      const before = this.slots;
      this.slots = emptySlots(before.length * 2);
      for (const word of before) if (word !== undefined) this.place(word);
    }
    this.place(known);
    return known;
  }

  private place(word: KnownWord): void {
    const { slots } = this;
    let at = word.hash & (slots.length - 1);
    while (slots[at] !== undefined) at = (at + 1) & (slots.length - 1);
    slots[at] = word;
  }
}

/** Written out, not spread, and what is read wherever the word stands first: spread, all else would lie apart from the hash, and most words are far from the processor. */
function knownWord(hash: number, reading: WordReading): KnownWord {
  const { surface, plain, isSimple, anchors, isUnit, word, name, joined, parts } = reading;
  return { hash, surface, plain, isSimple, anchors, isUnit, word, name, joined, parts };
}

function emptySlots(length: number): undefined[] {
  return Array.from({ length }, () => undefined);
}

/** A stretch of a text as a string of its own: a slice could keep the whole text in memory for as long as the word is known. */
function copied(text: string, from: number, to: number): string {
  return String.fromCharCode(...Array.from({ length: to - from }, (_, i) => text.charCodeAt(from + i)));
}
