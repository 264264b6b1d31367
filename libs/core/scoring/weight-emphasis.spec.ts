import * as fc from 'fast-check';
import type { CriterionEmphasis } from '../need/problem-statement';
import { anEpoch } from '../testing/an-epoch';
import { seededDraw } from '../testing/draw';
import { drawInnovation, drawNeed, drawText } from '../testing/market-generator';
import { explainMatch } from '../explanation/explain-match';
import { evaluatePair } from './evaluate-pair';
import { emphasise, needWeights, networkEmphasisOf } from './weight-emphasis';
import { NEED_FEATURES, type NeedFeature, WEIGHTS_VERSION, weightsOf } from './weights';

const USUAL = weightsOf(WEIGHTS_VERSION).need;
const sumOf = (points: Readonly<Record<NeedFeature, number>>) =>
  NEED_FEATURES.reduce((sum, feature) => sum + Math.round(points[feature] * 100), 0);

const factor = fc.integer({ min: 50, max: 150 }).map((hundredths) => hundredths / 100);
const emphasis = fc
  .uniqueArray(fc.record({ criterion: fc.constantFrom(...NEED_FEATURES), factor }), {
    selector: ({ criterion }) => criterion,
  })
  .map((list): readonly CriterionEmphasis[] => list);

describe('emphasis on criteria', () => {
  it('is worked out by hand: evidence half as much again, all else as usual', () => {
    // 24 points want 24, ..., 16 want 24: 108 in all, so each is scaled by 100/108.
    const points = emphasise(USUAL, [{ criterion: 'evidence', factor: 1.5 }]);
    expect(points).toMatchObject({ evidence: 22.22, text: 22.22, theme: 14.81, setting: 7.41, local: 5.56 });
    expect(sumOf(points)).toBe(10_000);
  });

  it('changes nothing when every criterion matters alike', () => {
    for (const same of [0.5, 1, 1.5]) {
      const all = NEED_FEATURES.map((criterion) => ({ criterion, factor: same }));
      expect(emphasise(USUAL, all)).toEqual(USUAL);
    }
    expect(emphasise(USUAL, [])).toEqual(USUAL);
  });

  it('gives out 100 points exactly, none more than half off what was published', () => {
    fc.assert(
      fc.property(emphasis, (given) => {
        const points = emphasise(USUAL, given);
        expect(sumOf(points)).toBe(10_000);
        for (const feature of NEED_FEATURES) {
          expect(Number.isInteger(Math.round(points[feature] * 100))).toBe(true);
          expect(points[feature]).toBeGreaterThanOrEqual(USUAL[feature] * 0.5);
          expect(points[feature]).toBeLessThanOrEqual(USUAL[feature] * 1.5);
        }
      }),
    );
  });

  it('stays within half even where one criterion matters more and all others less', () => {
    const others = NEED_FEATURES.filter((each) => each !== 'text').map((criterion) => ({ criterion, factor: 0.5 }));
    // Unbounded it would be 36 of 74 points, twice what was published.
    expect(emphasise(USUAL, [...others, { criterion: 'text', factor: 1.5 }]).text).toBe(36);
  });

  it('does not depend on the order, and gives a criterion that matters more no fewer points', () => {
    fc.assert(
      fc.property(emphasis, fc.constantFrom(...NEED_FEATURES), factor, factor, (given, criterion, one, other) => {
        expect(emphasise(USUAL, given.toReversed())).toEqual(emphasise(USUAL, given));
        const rest = given.filter((each) => each.criterion !== criterion);
        const [less, more] = [one, other].toSorted((a, b) => a - b) as [number, number];
        const at = (each: number) => emphasise(USUAL, [...rest, { criterion, factor: each }])[criterion];
        expect(at(more)).toBeGreaterThanOrEqual(at(less) - 0.01);
      }),
    );
  });
});

describe('what a network weighs', () => {
  const draw = seededDraw(7);
  const drawn = drawNeed(draw);
  const innovation = drawInnovation(draw, 'innovation-1');
  const text = drawText(draw);
  const epoch = anEpoch();
  const said = (own: readonly CriterionEmphasis[]) => ({
    ...drawn,
    statement: { ...drawn.statement, weightEmphasis: own },
  });
  const byNetwork = { id: 'emphasis-1', criteria: [{ criterion: 'evidence', factor: 1.5 }] } as const;
  const own = [{ criterion: 'text', factor: 0.5 }] as const;
  /** The same rule done wrong: both emphases, one after the other. */
  const both = (need: ReturnType<typeof said>) =>
    emphasise(emphasise(USUAL, byNetwork.criteria), need.statement.weightEmphasis);

  it('holds for a need whose author says nothing, and for no other', () => {
    const silent = { ...said([]), networkEmphasis: byNetwork };
    expect(needWeights(silent, epoch).need).toEqual(emphasise(USUAL, byNetwork.criteria));
    const spoken = { ...said(own), networkEmphasis: byNetwork };
    expect(needWeights(spoken, epoch).need).toEqual(emphasise(USUAL, own));
    expect(both(spoken)).not.toEqual(emphasise(USUAL, own));
    expect(needWeights({ ...said([]), networkEmphasis: { ...byNetwork, criteria: [] } }, epoch).need).toEqual(USUAL);
    expect([silent, spoken].map((need) => networkEmphasisOf(need)?.id)).toEqual(['emphasis-1', undefined]);
  });

  it('is told with every pair that it weighs, and with no other', () => {
    const wordsOf = (need: typeof drawn) =>
      explainMatch(evaluatePair({ need, innovation, text, epoch }), null).weighting;
    expect(wordsOf({ ...said([]), networkEmphasis: byNetwork })).toContain(
      'The network of this area weighs evidence more: 22.22 points, 16 as published.',
    );
    expect(wordsOf({ ...said(own), networkEmphasis: byNetwork })).toBeUndefined();
    expect(evaluatePair({ need: said(own), innovation, text, epoch })).not.toHaveProperty('networkEmphasis');
  });

  it('moves no gate and nothing of the supplier’s side', () => {
    const [plain, weighed] = [said([]), { ...said([]), networkEmphasis: byNetwork }].map((need) =>
      evaluatePair({ need, innovation, text, epoch }),
    );
    expect(weighed?.gates).toEqual(plain?.gates);
    expect(weighed?.supplierSide).toEqual(plain?.supplierSide);
    expect(weighed?.needSide.parts.map(({ value }) => value)).toEqual(plain?.needSide.parts.map(({ value }) => value));
  });
});
