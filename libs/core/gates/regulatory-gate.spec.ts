import { TEST_DAY } from '../testing/an-epoch';
import type { InnovationBuilder } from '../testing/innovation-builder';
import { anInnovation } from '../testing/innovation-builder';
import type { NeedBuilder } from '../testing/need-builder';
import { aNeed } from '../testing/need-builder';
import type { GateResult } from './gate-result';
import { regulatoryGate } from './regulatory-gate';

function gate(need: NeedBuilder, innovation: InnovationBuilder): GateResult {
  const live = { needOpen: true, innovationLive: true };
  return regulatoryGate({ need: need.build(), innovation: innovation.build(), asOf: TEST_DAY, live });
}

describe('G2, regulation and standards', () => {
  const need = aNeed().requiring('dtac').by('2027-06-30', '2027-03-01');

  it('passes with the days between the start of use and the expiry', () => {
    const result = gate(need, anInnovation().holding('dtac', '2027-03-11'));
    expect(result).toMatchObject({ status: 'pass', margin: 10, unit: 'days', questions: [] });
    expect(result.reason).toContain('is held until 11 March 2027, 10 days past the start of use');
  });

  it('counts a certificate that expires on the very day as valid, and one a day earlier as expired', () => {
    expect(gate(need, anInnovation().holding('dtac', '2027-03-01'))).toMatchObject({ status: 'pass', margin: 0 });
    expect(gate(need, anInnovation().holding('dtac', '2027-02-28'))).toMatchObject({ status: 'fail', margin: -1 });
  });

  it('falls back on the deadline, then on the day of the epoch', () => {
    const held = anInnovation().holding('dtac', '2027-01-01');
    expect(gate(aNeed().requiring('dtac').by('2027-01-05'), held)).toMatchObject({ status: 'fail', margin: -4 });
    expect(gate(aNeed().requiring('dtac'), held)).toMatchObject({ status: 'pass', margin: 40 });
  });

  it('passes without a margin when no expiry is known', () => {
    expect(gate(need, anInnovation().holding('dtac'))).toMatchObject({ status: 'pass', margin: null });
  });

  it('asks the supplier when the record says nothing', () => {
    const result = gate(need, anInnovation());
    expect(result.status).toBe('unknown');
    expect(result.questions).toEqual([
      {
        gate: 'G2',
        ask: 'supplier',
        text: 'Do you hold DTAC (digital technology assessment criteria), and until when?',
      },
    ]);
  });

  it('asks why a required standard should not apply', () => {
    expect(gate(need, anInnovation().withStandard({ standard: 'dtac', state: 'not_applicable' })).status).toBe(
      'unknown',
    );
  });

  it('fails what is not held yet or only worked towards', () => {
    expect(gate(need, anInnovation().withStandard({ standard: 'dtac', state: 'not_yet' })).status).toBe('fail');
    const underWay = anInnovation().withStandard({
      standard: 'dtac',
      state: 'working_towards',
      expectedOn: '2027-01-01',
    });
    expect(gate(need, underWay).status).toBe('fail');
  });

  it.each([
    ['2027-03-01', 'pass', 0],
    ['2027-03-02', 'fail', -1],
    [undefined, 'unknown', null],
  ])('where progress is enough, expected on %s is %s', (expectedOn, status, margin) => {
    const lenient = aNeed().requiring('dtac', true).by('2027-06-30', '2027-03-01');
    const underWay = anInnovation().withStandard({ standard: 'dtac', state: 'working_towards', expectedOn });
    expect(gate(lenient, underWay)).toMatchObject({ status, margin });
  });

  it('lets one failure outweigh what is unknown, and names the tightest margin', () => {
    const three = need.requiring('dcb0129').requiring('cyber_essentials');
    const mixed = anInnovation().holding('dcb0129', '2027-02-01').holding('cyber_essentials', '2028-01-01');
    expect(gate(three, mixed)).toMatchObject({ status: 'fail', margin: -28 });
    const full = anInnovation()
      .holding('dtac', '2027-03-31')
      .holding('dcb0129', '2027-03-05')
      .holding('cyber_essentials');
    expect(gate(three, full)).toMatchObject({ status: 'pass', margin: 4 });
  });

  it('believes the better of two rows', () => {
    const twice = anInnovation().holding('dtac', '2026-12-01').holding('dtac', '2027-12-01');
    expect(gate(need, twice)).toMatchObject({ status: 'pass', margin: 275 });
  });

  it('passes when nothing is required', () => {
    expect(gate(aNeed(), anInnovation())).toMatchObject({
      status: 'pass',
      margin: null,
      reason: 'The need requires no standard.',
    });
  });
});
