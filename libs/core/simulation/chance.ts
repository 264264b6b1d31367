import { seededGenerator } from '../text/evaluation/bootstrap';

/** Draws for building a market: everything follows from the seed. */
export class Chance {
  private readonly next: () => number;

  constructor(seed: number) {
    this.next = seededGenerator(seed);
  }

  /** From 0 to below 1. */
  uniform(): number {
    return this.next();
  }

  /** True with the given probability. */
  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from 0 to below `count`. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  /** Standard normal (Box and Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** One of the options. */
  one<Option>(options: readonly Option[]): Option {
    return options[this.below(options.length)] as Option;
  }

  /** A position, drawn in proportion to the weights. */
  weighted(weights: readonly number[]): number {
    let left = this.next() * weights.reduce((sum, weight) => sum + weight, 0);
    for (const [index, weight] of weights.entries()) {
      left -= weight;
      if (left < 0) return index;
    }
    return weights.length - 1;
  }

  /** Different options, `count` of them or all there are. */
  several<Option>(options: readonly Option[], count: number): Option[] {
    const rest = [...options];
    const chosen: Option[] = [];
    while (chosen.length < count && rest.length > 0) chosen.push(...rest.splice(this.below(rest.length), 1));
    return chosen;
  }
}

/**
 * A number from 0 to below 1 fixed by a seed, a purpose and a pair of positions: the same for every policy, so that two policies that make
 * the same introduction see the same decision (common random numbers).
 */
export function pairUniform(seed: number, purpose: number, need: number, product: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(purpose + 1, 0xc2b2ae35);
  mixed = mix(mixed ^ Math.imul(need + 1, 0x27d4eb2f));
  mixed = mix(mixed ^ Math.imul(product + 1, 0x165667b1));
  return (mixed >>> 0) / 2 ** 32;
}

/** A standard normal fixed by a seed, a purpose and a pair of positions. */
export function pairNormal(seed: number, purpose: number, need: number, product: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - pairUniform(seed, purpose, need, product)));
  return radius * Math.cos(2 * Math.PI * pairUniform(seed, purpose + 1000, need, product));
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}
