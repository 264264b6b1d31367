import { prepareInnovation, type PreparedInnovation } from '../scoring/prepared-innovation';
import { prepareNeed } from '../scoring/prepared-need';
import { anEpoch } from '../testing/an-epoch';
import { seededDraw } from '../testing/draw';
import { drawInnovation, drawNeed } from '../testing/market-generator';
import { annualCostFigure, gateFigures } from './gate-figures';
import { glanceOf, needGlanceOf, plainlyFails } from './glance';

const EPOCH = anEpoch();

/** Pairs that fail at a glance, and those of them whose gates are open in truth. */
function judged(glance: typeof glanceOf = glanceOf): { failing: number; wronged: number } {
  const found = { failing: 0, wronged: 0 };
  for (let seed = 0; seed < 3_000; seed += 1) {
    const draw = seededDraw(seed);
    const [need, product] = [
      prepareNeed(drawNeed(draw), EPOCH),
      prepareInnovation(drawInnovation(draw, 'product'), EPOCH),
    ];
    if (!plainlyFails(needGlanceOf(need), Int32Array.of(0, ...glance(product)), 1)) continue;
    found.failing += 1;
    if (gateFigures(need, product, annualCostFigure(need, product)).failing === 0) found.wronged += 1;
  }
  return found;
}

describe('a glance at the gates', () => {
  it('rules out many, and nobody whose gates are open', () => {
    const { failing, wronged } = judged();
    expect(failing).toBeGreaterThan(1_000);
    expect(wronged).toBe(0);
  });

  it.each<[string, (product: PreparedInnovation) => PreparedInnovation]>([
    ['what is served everywhere', (product) => ({ ...product, servesEngland: false })],
    ['live integrations', (product) => ({ ...product, listsIntegrations: true, liveIntegrations: [] })],
    ['evidence', (product) => ({ ...product, evidence: [] })],
    ['readiness', (product) => ({ ...product, trl: product.trl - 1 })],
    ['that a lead time is short', (product) => ({ ...product, leadTimeDays: product.leadTimeDays * 2 + 14 })],
    [
      'that a lead time is not stated',
      (product) => ({ ...product, leadTimeDays: Number.isNaN(product.leadTimeDays) ? 545 : product.leadTimeDays }),
    ],
  ])('would wrong products if it forgot %s', (_what, twist) => {
    expect(judged((product) => glanceOf(twist(product))).wronged).toBeGreaterThan(0);
  });

  it('is favourable where it cannot tell', () => {
    const draw = seededDraw(1);
    const need = prepareNeed(drawNeed(draw), EPOCH);
    const product = prepareInnovation(drawInnovation(draw, 'product'), EPOCH);
    const level = { verifiedLevel: 900, declaredLevel: 900 } as (typeof product.evidence)[number];
    const vast = { ...product, trl: 900, servesEngland: true, listsIntegrations: false, evidence: [level] };
    const slow = { ...vast, leadTimeDays: 900 };
    const demanding = {
      ...need,
      trlMinimum: 800,
      trlWidth: 0,
      availableDays: 800,
      timeWidth: 0,
      threshold: [
        { domain: 0, minimumLevel: 800, mustBeVerified: true },
        { domain: 40, minimumLevel: 5, mustBeVerified: false },
      ],
    };
    for (const each of [vast, slow, { ...vast, leadTimeDays: -1 }]) {
      expect(plainlyFails(needGlanceOf(demanding), Int32Array.from(glanceOf(each)), 0)).toBe(false);
    }
  });
});
