import * as fc from 'fast-check';
import { evaluateGates, outcomeOf } from '../gates/evaluate-gates';
import { applyActions, type ImprovementAction } from '../ranking/improvement-action';
import { anEpoch, TEST_DAY } from '../testing/an-epoch';
import { seededDraw, several } from '../testing/draw';
import { anInnovation } from '../testing/innovation-builder';
import { drawInnovation, drawNeed } from '../testing/market-generator';
import { aNeed } from '../testing/need-builder';
import { compareLeverage, LeverageFinder } from './leverage';

const EPOCH = anEpoch();
const STUDY: ImprovementAction = {
  gate: 'G3',
  improvement: {
    kind: 'add_study',
    domains: ['effectiveness'],
    design: 'controlled_comparison',
    level: 3,
    setting: 'community_care',
    date: TEST_DAY,
  },
  months: 12,
  cost: 'medium',
  description: 'Add evidence.',
};
const asking = (id: string, level: number, network: string) =>
  aNeed()
    .withId(id)
    .at({ odsCode: 'RYJ', network, adjacentNetworks: [] })
    .stating({ evidenceThreshold: [{ domain: 'effectiveness', minimumLevel: level, mustBeVerified: true }] })
    .build();
const finder = (needs: ReturnType<typeof asking>[], isRelevant = () => true) =>
  new LeverageFinder({ innovation: anInnovation().build(), needs, epoch: EPOCH, isRelevant });

describe('leverage', () => {
  it('counts the other needs a study opens, and the networks they are in', () => {
    const needs = [
      asking('asked-for', 3, 'ichp'),
      asking('same-network', 2, 'ichp'),
      asking('too-strict', 4, 'kss'),
      asking('elsewhere', 3, 'east'),
      asking('open-anyway', 0, 'nenc'),
    ];
    const leverage = finder(needs).leverageOf([STUDY], 'asked-for');
    expect(leverage.opened.map(({ needId }) => needId)).toEqual(['elsewhere', 'same-network']);
    expect(leverage.networks).toEqual(['east', 'ichp']);
    expect(leverage.closed).toEqual([]);
    expect(leverage.sentence).toBe(
      'A controlled comparison of effectiveness, verified, would open 2 more needs in 2 networks.',
    );
  });

  it('does not count needs that the product is no answer to', () => {
    expect(finder([asking('wheelchairs', 3, 'kss')], () => false).leverageOf([STUDY], 'none')).toMatchObject({
      opened: [],
      networks: [],
      sentence: 'A controlled comparison of effectiveness, verified, would open no other need.',
    });
  });

  it('tells of needs a stated price would close', () => {
    const dear: ImprovementAction = {
      ...STUDY,
      gate: 'G6',
      improvement: { kind: 'set_price', basis: 'per_organisation_year', amountPence: 5_000_000, setupPence: 0 },
    };
    const needs = [aNeed().withId('poor').paying(1_000_000).build(), aNeed().withId('rich').paying(9_000_000).build()];
    const leverage = new LeverageFinder({
      innovation: anInnovation().withoutPrice().build(),
      needs,
      epoch: EPOCH,
      isRelevant: () => true,
    }).leverageOf([dear], 'none');
    expect(leverage.opened.map(({ needId }) => needId)).toEqual(['rich']);
    expect(leverage.closed.map(({ needId }) => needId)).toEqual(['poor']);
    expect(leverage.sentence).toMatch(/would open 1 more need in 1 network, and set the product back at 1 need\.$/);
  });

  it('agrees with judging every need before and after the step', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const draw = seededDraw(seed);
        const innovation = drawInnovation(draw, 'innovation-1');
        const needs = several(draw, 1, 12, (index) => drawNeed(draw, `need-${String(index).padStart(2, '0')}`));
        const actions: ImprovementAction[] = [
          STUDY,
          { ...STUDY, gate: 'G4', improvement: { kind: 'reach_trl', trl: 9 } },
          { ...STUDY, gate: 'G5', improvement: { kind: 'extend_region', network: 'east' } },
          { ...STUDY, gate: 'G8', improvement: { kind: 'build_integration', capability: 'systmone' } },
          { ...STUDY, gate: 'G7', improvement: { kind: 'shorten_lead_time', leadTimeDays: 0 } },
          {
            ...STUDY,
            gate: 'G6',
            improvement: { kind: 'set_price', basis: 'per_site_year', amountPence: 100_000, setupPence: 0 },
          },
        ];
        const found = new LeverageFinder({
          innovation,
          needs: needs.toReversed(),
          epoch: EPOCH,
          isRelevant: () => true,
        });
        for (const action of actions) {
          const judge = (product: typeof innovation) =>
            needs.map((need) =>
              outcomeOf(
                evaluateGates({
                  need,
                  innovation: product,
                  asOf: TEST_DAY,
                  live: { needOpen: true, innovationLive: true },
                }),
              ),
            );
          const [before, after] = [judge(innovation), judge(applyActions(innovation, [action]))];
          const order = ['excluded', 'conditional', 'eligible'];
          const better = needs.filter(
            ({ id }, i) => id !== 'need-00' && order.indexOf(after[i]!) > order.indexOf(before[i]!),
          );
          const worse = needs.filter(
            ({ id }, i) => id !== 'need-00' && order.indexOf(after[i]!) < order.indexOf(before[i]!),
          );
          const leverage = found.leverageOf([action], 'need-00');
          expect(leverage.opened.map(({ needId }) => needId)).toEqual(better.map(({ id }) => id));
          const closed = action.gate === 'G6' ? worse : [];
          expect(leverage.closed.map(({ needId }) => needId)).toEqual(closed.map(({ id }) => id));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('opens with two steps what neither opens alone', () => {
    const demanding = aNeed()
      .withId('demanding')
      .readyAt(9)
      .stating({ evidenceThreshold: [{ domain: 'effectiveness', minimumLevel: 3, mustBeVerified: true }] })
      .build();
    const ripen: ImprovementAction = { ...STUDY, gate: 'G4', improvement: { kind: 'reach_trl', trl: 9 } };
    const innovation = anInnovation().withTrl(7).build();
    const both = new LeverageFinder({ innovation, needs: [demanding], epoch: EPOCH, isRelevant: () => true });
    expect(both.leverageOf([STUDY], 'none').opened).toEqual([]);
    expect(both.leverageOf([ripen], 'none').opened).toEqual([]);
    expect(both.leverageOf([STUDY, ripen], 'none').sentence).toBe(
      'A controlled comparison of effectiveness, verified; technology readiness level 9: together these would open 1 more need in 1 network.',
    );
  });

  it('prefers steps that open more', () => {
    const needs = [asking('one', 3, 'ichp'), asking('two', 3, 'ichp'), asking('three', 3, 'kss')];
    const [more, less] = [finder(needs).leverageOf([STUDY], 'none'), finder(needs).leverageOf([STUDY], 'three')];
    expect(compareLeverage(more, less)).toBeLessThan(0);
  });
});
