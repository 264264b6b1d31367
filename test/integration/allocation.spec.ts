import type { Provider } from '@nestjs/common';
import { RunLog } from '@matchwell/capabilities/allocation';
import { IntroductionRequestService, IntroductionStore } from '@matchwell/capabilities/introductions';
import { JointDemandStore } from '@matchwell/capabilities/matching';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { runAllocate } from '../../apps/console/allocation/allocate.command';
import { AllocationScene } from '../support/allocation-scene';
import { UnlockedIntroductionStore } from '../support/broken-twins/unlocked-introduction-store';
import { expectAccepted } from '../support/market';

jest.setTimeout(180_000);

let scene: AllocationScene | undefined;
const at = async (...replacements: Provider[]): Promise<AllocationScene> =>
  (scene = await AllocationScene.open(...replacements));
afterEach(async () => {
  await scene?.market.close();
  scene = undefined;
});

describe('proposals as soon as a need is matched', () => {
  it('fill its places with its best matches, follow them, and do nothing the second time', async () => {
    const here = await at();
    const { market, owen } = here;
    const [needId] = (await here.needs(1, 2)) as [string];
    const [late, first, second, third] = (await here.products(4)) as [string, string, string, string];
    await here.matched(needId, [first, second, third]);
    expect(await here.proposeFor(needId)).toBe(2);
    expect(await here.openProducts(needId)).toEqual([first, second].toSorted());
    expect(await here.proposeFor(needId)).toBe(0);
    const approved = (await here.open(needId)).find(({ innovationId }) => innovationId === first);
    await here.decide(owen, approved!.id, 'approve');
    await here.matched(needId, [late, first, second]);
    expect(await here.proposeFor(needId)).toBe(1);
    expect(await here.openProducts(needId)).toEqual([first, late].toSorted());
    const [entry] = await market.query<{ action: string }>(
      `SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY position LIMIT 1`,
      [approved!.id],
    );
    expect(entry?.action).toBe('system.propose');
  });

  it('keep what they were chosen by: chances, worth, reasons and what stood behind them', async () => {
    const here = await at();
    const [needId] = (await here.needs(1, 1)) as [string];
    const [first, second] = (await here.products(2)) as [string, string];
    await here.matched(needId, [first, second]);
    await here.proposeFor(needId);
    const [{ match } = { match: undefined }] = await here.open(needId);
    const record = match?.explanation['allocation'] as Record<string, unknown>;
    expect(record).toMatchObject({ runId: null, origin: 'value', order: 1 });
    const { staff, need, supplier, expectedValue } = record['chances'] as Record<string, number>;
    expect(expectedValue).toBeCloseTo(staff! * need! * supplier!, 12);
    expect(record['alternatives']).toEqual([
      expect.objectContaining({ innovationId: second, rank: 2, codes: ['need_full'] }),
    ]);
  });

  it('prefer what fits both needs of a joint demand that both buyers agreed to, and not before', async () => {
    const here = await at();
    const { market } = here;
    const [own, other] = (await here.needs(2, 1)) as [string, string];
    const [best, both] = (await here.products(2)) as [string, string];
    await here.matched(own, [best, both]);
    await here.matched(other, [both]);
    const { organisationId, personId } = here.priya.actor;
    const { actor: partner } = await market.scout('Helen', 'RYJ');
    await market.query('UPDATE need SET organisation_id = $2 WHERE id = $1', [other, partner.organisationId]);
    const at0 = new Date('2026-11-22T09:00:00.000Z');
    const demand = {
      id: market.nextId(),
      needId: own,
      otherNeedId: other,
      organisationId,
      otherOrganisationId: partner.organisationId,
      state: 'requested' as const,
      score: 0.9,
      requestedAt: at0,
      agreedAt: null,
    };
    const demands = market.get(JointDemandStore);
    await market.unitOfWork.run(() => demands.insert(demand, personId));
    await here.proposeFor(own);
    expect(await here.openProducts(own)).toEqual([best]);
    await market.unitOfWork.run(() => demands.agree(demand.id, partner.personId, at0));
    await here.proposeFor(own);
    expect(await here.openProducts(own)).toEqual([both]);
    await here.proposeFor(other);
    expect(await here.openProducts(other)).toEqual([both]);
    await market.query(`UPDATE need SET state = 'paused' WHERE id = $1`, [other]);
    await here.proposeFor(own);
    expect(await here.openProducts(own)).toEqual([best]);
  });

  it('propose nothing of a supplier that wants none, and no more than it can bear', async () => {
    const here = await at();
    const { market } = here;
    const grace = await market.innovator('Grace');
    const rosa = await market.innovator('Rosa');
    const [closed, busy] = [await market.publishInnovation(grace), await market.publishInnovation(rosa)];
    await here.supplierPlaces(grace, 0);
    await here.supplierPlaces(rosa, 2);
    for (const needId of await here.needs(4)) {
      await here.matched(needId, [closed, busy]);
      await here.proposeFor(needId);
    }
    const rows = await market.query<{ id: string; count: number }>(
      `SELECT innovation_id AS id, count(*)::int AS count FROM introduction GROUP BY 1`,
    );
    expect(rows).toEqual([{ id: busy, count: 2 }]);
  });

  it('show one product of several that are the same thing registered twice', async () => {
    const here = await at();
    const grace = await here.market.innovator('Grace');
    const copies = [await here.market.publishInnovation(grace), await here.market.publishInnovation(grace)];
    const [needId] = (await here.needs(1)) as [string];
    await here.matched(needId, copies);
    await here.proposeFor(needId);
    expect(await here.openProducts(needId)).toEqual([copies[0]]);
  });

  it('leave the last slots of a network to first proposals', async () => {
    const here = await at();
    await here.capacity(5);
    const [greedy, late] = (await here.needs(2, 6)) as [string, string];
    const products = await here.products(6);
    await here.matched(greedy, products);
    await here.matched(late, products);
    expect(await here.proposeFor(greedy)).toBe(4);
    expect(await here.proposeFor(late)).toBe(1);
    expect(await here.total()).toBe(5);
  });

  const eightAtOnce = async (here: AllocationScene): Promise<number> => {
    const rosa = await here.market.innovator('Rosa');
    const product = await here.market.publishInnovation(rosa);
    const needs = await here.needs(8);
    for (const needId of needs) await here.matched(needId, [product]);
    await Promise.all(needs.map((needId) => here.proposeFor(needId)));
    return here.total();
  };

  it('never give a place away twice, however many needs are matched at once', async () => {
    expect(await eightAtOnce(await at())).toBe(3);
  });

  it('are caught giving places away twice by a twin without the lock', async () => {
    const unlocked: Provider = {
      provide: IntroductionStore,
      useFactory: (work: PostgresUnitOfWork) => new UnlockedIntroductionStore(work),
      inject: [PostgresUnitOfWork],
    };
    // Whether eight at once get in each other's way is chance: it takes a second round now and then.
    let given = 0;
    for (let round = 0; round < 5 && given <= 3; round += 1) {
      await scene?.market.close();
      given = await eightAtOnce(await at(unlocked));
    }
    expect(given).toBeGreaterThan(3);
  });
});

