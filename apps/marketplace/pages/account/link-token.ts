/** The token of a link as it came in an address or a form; empty when there is none. The services decide whether it opens anything. */
export function linkTokenIn(given: unknown): string {
  return typeof given === 'string' && given.length <= 200 ? given.trim() : '';
}
