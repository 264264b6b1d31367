import type { ForwardIndex } from './forward-index';
import type { IndexedQuery } from './indexed-query';
import type { MatchedTerms } from './matched-terms';
import { RowMemory } from './row-memory';

/** Room for rounding where a bound is compared with a score: impacts are rounded to single precision, sums taken in another order. */
export const ROUNDING = 1 + 1e-6;

/** So many documents are laid out together: what is held of them fits the nearest cache. */
export const LAID_OUT = 32;

/** All indexes of a process read their rows in it, one after another. Made when the first of them is asked something. */
let sharedMemory: RowMemory | undefined;

/**
 * Scores documents of one index against one query after another, from what the forward index holds. Every sum is taken in the order in which
 * `textScore` takes it, so the two agree to the last bit. Nothing is allocated for a document.
 */
export class ExactScores {
  /** Of the documents laid out: their slots, and where their rows lie. */
  private readonly slots = new Int32Array(LAID_OUT);
  private readonly rows = new Int32Array(LAID_OUT);

  constructor(
    private readonly forward: ForwardIndex,
    private readonly norms: { values: Float64Array },
  ) {}

  /** Makes `query` the one at hand while `work` runs. One query is at hand at a time, of whichever index. */
  with<Result>(query: IndexedQuery, work: () => Result): Result {
    const { memory, forward } = this;
    memory.ask(query, forward.profiles.size, forward.mostPassages);
    try {
      return work();
    } finally {
      memory.forget();
    }
  }

  /** The terms of the query that the document holds. Good until the next document is looked at. */
  matchedOf(slot: number): MatchedTerms {
    this.layOut([slot], 0, 1);
    return this.memory.matchedIn(this.weighed(0));
  }

  /** Shows what each document holds of the query's terms, good until the next, and which of the slots it stands in. */
  forEachMatched(slots: Int32Array, show: (matched: MatchedTerms, at: number) => void): void {
    for (let from = 0; from < slots.length; from += LAID_OUT) {
      const to = Math.min(from + LAID_OUT, slots.length);
      this.layOut(slots, from, to);
      for (let at = from; at < to; at += 1) show(this.memory.matchedIn(this.weighed(at - from)), at);
    }
  }

  /** Lays out the documents that stand in `slots` from `from` to before `to`, {@link LAID_OUT} at most, instead of those before. */
  layOut(slots: ArrayLike<number>, from: number, to: number): void {
    const { memory, forward } = this;
    memory.clear();
    for (let at = from; at < to; at += 1) {
      const slot = slots[at] as number;
      this.slots[at - from] = slot;
      this.rows[at - from] = memory.lay(forward.rowOf(slot));
    }
  }

  /** The score of a document laid out, by its place among them, or, as soon as it is plain that it stays below the threshold, anything below the threshold. */
  scoreOf(at: number, threshold: number): number {
    const norm = this.norms.values[this.slots[at] as number] as number;
    return this.memory.scoreOf(this.weighed(at), norm, threshold / ROUNDING);
  }

  private get memory(): RowMemory {
    return (sharedMemory ??= new RowMemory());
  }

  /** Where a row laid out lies, by whose weights it is about to be read. */
  private weighed(at: number): number {
    const { memory } = this;
    const row = this.rows[at] as number;
    memory.weigh(this.forward.weightingAt(memory.weightingOf(row)));
    return row;
  }
}