describe('a joint run', () => {
  it('gives a scarce supplier to the need it is worth most to, and takes back what was undecided', async () => {
    const here = await at();
    const rosa = await here.market.innovator('Rosa');
    const product = await here.market.publishInnovation(rosa);
    await here.supplierPlaces(rosa, 1);
    const [poor, good] = (await here.needs(2)) as [string, string];
    await here.matched(poor, [product], 5_000);
    await here.matched(good, [product], 8_000);
    await here.proposeFor(poor);
    await here.proposeFor(good);
    expect([await here.openProducts(poor), await here.openProducts(good)]).toEqual([[product], []]);
    const { content, id } = expectAccepted(await here.run());
    expect(content).toMatchObject({ proposed: 1, kept: 0, superseded: 1, method: 'flow' });
    expect([await here.openProducts(poor), await here.openProducts(good)]).toEqual([[], [product]]);
    expect(expectAccepted(await here.run()).content).toMatchObject({ proposed: 0, kept: 1, superseded: 0 });
    expect((await here.market.get(RunLog).recent(5)).map((run) => run.id)).toContain(id);
  });

  it('counts what staff approved and what scouts asked for, and never moves it', async () => {
    const here = await at();
    const { market, priya, owen } = here;
    const rosa = await market.innovator('Rosa');
    const product = await market.publishInnovation(rosa);
    await here.supplierPlaces(rosa, 2);
    const needs = (await here.needs(4)) as [string, string, string, string];
    for (const needId of needs) await here.matched(needId, [product], 5_000);
    const asked = expectAccepted(await market.get(IntroductionRequestService).request(priya.actor, needs[0], product));
    await here.proposeFor(needs[1]);
    await here.decide(owen, (await here.open(needs[1]))[0]!.id, 'approve');
    await here.matched(needs[2], [product], 9_000);
    expect(expectAccepted(await here.run()).content.proposed).toBe(0);
    expect((await here.open(needs[0]))[0]?.id).toBe(asked.introduction.id);
    expect(await here.openProducts(needs[1])).toEqual([product]);
  });

  it('leaves no trace when it is dry', async () => {
    const here = await at();
    const [needId] = (await here.needs(1)) as [string];
    await here.matched(needId, await here.products(2));
    expect(expectAccepted(await here.run({ dryRun: true })).content.proposed).toBe(2);
    expect(await here.total()).toBe(0);
    expect(await here.market.get(RunLog).recent(5)).toEqual([]);
    expect(await here.market.query('SELECT FROM exposure_month')).toEqual([]);
  });

  it('is alone: of several at once one runs and the others are told', async () => {
    const here = await at();
    await here.capacity(4);
    const products = await here.products(3);
    for (const needId of await here.needs(4)) await here.matched(needId, products);
    const outcomes = await Promise.all([here.run(), here.run(), here.run()]);
    const refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.code]));
    expect(refused.every((code) => code === 'allocation.under_way')).toBe(true);
    expect(outcomes.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1);
    expect(await here.total()).toBe(3);
  });

  it('exceeds no capacity while needs are matched beside it', async () => {
    const here = await at();
    await here.capacity(6);
    const products = await here.products(3);
    const needs = await here.needs(6);
    for (const needId of needs) await here.matched(needId, products);
    await Promise.all([here.run(), ...needs.map((needId) => here.proposeFor(needId)), here.run()]);
    expect(await here.total()).toBeLessThanOrEqual(6);
    const overfull = await here.market.query(
      `SELECT supplier_organisation_id FROM introduction WHERE state = 'in_review' GROUP BY 1 HAVING count(*) > 3`,
    );
    expect(overfull).toEqual([]);
  });

  it('is made once a month, and closes the ledger of the month before for good', async () => {
    const here = await at();
    const [needId] = (await here.needs(1)) as [string];
    await here.matched(needId, await here.products(1));
    expectAccepted(await here.run({ trigger: 'monthly' }));
    expect(await here.run({ trigger: 'monthly' })).toMatchObject({ ok: false });
    const months = await here.market.query<{ month: string }>('SELECT month FROM exposure_month');
    expect(months).toHaveLength(1);
    const rows = await here.market.query<{ merit: number }>('SELECT merit FROM exposure_ledger');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.merit).toBeGreaterThan(0);
    await expect(here.market.query('UPDATE exposure_ledger SET exposure = 9')).rejects.toThrow('never changes');
  });

  it('is made by a command too', async () => {
    const here = await at();
    const [needId] = (await here.needs(1)) as [string];
    await here.matched(needId, await here.products(2));
    const said = jest.spyOn(console, 'log').mockImplementation();
    const before = process.env['DATABASE_URL'];
    process.env['DATABASE_URL'] = here.market.url;
    const codes = [await runAllocate(['--dry-run']), await runAllocate([])];
    if (before === undefined) delete process.env['DATABASE_URL'];
    else process.env['DATABASE_URL'] = before;
    const words = said.mock.calls.flat().join('\n');
    said.mockRestore();
    expect(codes).toEqual([0, 0]);
    expect(words).toContain('2 proposed, 0 kept, 0 superseded');
    expect(await here.total()).toBe(2);
  });

  it('names networks that do not exist', async () => {
    const here = await at();
    expect(await here.run({ networks: ['atlantis'] })).toMatchObject({
      ok: false,
      refusal: { code: 'allocation.unknown_network' },
    });
  });
});

describe('a declined pair', () => {
  it('is not proposed for 180 days, whatever the stored list still says', async () => {
    const here = await at();
    const [needId] = (await here.needs(1)) as [string];
    const [product] = (await here.products(1)) as [string];
    await here.matched(needId, [product]);
    await here.proposeFor(needId);
    await here.decide(here.owen, (await here.open(needId))[0]!.id, 'decline');
    const daysAgo = (days: number) =>
      here.market.query(
        `UPDATE introduction SET decline = jsonb_set(decline, '{on}', to_jsonb((current_date - $1::int)::text))`,
        [days],
      );
    for (const days of [0, 1, 179]) {
      await daysAgo(days);
      expect(await here.proposeFor(needId)).toBe(0);
      expect(expectAccepted(await here.run()).content.proposed).toBe(0);
    }
    await daysAgo(180);
    expect(await here.proposeFor(needId)).toBe(1);
  });
});
