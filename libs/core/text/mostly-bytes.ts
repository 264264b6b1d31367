import { withRoom, resized } from './growing-array';

/** Stands for a number that lies aside. */
const ASIDE = 255;
/** One in so many may lie aside, and so many in any case; beyond, all take two bytes or four. */
const [RARE, FEW] = [64, 64];

/**
 * Numbers from 0 of which nearly all are below 255: one byte each, and the few others aside. Where they are not so few, it holds them in two or four
 * bytes each like {@link CompactNumbers}.
 */
export class MostlyBytes {
  /** By place; 255 may stand for a number that lies aside, which {@link at} knows. */
  values: Uint8Array | Uint16Array | Int32Array = new Uint8Array(0);
  private readonly aside = new Map<number, number>();
  /** The value that sends a reader aside; none is negative. */
  private escape = ASIDE;

  at(place: number): number {
    const value = this.values[place] as number;
    return value === this.escape ? (this.aside.get(place) as number) : value;
  }

  /** Reads the numbers of the first `count` of `places` into `into`. */
  read(places: Int32Array, count: number, into: Int32Array): void {
    const { values, escape } = this;
    for (let i = 0; i < count; i += 1) {
      const value = values[places[i] as number] as number;
      into[i] = value;
      if (value === escape) into[i] = this.aside.get(places[i] as number) as number;
    }
  }

  /** Sets the number of a place beyond all that are set. */
  append(place: number, value: number): void {
    if (this.escape === ASIDE && value >= ASIDE) {
      if (this.aside.size < FEW + place / RARE) this.aside.set(place, value);
      else this.widen(value);
    }
    if (value > 0xffff && this.values instanceof Uint16Array) this.values = Int32Array.from(this.values);
    this.values = withRoom(this.values, place + 1);
    this.values[place] = value >= ASIDE && this.escape === ASIDE ? ASIDE : value;
  }

  /** Gives back the room beyond `length`. */
  trim(length: number): void {
    this.values = resized(this.values, length);
  }

  /** Gives up on bytes, before a number is taken in. */
  private widen(next: number): void {
    let largest = next;
    for (const value of this.aside.values()) largest = Math.max(largest, value);
    this.values = largest > 0xffff ? Int32Array.from(this.values) : Uint16Array.from(this.values);
    for (const [place, value] of this.aside) this.values[place] = value;
    this.aside.clear();
    this.escape = -1;
  }
}
