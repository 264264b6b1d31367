import { stableHash } from '../kernel/stable-hash';
import { anEpoch } from '../testing/an-epoch';
import { seededDraw } from '../testing/draw';
import { drawInnovation, drawNeed, drawText } from '../testing/market-generator';
import type { PairEvaluation } from './evaluate-pair';
import { evaluatePair } from './evaluate-pair';
import { MATCHING_ENGINE_VERSION } from './engine-version';

/** The figures of an evaluation without its words: wording may improve within a version, figures may not. */
function figuresOf({ outcome, score, credibility, needSide, supplierSide, gates }: PairEvaluation): unknown {
  const parts = [...needSide.parts, ...supplierSide.parts].map(({ value, contribution }) => [value, contribution]);
  return [outcome, score, credibility, parts, gates.map(({ status, margin }) => [status, margin])];
}

describe('the engine version', () => {
  it('stands for these figures on every machine: when they change, raise it and renew the digest', () => {
    const figures = Array.from({ length: 300 }, (_, seed) => {
      const draw = seededDraw(seed);
      const pair = { need: drawNeed(draw), innovation: drawInnovation(draw, 'innovation-1'), text: drawText(draw) };
      return figuresOf(evaluatePair({ ...pair, epoch: anEpoch() }));
    });
    expect({ version: MATCHING_ENGINE_VERSION, digest: stableHash(JSON.stringify(figures)) }).toEqual({
      version: '1.2.0',
      digest: 2_673_889_523,
    });
  });
});
