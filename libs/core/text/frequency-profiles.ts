import { weightedFrequency } from './bm25';
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
  /** In which passages there are positions, by number: bit p & 31 for passage p. No bit in common, no passage in common. */
  passages = new Int32Array(64);
  /** How many positions there are before each passage and in all, by number; none for a concept. */
  readonly starts: Int32Array[] = [];
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
      this.passages = withRoom(this.passages, number + 1);
      this.passages[number] = positions === 0 ? 0 : passageBits(frequencies);
      this.starts.push(startsOf(positions === 0 ? [] : frequencies));
    }
    return number;
  }
}

function passageBits(frequencies: readonly number[]): number {
  return frequencies.reduce((bits, frequency, p) => (frequency > 0 ? bits | (1 << (p & 31)) : bits), 0);
}

function startsOf(frequencies: readonly number[]): Int32Array {
  const starts = new Int32Array(frequencies.length + 1);
  frequencies.forEach((frequency, p) => {
    starts[p + 1] = (starts[p] as number) + frequency;
  });
  return starts;
}

/** The weighted frequencies of all profiles in documents whose passages have the same weights, each worked out once. */
export class WeightedProfiles {
  private known = 0;
  private values = new Float64Array(64);

  constructor(
    readonly weights: readonly number[],
    private readonly profiles: FrequencyProfiles,
  ) {}

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
