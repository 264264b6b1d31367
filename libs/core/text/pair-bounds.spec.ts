import * as fc from 'fast-check';
import { heardTimes, MOST_OF_FIRST, MOST_OF_SECOND, pairFrequencyAtMost } from './pair-bounds';
import { pairFrequency, PASSAGE_STRIDE } from './pair-proximity';

const [PASSAGES, LENGTH] = [3, 12];

/** Ascending positions over a few passages; a compound may put a term twice at one, and takes the next place too. */
const positions = fc
  .uniqueArray(fc.record({ passage: fc.nat(PASSAGES - 1), place: fc.nat(LENGTH), twice: fc.boolean() }), {
    selector: ({ passage, place }) => `${passage} ${place}`,
    maxLength: 20,
  })
  .map((places) =>
    places
      .flatMap(({ passage, place, twice }) => Array<number>(twice ? 2 : 1).fill(passage * PASSAGE_STRIDE + place))
      .toSorted((a, b) => a - b),
  );
const weights = fc.array(fc.constantFrom(0, 0.5, 1, 3), { minLength: PASSAGES, maxLength: PASSAGES });

type Law = (together: number, first: number, second: number, least: number) => boolean;

/** Whether the law breaks for some text: `together` is what a pair counts, `first` and `second` what the mentions of its terms do, `least` the least weight. */
function breaks(law: Law): boolean {
  const { failed } = fc.check(
    fc.property(positions, positions, weights, (a, b, each) => {
      const weigh = (all: readonly number[]): number =>
        all.reduce((sum, position) => sum + (each[Math.floor(position / PASSAGE_STRIDE)] as number), 0);
      const counting = each.filter((weight) => weight > 0);
      const least = counting.length === 0 ? 0 : Math.min(...counting);
      return law(pairFrequency(a, 0, a.length, b, 0, b.length, each), weigh(a), weigh(b), least);
    }),
    { numRuns: 2_000 },
  );
  return failed;
}

const ENOUGH = 1 + 1e-12;

describe('what a pair is said at most', () => {
  it('follows from how often both terms are said', () => {
    const law: Law = (together, ...said) => together <= pairFrequencyAtMost(...said) * ENOUGH;
    expect(breaks(law)).toBe(false);
  });

  it('would be too little if more than the first mention counted for nothing', () => {
    const law: Law = (together, first, second, least) =>
      together <= pairFrequencyAtMost(first, second, 3 * least) * ENOUGH;
    expect(breaks(law)).toBe(true);
  });

  it('follows from how often one of them is said', () => {
    expect(breaks((together, first) => together <= MOST_OF_FIRST * first * ENOUGH)).toBe(false);
    expect(breaks((together, _, second) => together <= MOST_OF_SECOND * second * ENOUGH)).toBe(false);
  });

  it('would be too little if a term could not stand twice at one position', () => {
    expect(breaks((together, first) => together <= (0.5 + 1 + 1 / 2 + 1 / 3) * first * ENOUGH)).toBe(true);
  });
});

describe('something mentioned several times as often', () => {
  it('is heard so much more: f / (f + n) becomes tf / (tf + n)', () => {
    const above = fc.double({ min: 0.01, max: 50, noNaN: true });
    fc.assert(
      fc.property(above, above, above, (f, n, times) => {
        const heard = f / (f + n);
        expect(heard * heardTimes(times, heard)).toBeCloseTo((times * f) / (times * f + n), 10);
      }),
    );
  });
});
