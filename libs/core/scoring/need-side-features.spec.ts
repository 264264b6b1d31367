import { anEpoch } from '../testing/an-epoch';
import type { InnovationBuilder } from '../testing/innovation-builder';
import { anInnovation, evidenceOf } from '../testing/innovation-builder';
import type { NeedBuilder } from '../testing/need-builder';
import { aNeed } from '../testing/need-builder';
import type { TextEvidence } from './need-side-features';
import { needSideFeatures } from './need-side-features';
import type { FeatureValue } from './side-score';
import type { NeedFeature } from './weights';

const NO_TEXT: TextEvidence = { fit: 0, terms: [] };

function feature(name: NeedFeature, need: NeedBuilder, innovation: InnovationBuilder, text = NO_TEXT): FeatureValue {
  const found = needSideFeatures({ need: need.build(), innovation: innovation.build(), epoch: anEpoch(), text }).find(
    (part) => part.feature === name,
  );
  if (!found) throw new Error(`No feature ${name}.`);
  return found;
}

describe('text', () => {
  it('is the fit, told by its five strongest words', () => {
    const terms = ['a', 'b', 'c', 'd', 'e', 'f'].map((term, index) => ({ term, contribution: 6 - index }));
    expect(feature('text', aNeed(), anInnovation(), { fit: 0.625, terms: [...terms].toReversed() })).toEqual({
      feature: 'text',
      value: 0.625,
      stated: true,
      fact: 'Shares “a”, “b”, “c”, “d” and “e” with the need.',
    });
  });

  it('says so when no word is shared', () => {
    expect(feature('text', aNeed(), anInnovation()).fact).toBe('No telling words are shared with the need.');
  });
});

describe('theme', () => {
  it('names what answers what', () => {
    const part = feature('theme', aNeed().withThemes('heart_failure', 'cancer'), anInnovation().withThemes('cvd'));
    expect(part.value).toBeCloseTo(0.6 * 0.849606, 5);
    expect(part.fact).toBe('Themes: Cardiovascular disease for Heart failure and nothing near Cancer.');
  });
});

describe('evidence', () => {
  const trial = evidenceOf('effectiveness', 'randomised_trial', 'verified');
  const twoDomains = aNeed().asking('effectiveness', 3).asking('economic', 1);

  it('is the mean over the domains named, full at a strength of 0.8', () => {
    // effectiveness 0.75 / 0.8 = 0.9375, economic 0.35 x 0.6 / 0.8 = 0.2625; mean 0.6
    const product = anInnovation().showing(trial, evidenceOf('economic', 'before_after', 'self_declared'));
    const part = feature('evidence', twoDomains, product);
    expect(part.value).toBe(0.6);
    expect(part.fact).toBe(
      'Economic: 1 declared item, the best before-and-after or service evaluation (level 2); Effectiveness: 1 item, 1 verified, the best verified randomised trial (level 4).',
    );
  });

  it('is 0, not unknown, when there is none', () => {
    expect(feature('evidence', twoDomains, anInnovation())).toMatchObject({ value: 0, stated: true });
  });

  it('looks at effectiveness when the need names no domain', () => {
    expect(feature('evidence', aNeed(), anInnovation().showing(trial)).value).toBe(0.9375);
    expect(
      feature('evidence', aNeed(), anInnovation().showing(evidenceOf('safety', 'randomised_trial', 'verified'))).value,
    ).toBe(0);
  });
});

describe('care setting', () => {
  it.each([
    [['community_care'], ['community_care'], 1],
    [['community_care'], ['care_home'], 0.4],
    [['community_care'], ['ambulance'], 0],
    [['community_care', 'ambulance'], ['community_care'], 0.5],
    [['community_care', 'ambulance'], ['urgent_emergency', 'community_care'], 0.7],
  ])('needed %j, offered %j: %d', (needed, offered, value) => {
    expect(feature('setting', aNeed().in(...needed), anInnovation().usedIn(...offered)).value).toBe(value);
  });

  it('is not stated when the product names none', () => {
    expect(feature('setting', aNeed(), anInnovation().usedIn())).toMatchObject({ value: 0.4, stated: false });
  });
});

