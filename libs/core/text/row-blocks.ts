/** Words of a block, save that the first ones are smaller: many an index holds few rows. */
const [BLOCK, FIRST_BLOCK] = [32_768, 512];
/** Bits of a place that say at which word of its block a row begins; the others say in which block. */
const WORD_BITS = 15;
const MOST_BLOCKS = 2 ** (32 - WORD_BITS);

/** Some memory, to be read byte by byte or in words of two bytes. */
export interface RowBlock {
  readonly bytes: Uint8Array;
  readonly words: Uint16Array;
}

export function newRowBlock(words: number): RowBlock {
  const buffer = new ArrayBuffer(words * 2);
  return { bytes: new Uint8Array(buffer), words: new Uint16Array(buffer) };
}

/**
 * Rows of words in blocks that are never copied: little stands empty however many there are, and nothing is moved to add one. A row lies whole in
 * one block; one larger than a block has a block to itself.
 */
export class RowBlocks {
  private readonly blocks: RowBlock[] = [];
  /** Words used of the last block. */
  private used = 0;
  /** Words of all blocks. */
  private held = 0;

  /** Adds a row. Answers its place, a whole number of 32 bits. @throws RangeError beyond eight gigabytes. */
  add(row: Uint16Array): number {
    let last = this.blocks.at(-1);
    if (last === undefined || this.used + row.length > last.words.length) {
      if (this.blocks.length === MOST_BLOCKS) throw new RangeError('Rows take more blocks than a place can name.');
      last = newRowBlock(Math.max(row.length, Math.min(BLOCK, Math.max(FIRST_BLOCK, this.held))));
      this.blocks.push(last);
      this.held += last.words.length;
      this.used = 0;
    }
    const at = this.used;
    last.words.set(row, at);
    this.used += row.length;
    return ((this.blocks.length - 1) << WORD_BITS) | at;
  }

  /** The block in which the row at a place lies. */
  blockOf(place: number): RowBlock {
    return this.blocks[place >>> WORD_BITS] as RowBlock;
  }

  /** The word of that block at which it begins. */
  wordOf(place: number): number {
    return place & (2 ** WORD_BITS - 1);
  }
}
