import * as fc from 'fast-check';
import { anEpoch } from '../testing/an-epoch';
import { anInnovation, evidenceOf } from '../testing/innovation-builder';
import { drawMarket } from '../testing/market-generator';
import { aNeed } from '../testing/need-builder';
import { gateWhatIf } from './gate-what-if';
import { rankNeed } from './rank-need';

const TEXT = { fit: 0.5, terms: [] };

describe('what a threshold would let through', () => {
  const candidates = [
    anInnovation()
      .withId('trial')
      .showing(evidenceOf('effectiveness', 'randomised_trial', 'verified'))
      .withTrl(9),
    anInnovation()
      .withId('audit')
      .showing(evidenceOf('effectiveness', 'service_evaluation', 'verified'))
      .withTrl(7),
    anInnovation()
      .withId('claim')
      .showing(evidenceOf('effectiveness', 'randomised_trial', 'self_declared'))
      .withTrl(8),
    anInnovation()
      .withId('far')
      .showing(evidenceOf('effectiveness', 'randomised_trial', 'verified'))
      .serving('nenc'),
  ].map((product) => ({ innovation: product.priced('per_organisation_year', 500_000).build(), text: TEXT }));
  const need = aNeed().fromTrust('RYJ').asking('effectiveness', 4).readyAt(7).paying(400_000).build();
  const whatIf = gateWhatIf({ need, candidates, epoch: anEpoch() });

  it('counts per evidence level, all other thresholds as they are', () => {
    const free = gateWhatIf({
      need: aNeed().fromTrust('RYJ').asking('effectiveness', 4).build(),
      candidates,
      epoch: anEpoch(),
    });
    const effectiveness = free.evidence.find(({ domain }) => domain === 'effectiveness');
    expect(
      effectiveness?.steps.map(({ value, passing, eligible, conditional }) => [value, passing, eligible, conditional]),
    ).toEqual([
      [0, 4, 3, 0],
      [1, 3, 2, 1],
      [2, 3, 2, 1],
      [3, 2, 1, 1],
      [4, 2, 1, 1],
      [5, 0, 0, 0],
    ]);
    expect(effectiveness?.steps.filter((step) => step.today).map((step) => step.value)).toEqual([4]);
  });

  it('counts per readiness level', () => {
    expect(whatIf.readiness.map(({ value, passing }) => [value, passing])).toEqual([
      [1, 4],
      [2, 4],
      [3, 4],
      [4, 4],
      [5, 4],
      [6, 4],
      [7, 4],
      [8, 3],
      [9, 2],
    ]);
  });

  it('counts per budget: 4,600 would do for a price of 5,000', () => {
    expect(whatIf.budget.map(({ value, passing }) => [value, passing])).toEqual([
      [200_000, 0],
      [300_000, 0],
      [360_000, 0],
      [400_000, 0],
      [440_000, 0],
      [500_000, 4],
      [600_000, 4],
      [800_000, 4],
    ]);
  });

  it('has no budget to vary when the need states none', () => {
    expect(gateWhatIf({ need: aNeed().build(), candidates, epoch: anEpoch() }).budget).toEqual([]);
  });

  it('agrees with the ranking at the values of today and never grows with a stricter level', () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const market = drawMarket({ integer: (from, to) => g(fc.integer, { min: from, max: to }) });
        const { eligible, conditional } = rankNeed({ ...market, epoch: anEpoch() });
        const { evidence, readiness, budget } = gateWhatIf({ ...market, epoch: anEpoch() });
        for (const step of [...evidence.flatMap(({ steps }) => steps), ...readiness, ...budget].filter(
          ({ today }) => today,
        )) {
          expect([step.eligible, step.conditional]).toEqual([eligible.length, conditional.length]);
        }
        for (const steps of [...evidence.map((domain) => domain.steps), readiness]) {
          steps.slice(1).forEach((step, index) => expect(step.passing).toBeLessThanOrEqual(steps[index]?.passing ?? 0));
        }
      }),
      { endOnFailure: true },
    );
  });
});
