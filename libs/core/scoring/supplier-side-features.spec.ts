import { anEpoch } from '../testing/an-epoch';
import type { InnovationBuilder } from '../testing/innovation-builder';
import { anInnovation } from '../testing/innovation-builder';
import type { NeedBuilder } from '../testing/need-builder';
import { aNeed } from '../testing/need-builder';
import type { FeatureValue } from './side-score';
import { supplierSideFeatures } from './supplier-side-features';
import type { SupplierFeature } from './weights';

function feature(name: SupplierFeature, need: NeedBuilder, innovation: InnovationBuilder, fit = 0): FeatureValue {
  const text = { fit, terms: [] };
  const found = supplierSideFeatures({
    need: need.build(),
    innovation: innovation.build(),
    epoch: anEpoch(),
    text,
  }).find((part) => part.feature === name);
  if (!found) throw new Error(`No feature ${name}.`);
  return found;
}

describe("what the supplier weighs, as Tomos Evans sees Priya Nair's need", () => {
  it('fit is the mean of words and themes', () => {
    expect(feature('fit', aNeed(), anInnovation(), 0.3).value).toBe(0.65);
    expect(feature('fit', aNeed().withThemes('cancer'), anInnovation(), 0.3).value).toBe(0.15);
  });

  it.each([
    [250_000, 0],
    [1_000_000, 0.666667],
    [2_000_000, 1],
    [4_000_000, 1],
    [0, 0],
  ])('a budget of %d pence against a target of a million is worth %d', (budget, value) => {
    expect(
      feature('contract_value', aNeed().paying(budget), anInnovation().from({ targetContractPence: 1_000_000 })).value,
    ).toBe(value);
  });

  it('contract value is not stated without a budget or a target', () => {
    expect(feature('contract_value', aNeed().paying(1), anInnovation())).toMatchObject({ value: 0.4, stated: false });
    expect(feature('contract_value', aNeed(), anInnovation().from({ targetContractPence: 1 }))).toMatchObject({
      value: 0.4,
      stated: false,
    });
    expect(feature('contract_value', aNeed().paying(1), anInnovation().from({ targetContractPence: 0 })).value).toBe(1);
  });

  it.each([
    [[], 1, true],
    [['ichp'], 1, true],
    [['south-london'], 0.5, true],
    [['nenc'], 0, true],
  ])('preferring %j, a need of north-west London is worth %d', (preferredNetworks, value, stated) => {
    expect(
      feature('region_preference', aNeed().fromTrust('RYJ'), anInnovation().from({ preferredNetworks })),
    ).toMatchObject({ value, stated });
  });

  it('a preference cannot be judged while the network of the need is not settled', () => {
    const unsettled = aNeed().at({ odsCode: 'RYJ', adjacentNetworks: [] });
    expect(feature('region_preference', unsettled, anInnovation().from({ preferredNetworks: ['ichp'] }))).toMatchObject(
      {
        value: 0.4,
        stated: false,
      },
    );
  });

  it('maturity is 0.4 sponsor, 0.4 confirmed budget and 0.2 decision day', () => {
    const sponsored = aNeed().committed({ executiveSponsor: true, offersReferenceSite: false });
    expect(feature('need_maturity', sponsored.paying(1, {}, false), anInnovation()).value).toBe(0.4);
    const ready = aNeed()
      .committed({ executiveSponsor: true, decisionBy: '2027-01-31', offersReferenceSite: false })
      .paying(1, {}, true);
    expect(feature('need_maturity', ready, anInnovation())).toMatchObject({ value: 1, stated: true });
    expect(feature('need_maturity', aNeed(), anInnovation())).toMatchObject({ value: 0.4, stated: false });
    expect(feature('need_maturity', aNeed().paying(1, {}, true), anInnovation())).toMatchObject({
      value: 0.64,
      stated: false,
    });
  });

  it.each([
    ['2027-02-01', 1],
    ['2027-03-31', 1],
    ['2027-05-15', 0.5],
    ['2026-12-18', 0.5],
    ['2027-12-01', 0],
  ])('a start on %s in a window from February to March is worth %d', (start, value) => {
    const product = anInnovation().from({ deliveryWindow: { from: '2027-02-01', to: '2027-03-31' } });
    expect(feature('delivery_window', aNeed().by('2028-01-01', start), product).value).toBe(value);
  });

  it('a window is not stated without a start or a window, and the deadline stands in for the start', () => {
    const product = anInnovation().from({ deliveryWindow: { from: '2027-02-01', to: '2027-03-31' } });
    expect(feature('delivery_window', aNeed(), product).stated).toBe(false);
    expect(feature('delivery_window', aNeed().by('2027-03-01'), anInnovation()).stated).toBe(false);
    expect(feature('delivery_window', aNeed().by('2027-03-01'), product).value).toBe(1);
  });

  it('reference value is what the site offers', () => {
    const offering = { executiveSponsor: false, offersReferenceSite: true };
    expect(feature('reference_value', aNeed().committed(offering), anInnovation()).value).toBe(1);
    expect(
      feature('reference_value', aNeed().committed({ ...offering, offersReferenceSite: false }), anInnovation()).value,
    ).toBe(0);
    expect(feature('reference_value', aNeed(), anInnovation())).toMatchObject({ value: 0.4, stated: false });
  });
});
