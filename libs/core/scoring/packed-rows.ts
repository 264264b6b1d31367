import { PackedBytes, type UnpackedRow } from './packed-numbers';

/** Bytes of a block, and bits of a place that say where in its block it is; the others say in which. */
const [BLOCK, BLOCK_BITS, MOST_BLOCKS] = [65_536, 16, 65_536];

/**
 * Packed rows in blocks that are never copied: little stands empty however many there are, and nothing is moved to add one. A row lies whole
 * in one block.
 */
export class PackedRows {
  private readonly blocks: PackedBytes[] = [];
  /** Bytes used of the last block. */
  private used = BLOCK;

  /** Adds a row of at most 65,536 bytes. Its place is a whole number of 32 bits. @throws RangeError beyond four gigabytes. */
  add(row: Uint8Array): number {
    if (this.used + row.length > BLOCK) {
      if (this.blocks.length === MOST_BLOCKS) throw new RangeError('Packed rows take more than four gigabytes.');
      this.blocks.push(new PackedBytes(BLOCK));
      this.used = 0;
    }
    const [block, at] = [this.blocks.length - 1, this.used];
    (this.blocks[block] as PackedBytes).bytes.set(row, at);
    this.used += row.length;
    return (block << BLOCK_BITS) | at;
  }

  /** Brings the row at a place to hand. */
  open(place: number, into: UnpackedRow): void {
    into.open(this.blocks[place >>> BLOCK_BITS] as PackedBytes, place & (BLOCK - 1));
  }
}
