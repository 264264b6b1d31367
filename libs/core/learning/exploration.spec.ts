import * as fc from 'fast-check';
import { type Belief, explorationPick, isExplorationPlace, PROPENSITY_FLOOR } from './exploration';
import { precisionAt, priorOf } from './logistic-model';

const prior = priorOf('buyer');
const belief: Belief = { model: prior.model, precision: precisionAt(prior.model, [], prior) };
const candidate = (id: string, value: number) => ({ id, values: prior.model.features.map(() => value) });
const manyCandidates = fc
  .array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 30 })
  .map((tenths) => tenths.map((tenth, i) => candidate(`pair-${String(i).padStart(2, '0')}`, tenth / 10)));

describe('exploring', () => {
  it('gives every candidate its floor and all of them together certainty', () => {
    fc.assert(
      fc.property(manyCandidates, fc.string(), (candidates, seed) => {
        const { id, propensity, propensities } = explorationPick(candidates, belief, seed);
        expect(Math.min(...propensities.map((each) => each.propensity))).toBeGreaterThanOrEqual(PROPENSITY_FLOOR);
        expect(propensities.reduce((sum, each) => sum + each.propensity, 0)).toBeCloseTo(1, 9);
        expect(propensities).toContainEqual({ id, propensity });
        expect(explorationPick(candidates.toReversed(), belief, seed)).toEqual({ id, propensity, propensities });
      }),
      { numRuns: 12 },
    );
  });

  it('picks as often as the logged propensity says', () => {
    const candidates = [candidate('strong', 0.8), candidate('middling', 0.6), candidate('weak', 0.2)];
    const picks = Array.from({ length: 150 }, (_, i) => explorationPick(candidates, belief, `month-${i}`));
    for (const id of ['strong', 'middling', 'weak']) {
      const expected = picks.reduce(
        (sum, { propensities }) => sum + propensities.find((each) => each.id === id)!.propensity,
        0,
      );
      const picked = picks.filter((pick) => pick.id === id).length;
      expect(Math.abs(picked - expected)).toBeLessThan(4 * Math.sqrt(150 * 0.25));
    }
    const mean = (id: string) => picks.filter((pick) => pick.id === id).length;
    expect(mean('strong')).toBeGreaterThan(mean('middling'));
    expect(mean('weak')).toBeGreaterThan(0);
  });

  it('takes thirty candidates at most, and one at least', () => {
    expect(() => explorationPick([], belief, 'seed')).toThrow('1 to 30');
    expect(() =>
      explorationPick(
        Array.from({ length: 31 }, (_, i) => candidate(`p${i}`, 0.5)),
        belief,
        'seed',
      ),
    ).toThrow('31');
  });

  it('explores on one place in ten', () => {
    const places = Array.from({ length: 200 }, (_, place) => isExplorationPlace(place, 'epoch-1/ichp'));
    for (let block = 0; block < 20; block += 1) {
      expect(places.slice(block * 10, block * 10 + 10).filter(Boolean)).toHaveLength(1);
    }
    expect(new Set(places.flatMap((explored, place) => (explored ? [place % 10] : []))).size).toBeGreaterThan(3);
  });
});
