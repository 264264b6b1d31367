/** One transaction over everything the stores do inside `run`. Nested calls join the outer transaction. */
export abstract class UnitOfWork {
  /** Commits when `work` resolves, rolls everything back when it throws. */
  abstract run<Value>(work: () => Promise<Value>): Promise<Value>;
}
