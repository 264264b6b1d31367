/** Typed arrays that grow. */
export type Growing = Uint8Array | Uint16Array | Int32Array | Float64Array;

/** The array, or a longer copy of it with room for `needed` elements: a quarter more each time, so that little stands empty. */
export function withRoom<T extends Growing>(array: T, needed: number): T {
  return needed <= array.length ? array : resized(array, Math.max(needed, Math.ceil(array.length * 1.25), 64));
}

/** A copy with exactly `length` elements, cut off or filled up with zeros. */
export function resized<T extends Growing>(array: T, length: number): T {
  const copy = new (array.constructor as new (size: number) => T)(length);
  copy.set(array.length > length ? array.subarray(0, length) : array);
  return copy;
}

/** Numbers from 0 in as few bytes as the largest needs: one each at first, then two, then four. */
export class CompactNumbers {
  /** Begin with two bytes where one would soon be too few: loops over arrays of one kind alone are the faster. */
  constructor(public values: Uint8Array | Uint16Array | Int32Array = new Uint8Array(0)) {}

  set(at: number, value: number): void {
    if (value > 0xff && this.values instanceof Uint8Array) this.values = Uint16Array.from(this.values);
    if (value > 0xffff && this.values instanceof Uint16Array) this.values = Int32Array.from(this.values);
    this.values = withRoom(this.values, at + 1);
    this.values[at] = value;
  }
}
