import { TEST_DAY } from '../testing/an-epoch';
import type { InnovationBuilder } from '../testing/innovation-builder';
import { anInnovation } from '../testing/innovation-builder';
import type { NeedBuilder } from '../testing/need-builder';
import { aNeed } from '../testing/need-builder';
import { annualCostPence } from './annual-cost';
import type { GateResult } from './gate-result';
import { priceGate } from './price-gate';

function gate(need: NeedBuilder, innovation: InnovationBuilder): GateResult {
  const live = { needOpen: true, innovationLive: true };
  return priceGate({ need: need.build(), innovation: innovation.build(), asOf: TEST_DAY, live });
}

describe('the cost of the first year', () => {
  const scale = { patientsPerYear: 200, testsPerYear: 1_000, devices: 30, staffUsers: 12, sites: 3 };

  it.each([
    ['per_patient', 4_500, {}, 900_000],
    ['per_test', 250, {}, 250_000],
    ['per_device', 10_000, {}, 300_000],
    ['per_device', 10_000, { lifeYears: 5 }, 60_000],
    ['per_staff_user_year', 2_000, {}, 24_000],
    ['per_site_year', 500_000, {}, 1_500_000],
    ['per_organisation_year', 700_000, {}, 700_000],
    ['one_off', 1_000_000, {}, 1_000_000],
    ['one_off', 1_000_000, { lifeYears: 3 }, 333_334],
    ['free', 0, { setupPence: 5_000 }, 5_000],
    ['per_patient', 4_500, { setupPence: 100_000 }, 1_000_000],
  ])('%s at %d pence with %j is %d pence', (basis, amountPence, more, pence) => {
    expect(annualCostPence({ basis, amountPence, ...more }, scale)).toEqual({ known: true, pence });
  });

  it('counts one site when the need does not say how many', () => {
    expect(annualCostPence({ basis: 'per_site_year', amountPence: 500_000 }, {})).toEqual({
      known: true,
      pence: 500_000,
    });
  });

  it.each([
    ['per_patient', 'patientsPerYear'],
    ['per_test', 'testsPerYear'],
    ['per_device', 'devices'],
    ['per_staff_user_year', 'staffUsers'],
    ['by_the_yard', 'pricing basis'],
  ])('%s without a scale misses %s', (basis, missing) => {
    expect(annualCostPence({ basis, amountPence: 1 }, {})).toEqual({ known: false, missing });
  });

  it('is unknown without a price', () => {
    expect(annualCostPence(undefined, scale)).toEqual({ known: false, missing: 'pricing' });
  });
});

describe('G6, price', () => {
  const tenThousandPounds = aNeed().paying(1_000_000);

  it('passes within the budget and up to a tenth above it, to the penny', () => {
    const cheap = gate(tenThousandPounds, anInnovation().priced('per_organisation_year', 500_000));
    expect(cheap).toMatchObject({ status: 'pass', margin: 0.693147, unit: 'ln ratio' });
    expect(gate(tenThousandPounds, anInnovation().priced('per_organisation_year', 1_100_000))).toMatchObject({
      status: 'pass',
      margin: -0.09531,
    });
    expect(gate(tenThousandPounds, anInnovation().priced('per_organisation_year', 1_100_001)).status).toBe('fail');
  });

  it('names the figures', () => {
    const { reason, facts } = gate(tenThousandPounds, anInnovation().priced('per_organisation_year', 1_234_500));
    expect(reason).toBe(
      'The first year costs £12,345 against a budget of £10,000 a year (up to 10% over is accepted).',
    );
    expect(facts).toEqual([
      { about: 'annual cost', required: 1_000_000, found: 1_234_500, status: 'fail', margin: -0.210666 },
    ]);
  });

  it('asks the scout for a missing scale and the supplier for a missing price', () => {
    expect(gate(tenThousandPounds, anInnovation().priced('per_patient', 100)).questions).toEqual([
      { gate: 'G6', ask: 'scout', text: 'How many patients a year would use a solution?' },
    ]);
    expect(gate(tenThousandPounds, anInnovation()).questions[0]?.ask).toBe('supplier');
    expect(gate(tenThousandPounds, anInnovation()).status).toBe('unknown');
  });

  it('has no threshold without a budget, and always passes what is free', () => {
    expect(gate(aNeed(), anInnovation().priced('per_organisation_year', 1))).toMatchObject({
      status: 'pass',
      margin: null,
    });
    expect(gate(aNeed().paying(0), anInnovation().priced('free', 0))).toMatchObject({ status: 'pass', margin: null });
    expect(gate(aNeed().paying(0), anInnovation().priced('per_organisation_year', 1))).toMatchObject({
      status: 'fail',
      margin: null,
    });
  });

  it('softened, fades over its width below the tolerance', () => {
    const soft = tenThousandPounds.softening('G6', 0.5);
    const over = gate(soft, anInnovation().priced('per_organisation_year', 1_400_000));
    // ln(1.1 / 1.4) = -0.2411621, a slope of 0.5: (0.5 - 0.2411621) / 0.5 = 0.517676
    expect(over).toMatchObject({ status: 'pass', credibility: 0.517676 });
    expect(gate(soft, anInnovation().priced('per_organisation_year', 1_820_000))).toMatchObject({
      status: 'fail',
      credibility: 1,
    });
    expect(gate(soft, anInnovation().priced('per_organisation_year', 1_100_000))).toMatchObject({
      status: 'pass',
      credibility: 1,
    });
  });
});
