import { TEST_DAY } from '../testing/an-epoch';
import type { InnovationBuilder } from '../testing/innovation-builder';
import { anInnovation, evidenceOf } from '../testing/innovation-builder';
import type { NeedBuilder } from '../testing/need-builder';
import { aNeed } from '../testing/need-builder';
import { evidenceGate } from './evidence-gate';
import type { GateResult } from './gate-result';

function gate(need: NeedBuilder, innovation: InnovationBuilder): GateResult {
  const live = { needOpen: true, innovationLive: true };
  return evidenceGate({ need: need.build(), innovation: innovation.build(), asOf: TEST_DAY, live });
}

describe('G3, evidence', () => {
  const trial = evidenceOf('effectiveness', 'randomised_trial', 'verified');

  it('passes a verified level at the threshold or above, with the levels to spare', () => {
    expect(gate(aNeed().asking('effectiveness', 4), anInnovation().showing(trial))).toMatchObject({
      status: 'pass',
      margin: 0,
    });
    expect(gate(aNeed().asking('effectiveness', 2), anInnovation().showing(trial))).toMatchObject({
      status: 'pass',
      margin: 2,
    });
  });

  it('leaves declared evidence open and asks for verification', () => {
    const result = gate(
      aNeed().asking('effectiveness', 4),
      anInnovation().showing({ ...trial, verification: 'self_declared' }),
    );
    expect(result).toMatchObject({ status: 'unknown', margin: null });
    expect(result.questions[0]?.text).toContain('verify your effectiveness evidence');
  });

  it('fails below the threshold, with the levels missing', () => {
    const result = gate(
      aNeed().asking('effectiveness', 4),
      anInnovation().showing(evidenceOf('effectiveness', 'before_after', 'verified')),
    );
    expect(result).toMatchObject({ status: 'fail', margin: -2 });
    expect(result.reason).toContain('reaches before-and-after or service evaluation (level 2), 2 levels short');
  });

  it('lets declared evidence count where the author does not ask for verification', () => {
    const declared = anInnovation().showing({ ...trial, verification: 'self_declared' });
    expect(gate(aNeed().asking('effectiveness', 3, false), declared)).toMatchObject({ status: 'pass', margin: 1 });
  });

  it('never counts a rejected item or one of another domain', () => {
    const rejected = anInnovation().showing({ ...trial, verification: 'rejected' });
    expect(gate(aNeed().asking('effectiveness', 1, false), rejected).status).toBe('fail');
    expect(gate(aNeed().asking('economic', 1), anInnovation().showing(trial)).status).toBe('fail');
  });

  it('asks for every domain, and level 0 asks for nothing', () => {
    const both = aNeed().asking('effectiveness', 3).asking('economic', 2);
    expect(gate(both, anInnovation().showing(trial))).toMatchObject({ status: 'fail', margin: -2 });
    expect(gate(aNeed().asking('equity', 0), anInnovation())).toMatchObject({ status: 'pass', margin: 0 });
    expect(gate(aNeed(), anInnovation())).toMatchObject({ status: 'pass', margin: null });
  });
});
