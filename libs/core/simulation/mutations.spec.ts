import { allocate } from '../allocation/allocate';
import type { AllocationInput } from '../allocation/allocation-input';
import { seededDraw } from '../testing/draw';
import { pairUniform } from './chance';
import { drawMarket } from './draw-market';
import { judgeMarket } from './judge-market';
import { Lessons } from './lessons';
import { QUICK_MARKET } from './market';
import { POLICIES } from './policy';
import { REGIMES } from './regime';
import { runPolicy } from './run-policy';
import { decide } from './true-decisions';
import type { YearFigures } from './year-figures';

/** What must not be there when what it comes from is taken away. */
describe('with the lesson taken away', () => {
  const judged = judgeMarket(drawMarket(11, QUICK_MARKET));
  const mixed = REGIMES.find(({ id }) => id === 'mixed');
  const play = (id: string, lessons = new Lessons(judged)): YearFigures => {
    const policy = POLICIES.find((each) => each.id === id);
    if (!policy || !mixed) throw new Error('There is no such policy or regime.');
    return runPolicy(policy, judged, mixed, QUICK_MARKET.months, (n, p) => decide(judged.market, n, p), lessons);
  };
  const sides = ['network', 'buyer', 'supplier'];
  const shuffled = new Lessons(judged, (_label, side, row) => pairUniform(11, 40 + sides.indexOf(side), row, 0) < 0.4);

  it('nothing is gained: labels that say nothing of their pairs teach nothing', () => {
    const without = play('waiting').accepted;
    expect(play('learned', shuffled).accepted).toBeLessThanOrEqual(1.02 * without);
    expect(shuffled.model.network.decisions).toBeGreaterThanOrEqual(0);
  });

  it('real labels teach more than shuffled ones', () => {
    const real = new Lessons(judged);
    play('learned', real);
    expect(real.model.network.decisions).toBeGreaterThan(0);
    const sum = (lessons: Lessons) => lessons.model.buyer.model.coefficients.reduce((total, each) => total + each, 0);
    expect(sum(real)).toBeGreaterThan(sum(shuffled));
  });
});

describe('with the sides swapped', () => {
  /** Needs and suppliers with one product each, under nothing but each other's places. */
  function market(seed: number): AllocationInput {
    const draw = seededDraw(seed);
    const needs = Array.from({ length: 6 }, (_, at) => ({ id: `n${at}`, networkId: 'r', places: draw.integer(0, 2) }));
    const organisations = Array.from({ length: 7 }, (_, at) => ({
      id: `o${at}`,
      size: 'mid' as const,
      places: draw.integer(0, 2),
    }));
    const pairs = needs.flatMap(({ id: needId }) =>
      organisations.map(({ id }, at) => {
        const [needSide, supplierSide] = [draw.integer(0, 9_999), draw.integer(0, 9_999)];
        const expectedValue = draw.integer(1, 900) / 1_000;
        const product = { needId, innovationId: `${id}-product`, organisationId: id, rank: at + 1 };
        return { ...product, score: needSide, needSide, supplierSide, expectedValue };
      }),
    );
    const networks = [{ id: 'r', slots: 100 }];
    return { epochId: 'e', networks, needs, organisations, pairs, pending: [], smallCompanyRule: false };
  }

  function swapped(input: AllocationInput): AllocationInput {
    return {
      ...input,
      needs: input.organisations.map(({ id, places = 0 }) => ({ id, networkId: 'r', places })),
      organisations: input.needs.map(({ id, places }) => ({ id, size: 'mid' as const, places })),
      pairs: input.pairs.map((pair) => ({
        ...pair,
        needId: pair.organisationId,
        organisationId: pair.needId,
        innovationId: `${pair.needId}-product`,
        needSide: pair.supplierSide,
        supplierSide: pair.needSide,
      })),
    };
  }

  it('the same introductions are worth the same', () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const [one, other] = [allocate(market(seed)), allocate(swapped(market(seed)))];
      expect(other.totalWorth).toBe(one.totalWorth);
      expect(other.proposals).toHaveLength(one.proposals.length);
    }
  });
});
