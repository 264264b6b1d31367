import { LoopsInstance } from './loops-instance';
import { SEGMENT_SUMS_CODE } from './segment-sums-code';

/** The loops of `segment-sums.as.ts`, which says what each does. Everything is given by where it begins in the memory. */
export interface SegmentSums {
  readonly sumsAt: { readonly value: number };
  readonly foundAt: { readonly value: number };
  readonly free: { readonly value: number };
  clearSums(size: number): void;
  addList(places: number, steps: number, length: number, worth: number, rounding: number): void;
  addAndLayOut(places: number, steps: number, length: number, worth: number, rounding: number): void;
  takeAway(places: number, length: number): void;
  layOutColumn(steps: number, size: number): void;
  takeAwayColumn(size: number): void;
  addPair(
    places: number,
    steps: number,
    length: number,
    worth: number,
    pairs: number,
    ofList: number,
    ofHeard: number,
  ): void;
  reachedBy(wanted: number, size: number): number;
  gather(size: number, from: number, to: number): number;
  addColumn(steps: number, count: number, worth: number, rounding: number): void;
  addColumnPair(first: number, second: number, count: number, worth: number, pairs: number): void;
}

/** Documents of one segment, as `segment-sums.as.ts` has them too: their places fit sixteen bits. */
export const SEGMENT_ROOM = 65_536;
/** What is taken begins at a multiple of so many bytes. */
const ALIGNED = 8;

/**
 * The memory that the segments of one index lie in, and the loops that read it. What was taken last is given back first. It grows and never shrinks; what is
 * given back is used again.
 */
export class SegmentMemory {
  readonly loops: SegmentSums;
  /** By place in the segment at hand: its sum. */
  sums = new Float64Array(0);
  /** The places gathered last. */
  found = new Uint16Array(0);
  /** Where the next run of bytes is taken. */
  end: number;
  private readonly instance = new LoopsInstance<SegmentSums>(SEGMENT_SUMS_CODE);

  constructor() {
    this.loops = this.instance.loops;
    this.end = this.loops.free.value;
    this.grow();
  }

  /** Takes so many bytes, which hold anything. Answers where they begin. Arrays over the memory are void then. @throws RangeError when there is no more memory. */
  take(bytes: number): number {
    const start = this.end;
    this.end += Math.ceil(bytes / ALIGNED) * ALIGNED;
    this.grow();
    return start;
  }

  /** Gives back what was taken from `start` on. */
  giveBack(start: number): void {
    this.end = start;
  }

  /** Bytes of the memory, good until more are taken. */
  bytes(start: number, length: number): Uint8Array {
    return new Uint8Array(this.instance.buffer, start, length);
  }

  /** Numbers of two bytes, good until more are taken. */
  words(start: number, length: number): Uint16Array {
    return new Uint16Array(this.instance.buffer, start, length);
  }

  private grow(): void {
    const { instance, loops } = this;
    if (!instance.grow(this.end)) return;
    this.sums = new Float64Array(instance.buffer, loops.sumsAt.value, SEGMENT_ROOM);
    this.found = new Uint16Array(instance.buffer, loops.foundAt.value, SEGMENT_ROOM);
  }
}
