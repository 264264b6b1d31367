/** Ids as one key. No id holds the separator. */
export function joinIds(...ids: readonly string[]): string {
  return ids.join('\u0000');
}
