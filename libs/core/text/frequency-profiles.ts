import { withRoom } from './growing-array';

/**
 * Every distinct way in which a term stands in the passages of a document, once each under a small number. There are few of them (once in the
 * first passage, twice in the second), so that a document keeps one byte where it would keep several floating-point numbers.
 */
export class FrequencyProfiles {
  /** How often in each passage, by number. A concept's may be fractions. */
  readonly frequencies: (readonly number[])[] = [];
  /** How many positions are kept, by number: as many as mentions of a word, none for a concept. */
  positions = new Int32Array(64);
  private readonly numbers = new Map<string, number>();

  /** The number of a profile, from 0, given out on first sight. */
  numberOf(frequencies: readonly number[], positions: number): number {
    const key = `${frequencies.join(' ')} ${positions}`;
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.frequencies.length;
      this.numbers.set(key, number);
      this.frequencies.push([...frequencies]);
      this.positions = withRoom(this.positions, number + 1);
      this.positions[number] = positions;
    }
    return number;
  }
}