describe('readiness', () => {
  it('is half level above the minimum, half time to spare', () => {
    // 0.5 x (8 - 7 + 1) / (10 - 7) + 0.5 x (1 - 25 / 100)
    const part = feature(
      'readiness',
      aNeed().readyAt(7).by('2027-03-02'),
      anInnovation().withTrl(8).deliveredWithin(25),
    );
    expect(part.value).toBe(0.708333);
  });

  it('counts from level 1 when there is no minimum, and half unknown without a deadline or a lead time', () => {
    expect(feature('readiness', aNeed(), anInnovation().withTrl(9).deliveredWithin(10))).toMatchObject({
      value: 0.7,
      stated: false,
    });
    expect(feature('readiness', aNeed().by('2027-03-02'), anInnovation().withTrl(9))).toMatchObject({
      value: 0.7,
      stated: false,
    });
  });

  it('has no time left once the deadline is reached', () => {
    expect(feature('readiness', aNeed().by('2026-11-22'), anInnovation().withTrl(9).deliveredWithin(0)).value).toBe(
      0.5,
    );
  });
});

describe('affordability', () => {
  it.each([
    [500_000, 1],
    [400_000, 1],
    [800_000, 0.407419],
    [1_000_000, 0.12608],
    [1_200_000, 0],
    [0, 1],
  ])('a cost of %d pence against a million: %d', (amountPence, value) => {
    const part = feature(
      'affordability',
      aNeed().paying(1_000_000),
      anInnovation().priced('per_organisation_year', amountPence),
    );
    expect(part).toMatchObject({ value, stated: true });
  });

  it('is the same in another currency of account: only the ratio counts', () => {
    const dear = feature(
      'affordability',
      aNeed().paying(1_100_000),
      anInnovation().priced('per_organisation_year', 880_000),
    );
    expect(dear.value).toBe(0.407419);
  });

  it('is not stated without a price, a scale or a budget, and nothing against a budget of nothing', () => {
    expect(feature('affordability', aNeed().paying(1), anInnovation())).toMatchObject({ value: 0.4, stated: false });
    expect(feature('affordability', aNeed().paying(1), anInnovation().priced('per_test', 1)).stated).toBe(false);
    expect(feature('affordability', aNeed(), anInnovation().priced('free', 0)).fact).toBe('The need states no budget.');
    expect(feature('affordability', aNeed().paying(0), anInnovation().priced('one_off', 1)).value).toBe(0);
  });
});

describe('integration', () => {
  const need = aNeed().connectingWith('fhir_uk_core', 'nhs_login', 'systmone', 'offline');

  it('counts a planned one half', () => {
    const product = anInnovation().connecting('fhir_uk_core', 'live').connecting('nhs_login', 'planned');
    expect(feature('integration', need, product)).toMatchObject({
      value: 0.375,
      fact: '1 of 4 integrations live, 1 planned.',
    });
  });

  it('is full when none is asked for and not stated when none is listed', () => {
    expect(feature('integration', aNeed(), anInnovation()).value).toBe(1);
    expect(feature('integration', need, anInnovation())).toMatchObject({ value: 0.4, stated: false });
  });
});

describe('local use', () => {
  const need = aNeed().fromTrust('RYJ');

  it.each([
    [{ odsCode: 'RYJ', icbCode: 'QRV', network: 'ichp' }, 1],
    [{ odsCode: 'RQM', network: 'ichp' }, 0.8],
    [{ odsCode: 'RJ1', network: 'south-london' }, 0.6],
    [{ odsCode: 'RTD', network: 'nenc' }, 0.4],
    [{ odsCode: 'ZZZ' }, 0.4],
  ])('in use at %j: %d', (place, value) => {
    expect(feature('local', need, anInnovation().inUseAt(place)).value).toBe(value);
  });

  it('takes the nearest of several places', () => {
    const product = anInnovation().inUseAt(
      { odsCode: 'RTD', network: 'nenc' },
      { odsCode: 'RYJ', icbCode: 'QRV', network: 'ichp' },
    );
    expect(feature('local', need, product).value).toBe(1);
  });

  it('without a place of use, reads the regions served', () => {
    expect(feature('local', need, anInnovation().serving('england'))).toMatchObject({ value: 0.4, stated: true });
    expect(feature('local', need, anInnovation().serving('nenc'))).toMatchObject({ value: 0, stated: true });
    expect(feature('local', need, anInnovation().serving())).toMatchObject({ value: 0.4, stated: false });
  });
});

describe('delivery record', () => {
  it.each([
    [0, 0, 0.5],
    [4, 4, 0.75],
    [16, 8, 0.5],
    [4, 0, 0.25],
  ])('%d concluded, %d good: %d', (concluded, good, value) => {
    expect(
      feature('delivery_record', aNeed(), anInnovation().from({ deliveryRecord: { concluded, good } })).value,
    ).toBe(value);
  });
});
