import { anEpoch } from '../testing/an-epoch';
import { anInnovation, evidenceOf } from '../testing/innovation-builder';
import { aNeed } from '../testing/need-builder';
import { evaluatePair, reciprocalScore } from './evaluate-pair';
import { MATCHING_ENGINE_VERSION } from './engine-version';

describe('evaluating a pair', () => {
  const need = aNeed()
    .fromTrust('RYJ')
    .asking('effectiveness', 3)
    .paying(1_000_000, {}, true)
    .readyAt(7)
    .by('2027-03-02')
    .committed({ executiveSponsor: true, decisionBy: '2027-01-31', offersReferenceSite: true })
    .build();
  const innovation = anInnovation()
    .showing(evidenceOf('effectiveness', 'randomised_trial', 'verified'))
    .priced('per_organisation_year', 500_000)
    .deliveredWithin(25)
    .from({ targetContractPence: 1_000_000 })
    .build();
  const evaluation = evaluatePair({
    need,
    innovation,
    epoch: anEpoch(),
    text: { fit: 0.5, terms: [{ term: 'heart', contribution: 0.5 }] },
  });

  it('adds up the side of the need by hand', () => {
    // text 24 x .5, theme 16 x 1, evidence 16 x .9375, setting 8, readiness 8 x (.5 + .375), affordability 8, integration 8,
    // local 6 x .4 (served), delivery record 6 x .5
    expect(evaluation.needSide.parts.map((part) => part.contribution)).toEqual([
      1_200, 1_600, 1_500, 800, 700, 800, 800, 240, 300,
    ]);
    expect(evaluation.needSide.total).toBe(7_940);
  });

  it("adds up the supplier's side by hand", () => {
    // fit 30 x .75, contract value 20 x 2/3, preference 15, maturity 15, window 10 x .4 (not stated), reference 10
    expect(evaluation.supplierSide.parts.map((part) => part.contribution)).toEqual([
      2_250, 1_333, 1_500, 1_500, 400, 1_000,
    ]);
    expect(evaluation.supplierSide.total).toBe(7_983);
  });

  it('shows the geometric mean of both', () => {
    // sqrt(7940 x 7983) = 7961.47
    expect(evaluation.score).toBe(7_961);
    expect(evaluation).toMatchObject({ outcome: 'eligible', credibility: 1, terms: ['heart'] });
  });

  it('says where it comes from', () => {
    expect(evaluation).toMatchObject({
      needId: 'need-heart-failure',
      innovationId: 'innovation-steady-heart',
      epochId: 'epoch-1',
      engineVersion: MATCHING_ENGINE_VERSION,
      weightsVersion: '2026-11',
      evidence: [{ domain: 'effectiveness', strength: 0.75, verifiedLevel: 4, declaredLevel: 4, items: 1 }],
    });
  });

  it('is zero when either side is, and falls with a softened gate', () => {
    expect(reciprocalScore(0, 10_000, 1)).toBe(0);
    expect(reciprocalScore(6_400, 3_600, 1)).toBe(4_800);
    expect(reciprocalScore(6_400, 3_600, 0.5)).toBe(2_400);
    const softened = {
      ...need,
      statement: { ...need.statement, trlMinimum: 10, softGates: [{ gate: 'G4' as const, width: 4 }] },
    };
    const lower = evaluatePair({ need: softened, innovation, epoch: anEpoch(), text: { fit: 0.5, terms: [] } });
    expect(lower).toMatchObject({ outcome: 'eligible', credibility: 0.75 });
  });

  it('excludes what is closed', () => {
    const closed = evaluatePair({
      need,
      innovation,
      epoch: anEpoch(),
      text: { fit: 0.5, terms: [] },
      live: { needOpen: false, innovationLive: true },
    });
    expect(closed).toMatchObject({ outcome: 'excluded', score: evaluation.score });
  });

  it('refuses an epoch with weights that were never published', () => {
    const epoch = anEpoch({ weightsVersion: 'none' });
    expect(() => evaluatePair({ need, innovation, epoch, text: { fit: 0, terms: [] } })).toThrow(
      'Weights none are not known',
    );
  });
});
