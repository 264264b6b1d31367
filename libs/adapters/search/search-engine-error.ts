/** What went wrong between us and the search engine. */
export type SearchEngineFault =
  /** No answer, or not in time. */
  | 'search_engine.unreachable'
  /** It answered with an error. */
  | 'search_engine.refused'
  /** It accepted work and failed at it. */
  | 'search_engine.task_failed'
  /** It accepted work and did not finish in time. */
  | 'search_engine.task_late';

/**
 * A fault of the engine, told without its own words: those can quote what people typed, addresses and headers, and with them keys.
 */
export class SearchEngineError extends Error {
  override readonly name = 'SearchEngineError';

  constructor(
    readonly code: SearchEngineFault,
    /** The engine's own stable error code or the class of the fault, e.g. `index_not_found`. */
    readonly reason: string,
  ) {
    super(`The search engine failed: ${code} (${reason}).`);
  }
}
