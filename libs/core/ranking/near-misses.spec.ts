import { anEpoch } from '../testing/an-epoch';
import type { InnovationBuilder } from '../testing/innovation-builder';
import { anInnovation, evidenceOf } from '../testing/innovation-builder';
import type { NeedBuilder } from '../testing/need-builder';
import { aNeed } from '../testing/need-builder';
import type { NearMiss } from './near-misses';
import type { Candidate } from './rank-need';
import { rankNeed } from './rank-need';

const EPOCH = anEpoch();
const TEXT = { fit: 0.5, terms: [] };

function nearMisses(need: NeedBuilder, ...products: InnovationBuilder[]): readonly NearMiss[] {
  const candidates = products.map((product): Candidate => ({ innovation: product.build(), text: TEXT }));
  return rankNeed({ need: need.build(), candidates, epoch: EPOCH }).nearMisses;
}

function steps(need: NeedBuilder, product: InnovationBuilder): (string | undefined)[] {
  return nearMisses(need, product)[0]?.actions.map((action) => action.description) ?? [];
}

describe('a near miss', () => {
  const need = aNeed().fromTrust('RYJ');

  it('has a missing study named, with level, setting, time and cost', () => {
    const [miss] = nearMisses(need.asking('effectiveness', 3), anInnovation());
    expect(miss).toMatchObject({
      failingGates: ['G3'],
      months: 12,
      cost: 'medium',
      newOutcome: 'eligible',
      newRank: 1,
    });
    expect(miss?.actions.map((action) => action.improvement)).toEqual([
      {
        kind: 'add_study',
        domains: ['effectiveness'],
        design: 'controlled_comparison',
        level: 3,
        setting: 'community_care',
        date: '2026-11-22',
      },
    ]);
    expect(miss?.sentence).toContain('Add evidence of effectiveness at controlled comparison (level 3)');
    expect(miss?.sentence).toContain('It is no promise of an introduction.');
  });

  it('prefers verifying what exists to a new study', () => {
    const declared = anInnovation()
      .showing(evidenceOf('effectiveness', 'randomised_trial', 'self_declared'))
      .withTrl(6);
    const [miss] = nearMisses(need.asking('effectiveness', 3).readyAt(7), declared);
    expect(miss?.actions.map((action) => action.improvement)).toEqual([
      { kind: 'verify_evidence', evidenceId: 'effectiveness-randomised_trial' },
      { kind: 'reach_trl', trl: 7 },
    ]);
    expect(miss).toMatchObject({ failingGates: ['G4'], months: 6, cost: 'medium' });
  });

  it('takes one study over two domains where that is cheaper than two', () => {
    const [miss] = nearMisses(need.asking('effectiveness', 3).asking('economic', 3), anInnovation());
    expect(miss?.actions.map((action) => action.improvement)).toMatchObject([
      { kind: 'add_study', domains: ['economic', 'effectiveness'] },
    ]);
  });

  it.each<[string, NeedBuilder, InnovationBuilder, string]>([
    [
      'a standard never obtained',
      need.requiring('dtac').by('2027-06-30'),
      anInnovation().withStandard({ standard: 'dtac', state: 'not_yet' }).deliveredWithin(1),
      'Obtain DTAC (digital technology assessment criteria), valid through 30 June 2027.',
    ],
    [
      'a standard that runs out',
      need.requiring('cyber_essentials').by('2027-06-30'),
      anInnovation().holding('cyber_essentials', '2027-01-01').deliveredWithin(1),
      'Renew Cyber Essentials, valid through 30 June 2027.',
    ],
    ['a readiness level', need.readyAt(8), anInnovation().withTrl(6), 'Reach technology readiness level 8.'],
    ['a region', need, anInnovation().serving('nenc'), 'Serve the region of Imperial College Health Partners too.'],
    [
      'an integration that is planned',
      need.connectingWith('systmone'),
      anInnovation().connecting('systmone', 'planned'),
      'Bring the planned connection with SystmOne live.',
    ],
    [
      'an integration not begun',
      need.connectingWith('systmone'),
      anInnovation().connecting('offline', 'live'),
      'Build the connection with SystmOne.',
    ],
    [
      'a lead time',
      need.by('2026-12-22'),
      anInnovation().deliveredWithin(90),
      'Shorten the lead time to 30 days, by 22 December 2026.',
    ],
    [
      'a price per patient',
      need.paying(1_000_000, { patientsPerYear: 300 }),
      anInnovation().priced('per_patient', 5_000),
      'Lower the price to £36.66 per patient, or agree on a scale of at most 220 patients a year.',
    ],
    [
      'a price with a set-up cost above everything',
      need.paying(100_000),
      anInnovation().priced('per_organisation_year', 5_000, { setupPence: 900_000 }),
      'Lower the price to £0 per organisation per year and the set-up cost to £1,100.',
    ],
  ])('is told what to do about %s', (_, stated, product, words) => {
    expect(steps(stated, product)).toEqual([words]);
  });

  it('is also told to say what it left unsaid', () => {
    const silent = anInnovation().withTrl(6).serving();
    const demanding = need.readyAt(7).by('2027-06-30').paying(100_000).connectingWith('systmone').requiring('dspt');
    expect(steps(demanding, silent)).toEqual([
      'Obtain Data Security and Protection Toolkit, valid through 30 June 2027.',
      'Reach technology readiness level 7.',
      'State that you serve the region of Imperial College Health Partners.',
      'State a price of at most £1,100 for the first year.',
      'State a lead time of at most 220 days, by 30 June 2027.',
      'State that the connection with SystmOne is live.',
    ]);
  });

  it('becomes conditional where the scout has to speak first', () => {
    const [miss] = nearMisses(need.paying(100_000).readyAt(7), anInnovation().withTrl(6).priced('per_patient', 100));
    expect(miss).toMatchObject({ newOutcome: 'conditional', newRank: 1, failingGates: ['G4'] });
    expect(miss?.sentence).toContain("today's conditional list");
  });

  it('is none with three failing gates, with a conflict, or past the deadline', () => {
    const three = need.readyAt(8).asking('effectiveness', 2).connectingWith('systmone');
    expect(nearMisses(three, anInnovation().withTrl(5).connecting('offline', 'live'))).toEqual([]);
    expect(nearMisses(need.excluding('organisation-evans').readyAt(8), anInnovation().withTrl(7))).toEqual([]);
    expect(nearMisses(need.by('2026-11-21'), anInnovation().deliveredWithin(5))).toEqual([]);
  });

  it('needs at least the need side of the tenth passing product', () => {
    const passing = Array.from({ length: 10 }, (_, index) => anInnovation().withId(`passing-${index}`));
    const far = anInnovation().withId('far').serving('nenc').withThemes('cancer');
    expect(nearMisses(need, ...passing, far)).toEqual([]);
    expect(nearMisses(need, ...passing.slice(1), far).map((miss) => miss.innovationId)).toEqual(['far']);
  });

  it('leaves the product itself untouched', () => {
    const product = Object.freeze(anInnovation().withTrl(6).build());
    rankNeed({ need: need.readyAt(7).build(), candidates: [{ innovation: product, text: TEXT }], epoch: EPOCH });
    expect(product.profile.trl).toBe(6);
  });
});
