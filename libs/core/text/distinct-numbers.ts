import { withRoom } from '../kernel/growing-array';

/** Numbers that come again and again, each kept once under a small whole number of its own. None is ever forgotten: their owner knows that there are few. */
export class DistinctNumbers {
  /** By place. */
  values = new Float64Array(64);
  private readonly places = new Map<number, number>();

  /** The place of a number, from 0, given out on first sight. */
  placeOf(value: number): number {
    let place = this.places.get(value);
    if (place === undefined) {
      place = this.places.size;
      this.places.set(value, place);
      this.values = withRoom(this.values, place + 1);
      this.values[place] = value;
    }
    return place;
  }
}
