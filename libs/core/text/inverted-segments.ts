import type { ForwardIndex } from './forward-index';
import { InvertedSegment } from './inverted-segment';
import { SegmentMemory } from './segment-memory';

/** When segments are built and how large they are. It decides how fast an answer comes, never what it is. */
export interface IndexLayout {
  /** So many documents need not be in a segment. */
  readonly recent: number;
  /** Documents of a segment, at most 65,536. */
  readonly segmentRoom: number;
}

/** The segments of one index, of which each begins where the one before ends. Their memory is made when there is a first one. */
export class InvertedSegments {
  readonly all: InvertedSegment[] = [];
  private memory: SegmentMemory | undefined;

  /** @param room Documents of a segment, at most 65,536. */
  constructor(private readonly room: number) {}

  /** Slots from here on are in no segment. */
  get end(): number {
    return this.all.at(-1)?.to ?? 0;
  }

  /** Lets go of all. */
  clear(): void {
    while (this.all.length > 0) this.dropLast();
  }

  /** Builds segments up to a slot. A last one with room is built anew. `terms` is how many terms have a number. */
  reach(slot: number, forward: ForwardIndex, norms: Float64Array, terms: number): void {
    const last = this.all.at(-1);
    if (last && last.to - last.from < this.room) this.dropLast();
    this.memory ??= new SegmentMemory();
    for (let from = this.end; from < slot; from = this.end) {
      const to = Math.min(slot, from + this.room);
      this.all.push(InvertedSegment.build(this.memory, forward, norms, from, to, terms));
    }
  }

  private dropLast(): void {
    const last = this.all.pop();
    if (last) this.memory?.giveBack(last.begins);
  }
}
