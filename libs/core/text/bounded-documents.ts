import { withRoom } from '../kernel/growing-array';

/** Some documents and what their scores lie between, rounding apart. Room is used again and again. */
export class BoundedDocuments {
  /** How many there are. */
  size = 0;
  slots = new Int32Array(64);
  /** No score exceeds it. */
  most = new Float64Array(64);
  /** No score stays below it. Infinite for a document that was scored: `most` is its score then. */
  least = new Float64Array(64);

  /** Makes room for so many. */
  makeRoom(needed: number): void {
    this.slots = withRoom(this.slots, needed);
    this.most = withRoom(this.most, needed);
    this.least = withRoom(this.least, needed);
  }

  /** Lets go of those that do not reach a score. */
  keepFrom(score: number): void {
    const { slots, most, least } = this;
    let kept = 0;
    for (let at = 0; at < this.size; at += 1) {
      if ((most[at] as number) < score) continue;
      slots[kept] = slots[at] as number;
      most[kept] = most[at] as number;
      least[kept] = least[at] as number;
      kept += 1;
    }
    this.size = kept;
  }
}
