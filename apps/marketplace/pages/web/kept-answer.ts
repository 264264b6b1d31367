import type { Clock } from '@matchwell/core/kernel/clock';

/** An answer that takes long to work out and is the same for everybody: worked out once, and given until it is so many milliseconds old. */
export class KeptAnswer<Value> {
  private kept: { readonly at: number; readonly answer: Promise<Value> } | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly forMs: number,
    private readonly work: () => Promise<Value>,
  ) {}

  /** The answer, at most that old. Whoever asks meanwhile waits for the same work; a failure is not kept. */
  async get(): Promise<Value> {
    const at = this.clock.now().getTime();
    if (this.kept && at - this.kept.at < this.forMs) return this.kept.answer;
    const kept = { at, answer: this.work() };
    this.kept = kept;
    kept.answer.catch(() => {
      if (this.kept === kept) this.kept = undefined;
    });
    return kept.answer;
  }
}
