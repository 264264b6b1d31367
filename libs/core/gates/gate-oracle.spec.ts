import * as fc from 'fast-check';
import { TEST_DAY } from '../testing/an-epoch';
import { unknownPasses } from '../testing/broken-twins';
import type { Draw } from '../testing/draw';
import type { GateJudge } from '../testing/gate-oracle';
import { judgeGates } from '../testing/gate-oracle';
import { drawInnovation, drawNeed } from '../testing/market-generator';
import { evaluateGates } from './evaluate-gates';
import type { GateStatus } from './gate-result';

function severity(status: GateStatus): number {
  return ['pass', 'unknown', 'fail'].indexOf(status);
}

const LIVE = { needOpen: true, innovationLive: true };

const agreesWithTheGates = (judge: GateJudge): fc.IProperty<[fc.GeneratorValue]> =>
  fc.property(fc.gen(), (g) => {
    const draw: Draw = { integer: (from, to) => g(fc.integer, { min: from, max: to }) };
    const need = drawNeed(draw);
    const innovation = drawInnovation(draw, 'innovation-1');
    const results = evaluateGates({ need, innovation, asOf: TEST_DAY, live: LIVE });
    expect(Object.fromEntries(results.map(({ gate, status }) => [gate, status]))).toEqual(
      judge(need, innovation, TEST_DAY),
    );
  });

describe('the gates and a second opinion', () => {
  it('agree on every gate of every pair', () => {
    fc.assert(agreesWithTheGates(judgeGates), { numRuns: 1_000, endOnFailure: true });
  });

  it('would disagree if unknown were taken for a pass', () => {
    expect(fc.check(agreesWithTheGates(unknownPasses), { numRuns: 200, endOnFailure: true }).failed).toBe(true);
  });

  it('name a question for everything unknown and a fact for every failure', () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const draw: Draw = { integer: (from, to) => g(fc.integer, { min: from, max: to }) };
        const context = {
          need: drawNeed(draw),
          innovation: drawInnovation(draw, 'innovation-1'),
          asOf: TEST_DAY,
          live: LIVE,
        };
        for (const result of evaluateGates(context)) {
          const unknown = result.facts.filter((fact) => fact.status === 'unknown');
          expect(result.questions).toHaveLength(unknown.length);
          const worst = result.facts.reduce((most, fact) => Math.max(most, severity(fact.status)), 0);
          expect(severity(result.status)).toBe(worst);
          expect(result.margin === null || result.status !== 'unknown').toBe(true);
          expect(result.reason.length).toBeGreaterThan(0);
          expect(JSON.stringify(result)).not.toMatch(/undefined|NaN|Infinity/);
        }
      }),
      { numRuns: 500, endOnFailure: true },
    );
  });
});
