import { gateWhatIf } from '../ranking/gate-what-if';
import { anEpoch } from '../testing/an-epoch';
import { anInnovation, evidenceOf } from '../testing/innovation-builder';
import { aNeed } from '../testing/need-builder';
import { thresholdSentences } from './threshold-sentences';

describe('sentences about thresholds', () => {
  it('say what the nearest easier value would admit, largest gain first', () => {
    const text = { fit: 0.5, terms: [] };
    const candidates = [
      anInnovation()
        .withId('a')
        .showing(evidenceOf('effectiveness', 'controlled_comparison', 'verified'))
        .build(),
      anInnovation()
        .withId('b')
        .showing(evidenceOf('effectiveness', 'controlled_comparison', 'verified'))
        .build(),
      anInnovation()
        .withId('c')
        .withTrl(6)
        .showing(evidenceOf('effectiveness', 'randomised_trial', 'verified'))
        .build(),
    ].map((innovation) => ({ innovation, text }));
    const need = aNeed()
      .readyAt(7)
      .stating({ evidenceThreshold: [{ domain: 'effectiveness', minimumLevel: 4, mustBeVerified: true }] })
      .build();
    expect(thresholdSentences(gateWhatIf({ need, candidates, epoch: anEpoch() }))).toEqual([
      'Lowering effectiveness from level 4 to 3 would admit 2 more products.',
      'Lowering readiness from level 7 to 6 would admit 1 more product.',
    ]);
  });

  it('say nothing when nothing would change', () => {
    const need = aNeed().build();
    expect(thresholdSentences(gateWhatIf({ need, candidates: [], epoch: anEpoch() }))).toEqual([]);
  });
});
