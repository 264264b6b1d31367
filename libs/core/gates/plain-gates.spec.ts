import { TEST_DAY } from '../testing/an-epoch';
import type { InnovationBuilder } from '../testing/innovation-builder';
import { anInnovation } from '../testing/innovation-builder';
import type { NeedBuilder } from '../testing/need-builder';
import { aNeed } from '../testing/need-builder';
import { evaluateGate, evaluateGates, outcomeOf } from './evaluate-gates';
import type { GateId, GateResult } from './gate-result';
import { GATE_IDS } from './gate-result';

const OPEN = { needOpen: true, innovationLive: true };

function gate(id: GateId, need: NeedBuilder, innovation: InnovationBuilder, live = OPEN): GateResult {
  return evaluateGate(id, { need: need.build(), innovation: innovation.build(), asOf: TEST_DAY, live });
}

describe('G1, open on both sides', () => {
  it.each([
    [true, true, 'pass'],
    [false, true, 'fail'],
    [true, false, 'fail'],
  ])('need open %s, product live %s: %s', (needOpen, innovationLive, status) => {
    expect(gate('G1', aNeed(), anInnovation(), { needOpen, innovationLive }).status).toBe(status);
  });
});

describe('G4, readiness', () => {
  it.each([
    [9, 'pass', 2],
    [7, 'pass', 0],
    [6, 'fail', -1],
  ])('level %d against 7: %s by %d', (trl, status, margin) => {
    expect(gate('G4', aNeed().readyAt(7), anInnovation().withTrl(trl))).toMatchObject({
      status,
      margin,
      unit: 'levels',
      credibility: 1,
    });
  });

  it('softened over two levels, half believes one level short and drops two', () => {
    const soft = aNeed().readyAt(7).softening('G4', 2);
    expect(gate('G4', soft, anInnovation().withTrl(6))).toMatchObject({ status: 'pass', margin: -1, credibility: 0.5 });
    expect(gate('G4', soft, anInnovation().withTrl(5))).toMatchObject({ status: 'fail', margin: -2 });
  });

  it('passes without a minimum', () => {
    expect(gate('G4', aNeed(), anInnovation().withTrl(1))).toMatchObject({ status: 'pass', margin: null });
  });
});

describe('G5, geography', () => {
  const need = aNeed().fromTrust('RJ1');

  it.each([
    [['south-london'], 'pass'],
    [['england'], 'pass'],
    [['nenc', 'kss'], 'fail'],
    [[], 'unknown'],
  ])('served from %j: %s', (served, status) => {
    expect(gate('G5', need, anInnovation().serving(...served)).status).toBe(status);
  });

  it('names the regions', () => {
    const { reason } = gate('G5', need, anInnovation().serving('nenc', 'kss'));
    expect(reason).toBe(
      'The supplier serves Health Innovation Kent Surrey Sussex and Health Innovation North East and North Cumbria, not the region of Health Innovation Network South London.',
    );
  });

  it('asks the scout when the network of the need is not settled', () => {
    const unsettled = aNeed().at({ odsCode: 'RJ1', adjacentNetworks: [] });
    expect(gate('G5', unsettled, anInnovation())).toMatchObject({ status: 'unknown', questions: [{ ask: 'scout' }] });
  });
});

describe('G7, time', () => {
  const need = aNeed().by('2026-12-22');

  it.each([
    [30, 'pass', 0],
    [10, 'pass', 20],
    [31, 'fail', -1],
  ])('a lead time of %d days against thirty: %s by %d', (lead, status, margin) => {
    expect(gate('G7', need, anInnovation().deliveredWithin(lead))).toMatchObject({ status, margin, unit: 'days' });
  });

  it('asks for a lead time that is not stated, unless the deadline has passed', () => {
    expect(gate('G7', need, anInnovation()).questions).toEqual([
      { gate: 'G7', ask: 'supplier', text: 'Could your product be in use by 22 December 2026?' },
    ]);
    expect(gate('G7', aNeed().by('2026-11-21'), anInnovation())).toMatchObject({ status: 'fail', margin: -1 });
  });

  it('softened over twenty days, fades', () => {
    const soft = need.softening('G7', 20);
    expect(gate('G7', soft, anInnovation().deliveredWithin(35))).toMatchObject({ status: 'pass', credibility: 0.75 });
    expect(gate('G7', soft, anInnovation().deliveredWithin(50)).status).toBe('fail');
  });

  it('passes without a deadline', () => {
    expect(gate('G7', aNeed(), anInnovation()).status).toBe('pass');
  });
});

