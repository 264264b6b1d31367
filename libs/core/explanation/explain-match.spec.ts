import { evaluatePair } from '../scoring/evaluate-pair';
import { anEpoch } from '../testing/an-epoch';
import type { InnovationBuilder } from '../testing/innovation-builder';
import { anInnovation } from '../testing/innovation-builder';
import type { NeedBuilder } from '../testing/need-builder';
import { aNeed } from '../testing/need-builder';
import { compareMatches, describeGate, explainMatch } from './explain-match';

function judge(need: NeedBuilder, innovation: InnovationBuilder, fit = 0.5): ReturnType<typeof evaluatePair> {
  return evaluatePair({
    need: need.build(),
    innovation: innovation.build(),
    epoch: anEpoch(),
    text: { fit, terms: [] },
  });
}

describe('an explanation', () => {
  it('mentions softened conditions with their share', () => {
    const soft = judge(aNeed().readyAt(9).softening('G4', 4), anInnovation().withTrl(8));
    expect(explainMatch(soft, null).headline).toMatch(/, times 75% for conditions the author softened\.$/);
    expect(explainMatch(soft, null).gates[3]).toBe(
      'Readiness: passed. Readiness level 8; the need asks for at least 9. The author accepts this at a lower score.',
    );
  });

  it('calls a gate by its outcome', () => {
    const { gates } = judge(aNeed().readyAt(9).requiring('dtac'), anInnovation().withTrl(8));
    expect(gates.map(describeGate).slice(1, 4)).toEqual([
      'Regulation and standards: not known yet. The record does not say whether DTAC (digital technology assessment criteria) is held.',
      'Evidence: passed. The need names no evidence threshold.',
      'Readiness: not passed. Readiness level 8; the need asks for at least 9.',
    ]);
  });

  it('does not call a full score weak, nor one part both strong and weak', () => {
    const { strongest, weakest } = explainMatch(judge(aNeed(), anInnovation(), 1), null);
    expect(weakest.filter((sentence) => strongest.includes(sentence))).toEqual([]);
    expect(weakest).toEqual([
      'Evidence: 0 of 16 points. Effectiveness: no evidence.',
      'Affordability: 3.2 of 8 points. The need states no budget.',
    ]);
  });

  it('says so when two stand level', () => {
    const one = judge(aNeed(), anInnovation().withId('one'));
    const other = judge(aNeed(), anInnovation().withId('other'));
    expect(compareMatches(one, { evaluation: other, name: 'The Other' })).toMatchObject({
      scoreDifference: 0,
      differences: [],
      sentence: 'Level with The Other; the order between equals is fixed and favours nobody.',
    });
  });

  it('names what pulls either way, largest first', () => {
    const near = judge(
      aNeed(),
      anInnovation().inUseAt({ odsCode: 'RYJ', icbCode: 'QRV', network: 'ichp' }).usedIn('care_home'),
    );
    const far = judge(aNeed(), anInnovation());
    // local 6 against 2.4, setting 3.2 against 8
    const { differences, sentence } = compareMatches(far, { evaluation: near, name: 'Near By' });
    expect(differences.map(({ feature, difference }) => [feature, difference])).toEqual([
      ['setting', 480],
      ['local', -360],
    ]);
    expect(sentence).toMatch(/above Near By: \+4\.8 care setting and -3\.6 local use\.$/);
  });
});
