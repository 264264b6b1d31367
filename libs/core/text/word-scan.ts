const WORD = /[\p{L}\p{N}\p{M}]+(?:['’.,/&‐‑-][\p{L}\p{N}\p{M}]+)*/gu;

/** What an ASCII character is to words: part of one, able to join two, the end of a sentence or clause. A full stop is two of them. */
const [LETTER, JOINER, STOP] = [1, 2, 4];
const [LAST_ASCII, SPACE] = [0x7f, 0x20];
const KINDS = Uint8Array.from({ length: LAST_ASCII + 1 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z0-9]/.test(character)) return LETTER;
  return (/['.,/&-]/.test(character) ? JOINER : 0) | (/[.!?;:]/.test(character) ? STOP : 0);
});

/** FNV-1a. */
const [HASH_SEED, HASH_PRIME] = [0x811c9dc5, 0x01000193];

/**
 * Finds the words of a text one after another: letters, digits and marks of any script, joined by an apostrophe, hyphen, full stop, comma,
 * slash or ampersand between them. ASCII is read by a table; where something else comes up, the next word is found by the pattern. No string is
 * made of a word: it is a stretch of the text.
 */
export class WordScan {
  /** The word lies from here, to before `to`. */
  from = 0;
  to = 0;
  /** Of the word's code units. */
  hash = 0;
  /** True where one space and nothing else stands between the word and the one before. */
  afterSpace = false;
  /** True where a full stop, colon, semicolon, question or exclamation mark stands between them. */
  afterStop = false;
  private text = '';

  /** Goes to before the first word. */
  start(text: string): void {
    this.text = text;
    this.from = 0;
    this.to = 0;
  }

  /** Goes on to the next word; false when there is none. */
  next(): boolean {
    const { text, to: before } = this;
    const { length } = text;
    let [at, code, gap] = [before, 0, 0];
    for (; at < length; at += 1) {
      code = text.charCodeAt(at);
      if (code > LAST_ASCII) return this.nextByPattern();
      const kind = KINDS[code] as number;
      if (kind === LETTER) break;
      gap |= kind;
    }
    if (at === length) return false;
    const from = at;
    let hash = HASH_SEED;
    for (;;) {
      hash = Math.imul(hash ^ code, HASH_PRIME);
      at += 1;
      if (at === length) break;
      code = text.charCodeAt(at);
      if (code > LAST_ASCII) return this.nextByPattern();
      const kind = KINDS[code] as number;
      if (kind === LETTER) continue;
      if ((kind & JOINER) === 0 || at + 1 === length) break;
      const beyond = text.charCodeAt(at + 1);
      if (beyond > LAST_ASCII) return this.nextByPattern();
      if (KINDS[beyond] !== LETTER) break;
    }
    return this.found(from, at, hash, (gap & STOP) !== 0);
  }

  private nextByPattern(): boolean {
    const { text, to: before } = this;
    WORD.lastIndex = before;
    const match = WORD.exec(text);
    if (match === null) return false;
    const from = match.index;
    const to = from + match[0].length;
    let hash = HASH_SEED;
    for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), HASH_PRIME);
    let gap = 0;
    for (let at = before; at < from; at += 1) gap |= KINDS[text.charCodeAt(at)] ?? 0;
    return this.found(from, to, hash, (gap & STOP) !== 0);
  }

  private found(from: number, to: number, hash: number, afterStop: boolean): boolean {
    this.afterSpace = from === this.to + 1 && this.text.charCodeAt(this.to) === SPACE;
    this.afterStop = afterStop;
    this.from = from;
    this.to = to;
    this.hash = hash ^ (hash >>> 15);
    return true;
  }
}
