import { byCodeUnit } from './text-statistics';

/** The `most` best of any number of documents, by score and, among equals, by id in code-unit order. A heap, worst on top. */
export class BestDocuments {
  /** Slots of the best so far, the worst of them first and the others in no order that means anything. */
  readonly slots: number[] = [];
  private readonly scores: number[] = [];

  constructor(
    private most: number,
    private readonly idOf: (slot: number) => string,
  ) {}

  /** A score below this cannot get in; one equal to it may, by its id. */
  get threshold(): number {
    if (this.most <= 0) return Infinity;
    return this.slots.length < this.most ? 0 : (this.scores[0] as number);
  }

  /** The worst of the best so far; undefined when there is none. */
  get worst(): { readonly slot: number; readonly score: number } | undefined {
    const [slot] = this.slots;
    return slot === undefined ? undefined : { slot, score: this.scores[0] as number };
  }

  /** Takes a document with a score above 0, if it is good enough. */
  offer(slot: number, score: number): void {
    if (score <= 0 || this.most <= 0) return;
    if (this.slots.length === this.most) {
      if (!this.isWorse(this.slots[0] as number, this.scores[0] as number, slot, score)) return;
      this.place(0, slot, score);
      this.sink(0);
      return;
    }
    this.place(this.slots.length, slot, score);
    this.rise(this.slots.length - 1);
  }

  /** Leaves room for so many less, since others are known to be among the best: the worst who find none any more are let go. */
  narrow(by: number): void {
    this.most -= by;
    while (this.slots.length > Math.max(0, this.most)) this.dropWorst();
  }

  /** Best first. */
  ranked(): { readonly slot: number; readonly score: number }[] {
    return this.slots
      .map((slot, at) => ({ slot, score: this.scores[at] as number }))
      .toSorted((a, b) => b.score - a.score || byCodeUnit(this.idOf(a.slot), this.idOf(b.slot)));
  }

  private isWorse(a: number, scoreOfA: number, b: number, scoreOfB: number): boolean {
    return scoreOfA === scoreOfB ? byCodeUnit(this.idOf(a), this.idOf(b)) > 0 : scoreOfA < scoreOfB;
  }

  private worseAt(a: number, b: number): boolean {
    return this.isWorse(
      this.slots[a] as number,
      this.scores[a] as number,
      this.slots[b] as number,
      this.scores[b] as number,
    );
  }

  private dropWorst(): void {
    const slot = this.slots.pop() as number;
    const score = this.scores.pop() as number;
    if (this.slots.length === 0) return;
    this.place(0, slot, score);
    this.sink(0);
  }

  private rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.worseAt(at, parent)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  private sink(from: number): void {
    for (let at = from; ;) {
      let worst = at;
      if (2 * at + 1 < this.slots.length && this.worseAt(2 * at + 1, worst)) worst = 2 * at + 1;
      if (2 * at + 2 < this.slots.length && this.worseAt(2 * at + 2, worst)) worst = 2 * at + 2;
      if (worst === at) return;
      this.swap(at, worst);
      at = worst;
    }
  }

  private swap(a: number, b: number): void {
    const [slot, score] = [this.slots[a] as number, this.scores[a] as number];
    this.place(a, this.slots[b] as number, this.scores[b] as number);
    this.place(b, slot, score);
  }

  private place(at: number, slot: number, score: number): void {
    this.slots[at] = slot;
    this.scores[at] = score;
  }
}
