import * as fc from 'fast-check';
import { BoundWorths, leastIn, mostIn } from './bound-worths';
import { HEARD_STEPS } from './heard-steps';
import { IndexedQuery } from './indexed-query';

const worth = fc.integer({ min: 0, max: 50_000 }).map((each) => each / 1_000);
const heard = fc.double({ min: 0, max: 1, noNaN: true });
const ENOUGH = 1 + 1e-9;

/** Whether sums of steps bound the score of some term and pair on the wrong side, given how what is heard becomes steps. */
function isWrong(stepsOf: (heard: number) => number): boolean {
  const worths = new BoundWorths();
  const query = new IndexedQuery();
  const { failed } = fc.check(
    fc.property(
      fc.array(fc.tuple(worth, heard), { maxLength: 40 }),
      fc.array(fc.tuple(worth, heard), { maxLength: 40 }),
      (terms, pairs) => {
        query.aim(
          {
            terms: terms.map(([weight], at) => ({ term: `t${at}`, surface: '', weight, idf: 1 })),
            pairs: pairs.map(([weight]) => ({ first: 'a', second: 'b', weight, idf: 1 })),
            ceiling: 0,
          },
          () => 0,
        );
        worths.aim(query);
        let [sum, ofTerms, ofPairs] = [0, 0, 0];
        terms.forEach(([each, said], place) => {
          const steps = stepsOf(said);
          if (steps > 0) sum += (worths.steps[place] as number) * steps - (worths.roundings[place] as number);
          ofTerms += each * said;
        });
        pairs.forEach(([each, said], pair) => {
          sum += (worths.pairs[pair] as number) * stepsOf(said);
          ofPairs += each * said;
        });
        const { scale } = worths;
        return (ofTerms + ofPairs) * scale <= mostIn(sum) * ENOUGH && ofTerms * scale * ENOUGH >= leastIn(sum);
      },
    ),
    { numRuns: 500 },
  );
  return failed;
}

describe('BoundWorths', () => {
  it('bound what terms and pairs say from above, and what terms say from below, in one sum', () => {
    expect(isWrong((said) => Math.ceil(said * HEARD_STEPS))).toBe(false);
  });

  it('would not, if steps were rounded down, or up by two', () => {
    expect(isWrong((said) => Math.floor(said * HEARD_STEPS))).toBe(true);
    expect(isWrong((said) => Math.ceil(said * HEARD_STEPS) + 2)).toBe(true);
  });
});
