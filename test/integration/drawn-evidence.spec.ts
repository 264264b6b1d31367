import { NEED_FEATURES, SUPPLIER_FEATURES } from '@matchwell/core/scoring/weights';
import { WEIGHTS, WEIGHTS_VERSION } from '@matchwell/core/ranking';
import { DrawLog } from '@matchwell/capabilities/learning';
import { MatchingRunDuty, MatchingRunService, WeightSetService } from '@matchwell/capabilities/weighting';
import { AllocationScene } from '../support/allocation-scene';
import { expectAccepted } from '../support/market';

jest.setTimeout(120_000);

const CARRIED = WEIGHTS[WEIGHTS_VERSION]!;

describe('what chance decided', () => {
  let scene: AllocationScene;

  beforeAll(async () => {
    scene = await AllocationScene.open();
    await scene.capacity(100);
    const [needs, products] = [await scene.needs(5), await scene.products(8)];
    for (const needId of needs) await scene.matched(needId, products);
    expectAccepted(await scene.run());
  });
  afterAll(() => scene?.market.close());

  it('is written down with everything that it was drawn among, in the transaction of the proposal', async () => {
    const draws = await scene.market.get(DrawLog).all();
    const drawn = await scene.market.query<{ id: string; innovation_id: string; propensity: number }>(
      `SELECT id, innovation_id, (match #> '{explanation,exploration,propensity}')::float AS propensity
         FROM introduction WHERE match #> '{explanation,exploration}' IS NOT NULL ORDER BY id`,
    );
    expect(drawn.length).toBeGreaterThan(0);
    expect(draws.map(({ introductionId }) => introductionId).toSorted()).toEqual(drawn.map(({ id }) => id));
    for (const { introductionId, picked, among, emphasis } of draws) {
      const row = drawn.find(({ id }) => id === introductionId);
      expect(picked).toBe(row?.innovation_id);
      expect(among.find(({ innovationId }) => innovationId === picked)?.propensity).toBe(row?.propensity);
      expect(among.reduce((sum, { propensity }) => sum + propensity, 0)).toBeCloseTo(1, 9);
      expect(emphasis).toEqual([]);
      for (const { believed, values, credibility } of among) {
        expect(believed).toBeGreaterThan(0);
        expect([values.need.length, values.supplier.length]).toEqual([NEED_FEATURES.length, SUPPLIER_FEATURES.length]);
        expect(credibility).toBe(1);
      }
    }
    const runs = await scene.market.query<{ content: string }>('SELECT content::text FROM allocation_run');
    expect(runs.map(({ content }) => content.includes('"among"'))).toEqual([false]);
  });

  it('never changes', async () => {
    for (const statement of [`UPDATE exploration_draw SET among = '[]'`, 'DELETE FROM exploration_draw'])
      await expect(scene.market.query(statement)).rejects.toThrow('never changes');
  });

  it('is told with a simulation of weights, which says nothing while it is too little', async () => {
    const { market } = scene;
    const ada = await market.administrator('Ada');
    const need = { ...CARRIED.need, text: 14, evidence: 26 };
    const draft = { name: '2027-09', reason: 'Evidence first.', content: { ...CARRIED, need } };
    const set = expectAccepted(await market.get(WeightSetService).create(ada.actor, draft));
    const { id } = expectAccepted(await market.get(MatchingRunService).simulate(ada.actor, set.id, 1));
    await market.unitOfWork.run(() => market.get(MatchingRunDuty).carryOut(id));
    const drawn = (await market.get(DrawLog).all()).length;
    expect(expectAccepted(await market.get(MatchingRunService).read(id)).report).toMatchObject({
      simulation: {
        drawnEvidence: {
          drawn,
          verdict: 'open',
          difference: null,
          mine: { verdict: 'refused', draws: 0 },
          theirs: { verdict: 'refused' },
        },
      },
    });
  });
});
