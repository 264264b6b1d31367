/** A list that doubles its room as it grows. */
function grown<T extends Int32Array | Float32Array>(array: T, make: (size: number) => T, needed: number): T {
  if (needed <= array.length) return array;
  const larger = make(Math.max(needed, array.length * 2, 4));
  larger.set(array);
  return larger;
}

const ints = (size: number): Int32Array<ArrayBuffer> => new Int32Array(size);
const floats = (size: number): Float32Array<ArrayBuffer> => new Float32Array(size);

/** Where one term stands in the indexed documents: slots ascending, each with its impact and positions, in typed arrays. */
export class PostingList {
  /** How many entries are in use. */
  size = 0;
  slots = ints(2);
  impacts = floats(2);
  /** Positions of entry i are positions[starts[i] .. starts[i + 1]). */
  starts = ints(3);
  positions = ints(2);

  /** Adds a document; `slot` must exceed every slot already held. */
  append(slot: number, impact: number, positions: ArrayLike<number>): void {
    const from = this.starts[this.size] as number;
    this.slots = grown(this.slots, ints, this.size + 1);
    this.impacts = grown(this.impacts, floats, this.size + 1);
    this.starts = grown(this.starts, ints, this.size + 2);
    this.positions = grown(this.positions, ints, from + positions.length);
    this.slots[this.size] = slot;
    this.impacts[this.size] = impact;
    this.positions.set(positions, from);
    this.size += 1;
    this.starts[this.size] = from + positions.length;
  }

  /** The same list under new slot numbers; entries whose new slot is -1 are left out. Order of slots must be kept. */
  renumbered(newSlots: Int32Array): PostingList {
    const list = new PostingList();
    for (let i = 0; i < this.size; i++) {
      const slot = newSlots[this.slots[i] as number] as number;
      if (slot < 0) continue;
      const positions = this.positions.subarray(this.starts[i] as number, this.starts[i + 1] as number);
      list.append(slot, this.impacts[i] as number, positions);
    }
    return list;
  }
}
