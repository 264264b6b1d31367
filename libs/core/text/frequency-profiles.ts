import { withRoom } from '../kernel/growing-array';
import { weightedFrequency } from './bm25';

/**
 * Every distinct way in which a term stands in the passages of a document, once each under a small number. There are few of them (once in the
 * first passage, twice in the second), so that a document keeps one byte where it would keep several floating-point numbers.
 */
export class FrequencyProfiles {
  /** How often in each passage, by number. A concept's may be fractions. */
  readonly frequencies: (readonly number[])[] = [];
  /** The same in one array: those of number n begin at starts[n]. */
  values = new Float64Array(64);
  starts = new Int32Array(64);
  /** How many positions are kept, by number: as many as mentions of a word, none for a concept. */
  positions = new Int32Array(64);
  /** In which passages there are positions, by number: bit p & 31 for passage p. No bit in common, no passage in common. */
  passages = new Int32Array(64);
  private readonly numbers = new Map<string, number>();
  private readonly singleNumbers: Int32Array[] = [];

  /** How many there are: their numbers are below it. */
  get size(): number {
    return this.frequencies.length;
  }

  /** The number of a profile, from 0, given out on first sight. */
  numberOf(frequencies: readonly number[], positions: number): number {
    const key = `${frequencies.join(' ')} ${positions}`;
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.frequencies.length;
      this.numbers.set(key, number);
      this.add(number, [...frequencies], positions);
    }
    return number;
  }

  /** By passage: the number of a word said once there and nowhere else, in documents of so many passages. */
  singles(passages: number): Int32Array {
    let singles = this.singleNumbers[passages];
    if (singles === undefined) {
      singles = new Int32Array(passages);
      for (let passage = 0; passage < passages; passage += 1) {
        const frequencies = Array.from({ length: passages }, (_, p) => (p === passage ? 1 : 0));
        singles[passage] = this.numberOf(frequencies, 1);
      }
      this.singleNumbers[passages] = singles;
    }
    return singles;
  }

  private add(number: number, frequencies: readonly number[], positions: number): void {
    this.frequencies.push(frequencies);
    this.starts = withRoom(this.starts, number + 2);
    this.positions = withRoom(this.positions, number + 1);
    this.passages = withRoom(this.passages, number + 1);
    const start = this.starts[number] as number;
    this.values = withRoom(this.values, start + frequencies.length);
    this.values.set(frequencies, start);
    this.starts[number + 1] = start + frequencies.length;
    const said = frequencies.flatMap((frequency, p) => (frequency > 0 ? [p] : []));
    this.positions[number] = positions;
    this.passages[number] = positions === 0 ? 0 : said.reduce((bits, p) => bits | (1 << (p & 31)), 0);
  }
}

/** The weighted frequencies of all profiles in documents whose passages have the same weights, each worked out once. */
export class WeightedProfiles {
  /** The least of the weights above 0; 0 when there is none. */
  readonly least: number;
  private known = 0;
  private values = new Float64Array(64);

  constructor(
    readonly weights: readonly number[],
    readonly profiles: FrequencyProfiles,
  ) {
    const counting = weights.filter((weight) => weight > 0);
    this.least = counting.length === 0 ? 0 : Math.min(...counting);
  }

  /** By number of the profile. Good until another profile is added. */
  get frequencies(): Float64Array {
    const { frequencies } = this.profiles;
    if (this.known < frequencies.length) {
      this.values = withRoom(this.values, frequencies.length);
      for (; this.known < frequencies.length; this.known += 1) {
        // Documents of another number of passages use other profiles; theirs are not read here.
        const own = frequencies[this.known] as readonly number[];
        this.values[this.known] = own.length === this.weights.length ? weightedFrequency(own, this.weights) : 0;
      }
    }
    return this.values;
  }
}
