import * as fc from 'fast-check';
import { statusOf } from '../gates/gate-figures';
import { GATE_IDS } from '../gates/gate-result';
import { anEpoch } from '../testing/an-epoch';
import type { Draw } from '../testing/draw';
import { seededDraw } from '../testing/draw';
import { drawInnovation, drawMarket } from '../testing/market-generator';
import { anInnovation } from '../testing/innovation-builder';
import { aNeed } from '../testing/need-builder';
import { evaluatePair } from './evaluate-pair';
import { prepareInnovation } from './prepared-innovation';
import { prepareNeed } from './prepared-need';
import { scorePair } from './score-pair';
import { forgetfulScorePair, hastyScorePair } from './testing/broken-figures';

const EPOCH = anEpoch();

/** How many pairs of a drawn market the figures get wrong. */
function differences(draw: Draw, score: typeof scorePair): { readonly pairs: number; readonly wrong: number } {
  const { need, candidates } = drawMarket(draw);
  const prepared = prepareNeed(need, EPOCH);
  const wrong = candidates.filter(({ innovation, text }) => {
    const slow = evaluatePair({ need, innovation, epoch: EPOCH, text });
    const fast = score(prepared, prepareInnovation(innovation, EPOCH), text.fit);
    const { outcome, credibility, gates } = slow;
    const expected = {
      outcome,
      credibility,
      score: slow.score,
      needTotal: slow.needSide.total,
      supplierTotal: slow.supplierSide.total,
      statuses: gates.map((gate) => gate.status),
    };
    const { failing, open, ...rest } = fast;
    const statuses = GATE_IDS.map((gate) => statusOf({ failing, open }, gate));
    const found = { ...rest, statuses };
    return Object.entries(expected).some(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(found[key as keyof typeof found]),
    );
  });
  return { pairs: candidates.length, wrong: wrong.length };
}

function overMarkets(markets: number, score: typeof scorePair): { pairs: number; wrong: number } {
  let [pairs, wrong] = [0, 0];
  for (let seed = 1; seed <= markets; seed += 1) {
    const found = differences(seededDraw(seed), score);
    pairs += found.pairs;
    wrong += found.wrong;
  }
  return { pairs, wrong };
}

describe('the figures of a pair', () => {
  it('are those of the full evaluation, number for number, on thousands of pairs', () => {
    const { pairs, wrong } = overMarkets(1_200, scorePair);
    expect(wrong).toBe(0);
    expect(pairs).toBeGreaterThan(4_000);
  });

  it('are those of the full evaluation on whatever market is drawn', () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const draw: Draw = { integer: (from, to) => g(fc.integer, { min: from, max: to }) };
        expect(differences(draw, scorePair).wrong).toBe(0);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it('are not vacuous: a path that forgets where evidence was gathered, or takes planned for live, is caught', () => {
    expect(overMarkets(200, forgetfulScorePair).wrong).toBeGreaterThan(0);
    expect(overMarkets(200, hastyScorePair).wrong).toBeGreaterThan(0);
  });

  it('take ids outside every list as what they are: like themselves and nothing else', () => {
    const need = aNeed()
      .stating({ themes: ['theme_of_old', 'cvd'], careSettings: ['setting_of_old'], mustHaveIntegrations: ['gone'] })
      .build();
    const integrations = [{ capability: 'gone', state: 'live' }];
    const innovation = anInnovation()
      .withProfile({ themes: ['theme_of_old'], careSettings: ['setting_of_old', 'other_old'], integrations })
      .build();
    for (const product of [innovation, drawInnovation(seededDraw(1), 'innovation-1')]) {
      const slow = evaluatePair({ need, innovation: product, epoch: EPOCH, text: { fit: 0.3, terms: [] } });
      const fast = scorePair(prepareNeed(need, EPOCH), prepareInnovation(product, EPOCH), 0.3);
      expect([fast.outcome, fast.score, fast.needTotal]).toEqual([slow.outcome, slow.score, slow.needSide.total]);
    }
  });

  it('refuse sides prepared in different epochs', () => {
    const innovation = prepareInnovation(anInnovation().build(), anEpoch({ id: 'epoch-2' }));
    expect(() => scorePair(prepareNeed(aNeed().build(), EPOCH), innovation, 0)).toThrow('epoch-2');
  });
});
