/** Limits a number to 0..1. Not a number counts as 0. */
export function clip(value: number): number {
  return value > 0 ? Math.min(1, value) : 0;
}

/** Rounds to a millionth, so that what is stored, shown and summed is the same number on every machine. Keeps order. */
export function toMillionths(value: number): number {
  return Math.round(value * 1_000_000) / 1_000_000;
}
