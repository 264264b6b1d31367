/** The smallest count that is published where a figure could identify an organisation: below it, only that it is below. */
export const SMALLEST_SHOWN = 5;

/** A count that may be published: a whole number, or null for "fewer than 5". Nought is shown, since it identifies nobody. */
export type PublishedCount = number | null;

/** What may be published of a count: 1 to 4 become null. @throws Error when it is no count. */
export function suppressSmall(count: number): PublishedCount {
  if (!Number.isSafeInteger(count) || count < 0) throw new Error(`${count} is not a count.`);
  return count > 0 && count < SMALLEST_SHOWN ? null : count;
}

/** A published count in words: `12`, or `fewer than 5`. */
export function describeCount(count: PublishedCount): string {
  return count === null ? `fewer than ${SMALLEST_SHOWN}` : String(count);
}

/** The sum of published counts. When some are suppressed it is a lower bound only, so that no suppressed count follows from it. */
export interface PublishedTotal {
  readonly atLeast: number;
  readonly exact: boolean;
}

/** Adds what is shown; a suppressed count adds nothing and makes the total a lower bound. */
export function totalShown(counts: readonly PublishedCount[]): PublishedTotal {
  return {
    atLeast: counts.reduce<number>((sum, count) => sum + (count ?? 0), 0),
    exact: !counts.includes(null),
  };
}

/** A total in words: `12`, `at least 12`, or `fewer than 5 each` when every count is suppressed or nought. */
export function describeTotal({ atLeast, exact }: PublishedTotal): string {
  if (exact) return String(atLeast);
  return atLeast === 0 ? `fewer than ${SMALLEST_SHOWN} each` : `at least ${atLeast}`;
}