describe('G8, integration', () => {
  const need = aNeed().connectingWith('fhir_uk_core', 'nhs_login');

  it('passes when all are live', () => {
    const ready = anInnovation().connecting('fhir_uk_core', 'live').connecting('nhs_login', 'live');
    expect(gate('G8', need, ready)).toMatchObject({ status: 'pass', margin: 0 });
  });

  it('counts what is missing; planned is not live', () => {
    const half = anInnovation().connecting('fhir_uk_core', 'planned');
    expect(gate('G8', need, half)).toMatchObject({ status: 'fail', margin: -2, unit: 'count' });
    expect(gate('G8', need, half).reason).toContain('HL7 FHIR UK Core: planned, not live.');
  });

  it('asks a supplier who lists none', () => {
    const result = gate('G8', need, anInnovation());
    expect(result).toMatchObject({ status: 'unknown', margin: null });
    expect(result.questions.map((question) => question.text)).toEqual([
      'Does your product connect with HL7 FHIR UK Core today?',
      'Does your product connect with NHS login today?',
    ]);
  });

  it('asks for nothing when no integration is needed', () => {
    expect(gate('G8', aNeed().connectingWith('none_needed'), anInnovation()).status).toBe('pass');
  });
});

describe('G9, conflict', () => {
  const product = anInnovation().withId('breathe').from({ organisationId: 'org-breathe' });

  it('fails a supplier the author excluded', () => {
    expect(gate('G9', aNeed().excluding('org-breathe'), product)).toMatchObject({ status: 'fail', margin: null });
    expect(gate('G9', aNeed().excluding('org-other'), product).status).toBe('pass');
  });

  it.each([
    ['2026-05-27', 'fail', -1],
    ['2026-05-26', 'pass', 0],
    ['2026-12-01', 'fail', -189],
  ])('declined on %s: %s by %d days', (declinedOn, status, margin) => {
    expect(gate('G9', aNeed().havingDeclined('breathe', declinedOn), product)).toMatchObject({ status, margin });
  });

  it('looks at the latest decline and at this product alone', () => {
    const twice = aNeed().havingDeclined('breathe', '2026-11-01').havingDeclined('breathe', '2024-01-01');
    expect(gate('G9', twice, product).status).toBe('fail');
    expect(gate('G9', aNeed().havingDeclined('other', '2026-11-01'), product).status).toBe('pass');
  });
});

describe('all gates', () => {
  it('are nine, in order, and pass a product for a need that asks for nothing', () => {
    const results = evaluateGates({
      need: aNeed().build(),
      innovation: anInnovation().build(),
      asOf: TEST_DAY,
      live: OPEN,
    });
    expect(results.map((result) => result.gate)).toEqual([...GATE_IDS]);
    expect(outcomeOf(results)).toBe('eligible');
  });

  it('exclude on one failure, whatever else is unknown', () => {
    const [base] = evaluateGates({
      need: aNeed().build(),
      innovation: anInnovation().build(),
      asOf: TEST_DAY,
      live: OPEN,
    });
    if (!base) throw new Error('No gate was evaluated.');
    expect(outcomeOf([base, { ...base, status: 'unknown' }])).toBe('conditional');
    expect(
      outcomeOf([
        { ...base, status: 'fail' },
        { ...base, status: 'unknown' },
      ]),
    ).toBe('excluded');
  });
});
