import type { Decision, Draw } from '@matchwell/core/learning';
import { priorCalibration } from '@matchwell/core/learning';
import type { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import type { CalibrationStore, DecisionStore, DrawLog } from '@matchwell/capabilities/learning';
import {
  InMemoryCalibrationStore,
  InMemoryDecisionStore,
  InMemoryDrawLog,
} from '@matchwell/capabilities/learning/testing/in-memory-learning-stores';
import type { JointDemand, JointDemandStore } from '@matchwell/capabilities/matching';
import { InMemoryJointDemandStore } from '@matchwell/capabilities/matching/testing/in-memory-joint-demand-store';
import { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import { PostgresCalibrationStore } from '@matchwell/adapters/postgres/learning/postgres-calibration-store';
import { PostgresDecisionStore } from '@matchwell/adapters/postgres/learning/postgres-decision-store';
import { PostgresDrawLog } from '@matchwell/adapters/postgres/learning/postgres-draw-log';
import { PostgresJointDemandStore } from '@matchwell/adapters/postgres/learning/postgres-joint-demand-store';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { uuidv7 } from 'uuidv7';
import { Market } from '../support/market';

jest.setTimeout(120_000);

/** The stores of one kind, and records of the market that rows may point at. */
interface Stores {
  readonly unitOfWork: UnitOfWork;
  readonly decisions: DecisionStore;
  readonly calibrations: CalibrationStore;
  readonly draws: DrawLog;
  readonly demands: JointDemandStore;
  readonly scouts: readonly { readonly organisationId: string; readonly personId: string; readonly needId: string }[];
  readonly introduction: { readonly id: string; readonly needId: string; readonly innovationId: string };
}

const AT = new Date('2026-11-22T09:30:00.123Z');

function behaves(open: () => Promise<Stores>, close: () => Promise<void>): void {
  let stores: Stores;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(close);

  const decision = (at: string, changes: Partial<Decision> = {}): Decision => ({
    id: uuidv7(),
    introductionId: stores.introduction.id,
    needId: stores.introduction.needId,
    innovationId: stores.introduction.innovationId,
    party: 'buyer',
    kind: 'consent',
    reasonCode: null,
    outcome: null,
    epochId: 'epoch-1',
    rank: 3,
    needFeatures: { text: 0.123456, theme: 1 },
    supplierFeatures: { fit: 0 },
    propensity: null,
    at,
    ...changes,
  });
  const demand = (): JointDemand => {
    const [first, second] = stores.scouts;
    return {
      id: uuidv7(),
      needId: first!.needId,
      otherNeedId: second!.needId,
      organisationId: first!.organisationId,
      otherOrganisationId: second!.organisationId,
      state: 'requested',
      score: 0.57919,
      requestedAt: AT,
      agreedAt: null,
    };
  };

  it('gives decisions back as they were, oldest first', async () => {
    const late = decision('2026-12-01T00:00:00.001Z', { kind: 'decline', reasonCode: 'price', propensity: 0.02 });
    const early = decision('2026-10-01T00:00:00.000Z', { party: 'network', kind: 'approve' });
    await stores.unitOfWork.run(async () => {
      await stores.decisions.append(late);
      await stores.decisions.append(early);
    });
    expect(await stores.decisions.all()).toEqual([early, late]);
  });

  it('never takes the same decision twice', async () => {
    const [kept] = await stores.decisions.all();
    await expect(stores.unitOfWork.run(() => stores.decisions.append(kept!))).rejects.toThrow(/taken|unique/);
  });

  it('keeps a draw with all that it was drawn among, once and for good', async () => {
    const { id: introductionId, needId, innovationId } = stores.introduction;
    const candidate = { believed: 0.123456, values: { need: [0.1, 1], supplier: [0] }, credibility: 0.5 };
    const draw: Draw = {
      introductionId,
      needId,
      picked: innovationId,
      among: [
        { innovationId, propensity: 0.02, ...candidate },
        { innovationId: uuidv7(), propensity: 0.98, ...candidate, credibility: 1 },
      ],
      emphasis: [{ criterion: 'evidence', factor: 1.25 }],
    };
    expect(await stores.draws.all()).toEqual([]);
    await stores.unitOfWork.run(() => stores.draws.keep(draw, AT));
    expect(await stores.draws.all()).toEqual([draw]);
    await expect(stores.unitOfWork.run(() => stores.draws.keep(draw, AT))).rejects.toThrow(/never changes|unique/);
  });

  it('keeps the history of a side, oldest first', async () => {
    const at = (day: number) => new Date(Date.UTC(2026, 10, day));
    const kept = [3, 1, 2].map((day) => ({ id: uuidv7(), calibration: priorCalibration('buyer'), since: at(day) }));
    await stores.unitOfWork.run(async () => {
      for (const each of kept) await stores.calibrations.keep(each);
      await stores.calibrations.keep({ id: uuidv7(), calibration: priorCalibration('supplier'), since: at(4) });
    });
    const history = await stores.calibrations.history('buyer');
    expect(history).toEqual([kept[1], kept[2], kept[0]]);
    expect(await stores.calibrations.history('network')).toEqual([]);
  });

  it('keeps one joint demand for two needs, whoever asks, and lets it be agreed once', async () => {
    const [first, second] = stores.scouts;
    const asked = demand();
    const mirrored: JointDemand = {
      ...asked,
      id: uuidv7(),
      needId: asked.otherNeedId,
      otherNeedId: asked.needId,
      organisationId: asked.otherOrganisationId,
      otherOrganisationId: asked.organisationId,
    };
    await stores.unitOfWork.run(async () => {
      expect(await stores.demands.insert(asked, first!.personId)).toBe(true);
      expect(await stores.demands.insert(mirrored, second!.personId)).toBe(false);
      expect(await stores.demands.insert({ ...asked, id: uuidv7() }, first!.personId)).toBe(false);
    });
    expect(await stores.demands.findOfPair(asked.otherNeedId, asked.needId)).toEqual(asked);
    expect(await stores.demands.ofNeed(asked.otherNeedId)).toEqual([asked]);
    await stores.unitOfWork.run(() => stores.demands.agree(asked.id, second!.personId, AT));
    const agreed = { ...asked, state: 'agreed', agreedAt: AT };
    expect(await stores.demands.findOfPair(asked.needId, asked.otherNeedId)).toEqual(agreed);
    await expect(stores.unitOfWork.run(() => stores.demands.agree(asked.id, second!.personId, AT))).rejects.toThrow(
      'Only a requested joint demand',
    );
  });
}

describe('learning stores in memory', () => {
  behaves(
    async () => ({
      unitOfWork: new InMemoryMarket(),
      decisions: new InMemoryDecisionStore(),
      calibrations: new InMemoryCalibrationStore(),
      draws: new InMemoryDrawLog(),
      demands: new InMemoryJointDemandStore(),
      scouts: ['one', 'two'].map((name) => ({ organisationId: name, personId: name, needId: `need-${name}` })),
      introduction: { id: 'introduction-1', needId: 'need-1', innovationId: 'innovation-1' },
    }),
    async () => undefined,
  );
});

describe('learning stores in PostgreSQL', () => {
  let market: Market | undefined;

  behaves(
    async () => {
      market = await Market.open();
      const unitOfWork = market.get(PostgresUnitOfWork);
      const scouts = await Promise.all(
        [
          ['Priya', 'RK9'],
          ['Sam', 'RWE'],
        ].map(async ([name, code]) => {
          const { actor } = await market!.scout(name!, code!);
          const [row] = await market!.query<{ id: string }>(
            `INSERT INTO need (id, organisation_id, owner_person_id, state, version, draft, created_at, updated_at)
             VALUES ($1, $2, $3, 'draft', 1, '{}', now(), now()) RETURNING id`,
            [market!.nextId(), actor.organisationId, actor.personId],
          );
          return { organisationId: actor.organisationId, personId: actor.personId, needId: row!.id };
        }),
      );
      const { actor: innovator } = await market.innovator('Grace');
      const [innovation] = await market.query<{ id: string }>(
        `INSERT INTO innovation (id, organisation_id, owner_person_id, state, version, draft, created_at, updated_at)
         VALUES ($1, $2, $3, 'draft', 1, '{}', now(), now()) RETURNING id`,
        [market.nextId(), innovator.organisationId, innovator.personId],
      );
      const introduction = { id: market.nextId(), needId: scouts[0]!.needId, innovationId: innovation!.id };
      await market.query(
        `INSERT INTO introduction (id, need_id, innovation_id, need_title, innovation_name, buyer_organisation_id,
                supplier_organisation_id, state, version, origin, route, match, proposed_at, changed_at)
         VALUES ($1, $2, $3, 'A need', 'A product', $4, $5, 'in_review', 1, 'matcher', '{}', '{}', now(), now())`,
        [
          introduction.id,
          introduction.needId,
          introduction.innovationId,
          scouts[0]!.organisationId,
          innovator.organisationId,
        ],
      );
      return {
        unitOfWork,
        decisions: new PostgresDecisionStore(unitOfWork),
        calibrations: new PostgresCalibrationStore(unitOfWork),
        draws: new PostgresDrawLog(unitOfWork),
        demands: new PostgresJointDemandStore(unitOfWork),
        scouts,
        introduction,
      };
    },
    async () => market?.close(),
  );

  it('refuses to change a decision', async () => {
    await expect(market!.query(`UPDATE decision_record SET rank = 1`)).rejects.toThrow('Decisions are append-only.');
  });
});
