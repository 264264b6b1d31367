import { type Decision, featuresOf } from '@matchwell/core/learning';
import { CountingIdentifiers } from '@matchwell/capabilities/testing/counting-identifiers';
import { HandClock } from '@matchwell/capabilities/testing/hand-clock';
import { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import { CalibrationService, DecisionRecorder } from '@matchwell/capabilities/learning';
import { InMemoryCalibrationStore, InMemoryDecisionStore } from './testing/in-memory-learning-stores';

const parts = (names: readonly string[], value: number) => names.map((feature) => ({ feature, value, weight: 8 }));
const introduction = (explanation: Readonly<Record<string, unknown>>) => ({
  id: 'introduction-1',
  needId: 'need-1',
  innovationId: 'innovation-1',
  match: { epochId: 'epoch-1', rank: 2, explanation },
});
const EXPLAINED = introduction({
  evaluation: {
    needSide: { parts: parts(featuresOf('buyer'), 0.5) },
    supplierSide: { parts: parts(featuresOf('supplier'), 0.25) },
  },
});

function learning() {
  const decisions = new InMemoryDecisionStore();
  const calibrations = new InMemoryCalibrationStore();
  const clock = new HandClock();
  const identifiers = new CountingIdentifiers();
  const recorder = new DecisionRecorder(decisions, identifiers, clock);
  const service = new CalibrationService(new InMemoryMarket(), decisions, calibrations, identifiers, clock);
  return { decisions, calibrations, clock, recorder, service };
}

describe('recording decisions', () => {
  it('keeps the values both sides had, the reason, and nothing else', async () => {
    const { recorder, decisions } = learning();
    await recorder.record({ introduction: EXPLAINED, party: 'buyer', action: 'decline', reasonCode: 'price' });
    const [kept] = await decisions.all();
    expect(kept).toMatchObject({ party: 'buyer', kind: 'decline', reasonCode: 'price', outcome: null, rank: 2 });
    expect(kept?.needFeatures).toEqual(Object.fromEntries(featuresOf('buyer').map((feature) => [feature, 0.5])));
    expect(kept?.supplierFeatures['fit']).toBe(0.25);
    expect(kept?.propensity).toBeNull();
  });

  it('keeps no re-routing, and nothing that has no values', async () => {
    const { recorder, decisions } = learning();
    expect(await recorder.record({ introduction: EXPLAINED, party: 'network', action: 'reroute' })).toBe(false);
    expect(await recorder.record({ introduction: introduction({}), party: 'network', action: 'approve' })).toBe(false);
    expect(await decisions.all()).toEqual([]);
  });

  it('keeps the chance with which an explored pair was picked', async () => {
    const { recorder, decisions } = learning();
    const explored = introduction({ ...EXPLAINED.match.explanation, exploration: { propensity: 0.05 } });
    await recorder.record({ introduction: explored, party: 'network', action: 'approve' });
    expect((await decisions.all())[0]?.propensity).toBe(0.05);
  });
});

describe('calibrating from what was kept', () => {
  /** Buyers of this world only look at the price. */
  function decision(index: number): Decision {
    const affordability = (index * 7) % 11 >= 5 ? 0.9 : 0.1;
    return {
      id: `decision-${String(index).padStart(4, '0')}`,
      introductionId: `introduction-${index}`,
      needId: 'need-1',
      innovationId: `innovation-${index}`,
      party: 'buyer',
      kind: affordability > 0.5 ? 'consent' : 'decline',
      reasonCode: affordability > 0.5 ? null : 'price',
      outcome: null,
      epochId: 'epoch-1',
      rank: 1,
      needFeatures: { text: ((index * 3) % 10) / 10, affordability },
      supplierFeatures: {},
      propensity: null,
      at: new Date(Date.UTC(2026, 0, 1, index)).toISOString(),
    };
  }

  it('refuses every side while there are too few', async () => {
    const { service, decisions } = learning();
    for (let index = 0; index < 149; index += 1) await decisions.append(decision(index));
    expect((await service.refitAll(true)).map(({ verdict }) => verdict)).toEqual(Array(4).fill('refused'));
  });

  it('promotes, keeps when told to, and is in force from then on', async () => {
    const { service, decisions, calibrations, clock } = learning();
    for (let index = 0; index < 300; index += 1) await decisions.append(decision(index));
    const before = clock.now();
    const look = await service.refitAll(false);
    expect(look.find(({ side }) => side === 'buyer')?.verdict).toBe('promoted');
    expect(await calibrations.history('buyer')).toEqual([]);

    clock.advance(60_000);
    await service.refitAll(true);
    expect(await calibrations.history('buyer')).toHaveLength(1);
    expect((await service.inForce('buyer', clock.now())).decisions).toBe(300);
    expect((await service.inForce('buyer', before)).decisions).toBe(0);
    expect((await service.refitAll(true)).find(({ side }) => side === 'buyer')?.verdict).toBe('kept');
  });
});
