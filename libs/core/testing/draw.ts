/**
 * Where a generator takes its choices from. A property test hands in one that fast-check can shrink; `seededDraw` serves where a fixed
 * market is wanted.
 */
export interface Draw {
  /** A whole number from `from` to `to`, both included. */
  integer(from: number, to: number): number;
}

/** True in `percent` of a hundred draws. */
export function chance(draw: Draw, percent: number): boolean {
  return draw.integer(1, 100) <= percent;
}

/** One of the options. */
export function oneOf<Option>(draw: Draw, options: readonly Option[]): Option {
  const option = options[draw.integer(0, options.length - 1)];
  if (option === undefined) throw new Error('A draw needs at least one option.');
  return option;
}

/** Different options, at least `least` and at most `most` of them. */
export function someOf<Option>(draw: Draw, options: readonly Option[], least: number, most: number): Option[] {
  const wanted = draw.integer(least, Math.min(most, options.length));
  return shuffled(draw, options).slice(0, wanted);
}

/** The same options in another order. */
export function shuffled<Option>(draw: Draw, options: readonly Option[]): Option[] {
  const rest = [...options];
  const order: Option[] = [];
  while (rest.length > 0) order.push(...rest.splice(draw.integer(0, rest.length - 1), 1));
  return order;
}

/** As many things as drawn between `least` and `most`. */
export function several<Thing>(draw: Draw, least: number, most: number, make: (index: number) => Thing): Thing[] {
  return Array.from({ length: draw.integer(least, most) }, (_, index) => make(index));
}

/** Choices that depend on the seed alone (mulberry32). */
export function seededDraw(seed: number): Draw {
  let state = seed >>> 0;
  return {
    integer(from, to) {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return from + (((mixed ^ (mixed >>> 14)) >>> 0) % (to - from + 1));
    },
  };
}
