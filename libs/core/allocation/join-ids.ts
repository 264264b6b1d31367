/** One key for several ids. The joint is a character no id holds. */
export function joinIds(first: string, second: string, third = ''): string {
  return `${first}\u0000${second}\u0000${third}`;
}
