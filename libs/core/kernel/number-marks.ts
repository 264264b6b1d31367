/** A mark is a byte: so many times all marks can be taken back before the bytes are written anew. */
const MOST_ROUNDS = 255;

/** Which of some dense numbers were seen. Taking all marks back costs nothing but every 255th time. */
export class NumberMarks {
  /** By number: the round in which it was marked last. */
  private marked = new Uint8Array(0);
  private round = 0;

  /** Takes all marks back and makes room for the numbers below `end`. */
  begin(end: number): void {
    if (end > this.marked.length) {
      this.marked = new Uint8Array(Math.ceil(end * 1.25));
      this.round = 0;
    }
    if (this.round === MOST_ROUNDS) {
      this.marked.fill(0);
      this.round = 0;
    }
    this.round += 1;
  }

  /** Marks a number. Whether it had no mark before. */
  mark(number: number): boolean {
    if (this.marked[number] === this.round) return false;
    this.marked[number] = this.round;
    return true;
  }
}
