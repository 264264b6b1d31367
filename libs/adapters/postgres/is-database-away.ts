/**
 * Why no connection was to be had: the server is not there, has none left (53300), or is starting or stopping (57P03: appendix A of
 * PostgreSQL's manual). A connection lost on the way is not among them: what it was doing may have been done.
 */
const AWAY = new Set(['ECONNREFUSED', 'ENOTFOUND', '53300', '57P03']);

/** The words of the pool, which gives them no code, when every connection stayed in use for as long as it waits. */
const POOL_EXHAUSTED = 'timeout exceeded when trying to connect';

/** Whether an error says that the database could not be asked at all: nothing was done, and asked again later it may well be. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('message' in error && error.message === POOL_EXHAUSTED) return true;
  return 'code' in error && AWAY.has(String(error.code));
}
