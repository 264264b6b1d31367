import * as fc from 'fast-check';
import { UNTIL_CAUGHT } from '../testing/law';
import { impact } from './bm25';
import { HEARD_STEPS, pairSteps, STEPS, stepsHeard } from './heard-steps';
import { pairFrequencyAtMost } from './pair-bounds';
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
function breaks(law: Law, numRuns: number): boolean {
  const { failed } = fc.check(
    fc.property(positions, positions, weights, (a, b, each) => {
      const weigh = (all: readonly number[]): number =>
        all.reduce((sum, position) => sum + (each[Math.floor(position / PASSAGE_STRIDE)] as number), 0);
      const counting = each.filter((weight) => weight > 0);
      const least = counting.length === 0 ? 0 : Math.min(...counting);
      return law(pairFrequency(a, 0, a.length, b, 0, b.length, each), weigh(a), weigh(b), least);
    }),
    { numRuns, endOnFailure: true },
  );
  return failed;
}

const ENOUGH = 1 + 1e-12;

describe('what a pair is said at most', () => {
  it('follows from how often both terms are said', () => {
    const law: Law = (together, ...said) => together <= pairFrequencyAtMost(...said) * ENOUGH;
    expect(breaks(law, 2_000)).toBe(false);
  });

  it('would be too little if more than the first mention counted for nothing', () => {
    const law: Law = (together, first, second, least) =>
      together <= pairFrequencyAtMost(first, second, 3 * least) * ENOUGH;
    expect(breaks(law, 10 * UNTIL_CAUGHT)).toBe(true);
  });
});

describe('the steps heard of a pair', () => {
  /** Whether some text says more of a pair than the table has it. `leastWeight` is what the table takes for the least weight. */
  function isMore(leastWeight: (least: number) => number): boolean {
    const { failed } = fc.check(
      fc.property(
        fc.double({ min: 0.2, max: 20, noNaN: true }),
        (norm) =>
          !breaks((together, first, second, least) => {
            const steps = pairSteps(leastWeight(least) / norm);
            const most = steps[stepsHeard(first, norm) * STEPS + stepsHeard(second, norm)] as number;
            return impact(together, norm) * HEARD_STEPS <= most * ENOUGH;
          }, 300),
      ),
      { numRuns: 20 },
    );
    return failed;
  }

  it('are never more than the table has, which knows of both terms their steps alone', () => {
    expect(isMore((least) => least)).toBe(false);
  });

  it('would be, if more than the first mention counted for nothing', () => {
    expect(isMore((least) => 3 * least)).toBe(true);
  });

  it('are none where a term is not held', () => {
    const steps = pairSteps(0.5);
    const all = Array.from({ length: STEPS }, (_, heard) => [steps[heard], steps[heard * STEPS]]);
    expect(new Set(all.flat())).toEqual(new Set([0]));
  });
});
