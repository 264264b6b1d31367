import { Clock } from '@matchwell/core/kernel/clock';
import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import { chance, type Draw, oneOf, seededDraw } from '@matchwell/core/testing/draw';
import {
  EvidenceVerificationService,
  InnovationService,
  PublicationService,
} from '@matchwell/capabilities/innovations';
import {
  CatalogueSource,
  EpochService,
  EpochStore,
  FanOutService,
  MatchAuditService,
  MatchAuditStore,
  MatchingService,
  MatchStore,
  NeedWatchStore,
} from '@matchwell/capabilities/matching';
import { NeedPublicationService, NeedStore } from '@matchwell/capabilities/needs';
import { Outbox } from '@matchwell/capabilities/events';
import { aStudy } from '@matchwell/capabilities/testing/drafts';
import { type RunningMatcher, startMatcher } from '../support/matcher';
import { expectAccepted, Market, type Somebody } from '../support/market';
import { settled } from '../support/settled';

jest.setTimeout(240_000);

const SUBJECTS = [
  { themes: ['heart_failure'], words: 'worsening heart failure seen early by community nurses at home' },
  { themes: ['wound_skin'], words: 'leg ulcers and pressure sores that heal slowly under a dressing' },
  { themes: ['kidney'], words: 'dialysis patients whose access line becomes infected' },
  { themes: ['sleep'], words: 'people with sleep apnoea waiting for a study on a ward' },
  { themes: ['frailty_ageing', 'heart_failure'], words: 'falls of older people in a care home at night' },
];

describe('matching again after a change', () => {
  let market: Market;
  let matcher: RunningMatcher;
  let suppliers: Somebody[];
  let scout: Somebody;
  let officer: Somebody;

  const audit = () =>
    new MatchAuditService(
      market.get(MatchAuditStore),
      market.get(NeedStore),
      market.get(CatalogueSource),
      market.get(EpochStore),
      market.get(Clock),
    );

  const matching = () =>
    new MatchingService(
      market.get(NeedStore),
      market.get(CatalogueSource),
      market.get(MatchStore),
      market.get(NeedWatchStore),
      market.get(EpochService),
      market.get(Clock),
    );

  const fanOut = () =>
    new FanOutService(
      market.get(NeedStore),
      market.get(CatalogueSource),
      market.get(EpochService),
      market.get(NeedWatchStore),
      market.get(Outbox),
    );

  beforeAll(async () => {
    market = await Market.open('demo');
    suppliers = [await market.innovator('Grace'), await market.innovator('Ada'), await market.innovator('Mary')];
    scout = await market.scout('Priya', 'RK9');
    officer = await market.officer('Owen', 'south-west');
    matcher = await startMatcher(market.url);
    await settled(market.deliveries);
  });
  afterAll(async () => {
    await matcher?.close();
    await market?.close();
  });

  const profile = (draw: Draw): Partial<InnovationProfile> => {
    const { themes, words } = oneOf(draw, SUBJECTS);
    return {
      themes,
      trl: draw.integer(5, 9),
      careSettings: [oneOf(draw, ['community_care', 'primary_care', 'acute_outpatient'])],
      regionsServed: chance(draw, 70) ? ['england'] : ['south-west'],
      intendedUse: {
        problemAddressed: `It helps with ${words}.`,
        whatItDoes: `It shows ${oneOf(draw, SUBJECTS).words} to the team.`,
        whereUsed: 'Used by the team that looks after the person.',
      },
      evidence: [aStudy()],
    };
  };

  /** One change by somebody, of a product or a need; a refusal (nothing to withdraw, say) is no change. */
  const change = async (draw: Draw, products: [Somebody, string][], needs: string[]): Promise<void> => {
    const kind = draw.integer(1, 100);
    const [owner, id] = products.length > 0 ? oneOf(draw, products) : [undefined, ''];
    if (kind <= 20 || !owner) {
      const supplier = oneOf(draw, suppliers);
      products.push([supplier, await market.publishInnovation(supplier, profile(draw))]);
    } else if (kind <= 45) {
      const held = expectAccepted(await market.get(InnovationService).read(owner.actor, id));
      const draft = { ...held.draft, ...profile(draw) };
      expectAccepted(await market.get(InnovationService).saveDraft(owner.actor, id, held.version, draft));
      await market.get(PublicationService).publish(owner.actor, id);
    } else if (kind <= 55) {
      const state = oneOf(draw, ['verified', 'rejected'] as const);
      const finding = { innovationId: id, evidenceId: 'study-1', state, note: 'Read in full.' };
      await market.get(EvidenceVerificationService).verify(officer.actor, finding);
    } else if (kind <= 65) {
      await market.get(PublicationService).withdraw(owner.actor, id);
    } else if (kind <= 75 || needs.length === 0) {
      const { themes, words } = oneOf(draw, SUBJECTS);
      const summary = `The trust wants to do better for ${words} than it can today.`;
      needs.push(
        await market.postNeed(scout, { themes, summary, body: `It concerns ${oneOf(draw, SUBJECTS).words}.` }),
      );
    } else {
      const action = oneOf(draw, ['pause', 'publish', 'publish', 'close'] as const);
      await market.get(NeedPublicationService).change(scout.actor, oneOf(draw, needs), action);
    }
  };

  it.each([1, 2])('leaves exactly what a full rebuild would, with four duties at a time (history %i)', async (seed) => {
    const draw = seededDraw(seed);
    const products: [Somebody, string][] = [];
    const needs: string[] = [];
    for (let step = 0; step < 30; step += 1) {
      await change(draw, products, needs);
      if (chance(draw, 5)) await settled(market.deliveries);
    }
    await settled(market.deliveries);

    const { confirmed, unsettled, incidents } = await audit().rescoreSample(1, 'everything');
    expect({ unsettled, incidents }).toEqual({ unsettled: 0, incidents: [] });
    expect(confirmed).toBeGreaterThan(needs.length / 2);

    const before = await digests();
    await market.unitOfWork.run(() =>
      market.get(Outbox).append([{ kind: 'all_rematch_requested', subjectId: 'everything again' }]),
    );
    await settled(market.deliveries);
    expect(await digests()).toEqual(before);
  });

  it('asks only some of the needs after an edit', async () => {
    const id = await market.publishInnovation(suppliers[0]!, profile(seededDraw(9)));
    await settled(market.deliveries);
    const [{ open } = { open: 0 }] = await market.query<{ open: number }>(
      `SELECT count(*)::int AS open FROM need WHERE state = 'open'`,
    );
    const asked = await undone(() => fanOut().rematchAffectedBy(id));
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(open);
  });

  it('asks a need that is being matched just then, and no longer once that is done', async () => {
    const far = await market.publishInnovation(suppliers[0]!, {
      ...profile(seededDraw(9)),
      themes: ['oral_health'],
      intendedUse: { problemAddressed: 'Zzz.', whatItDoes: 'Zzz.', whereUsed: 'Zzz.' },
    });
    await settled(market.deliveries);
    const [needId] = await market.get(NeedStore).openIds();
    const underWay = () => market.get(NeedWatchStore).underWay();
    await market.unitOfWork.run(async () => {
      await matching().matchNeed(needId!);
      expect(await underWay()).toEqual([needId]);
    });
    expect(await underWay()).toEqual([]);
    expect(await undone(() => fanOut().rematchAffectedBy(far))).toBe(0);
  });

  it.each([
    ['a row', 'UPDATE need_match SET total_hundredths = (total_hundredths + 1) % 10000 WHERE need_id = $1'],
    ['a count', `UPDATE match_run SET counts = counts || '{"excluded": 4711}' WHERE need_id = $1`],
    ['a digest', `UPDATE match_run SET digest = 'none' WHERE need_id = $1`],
  ])('finds %s that was tampered with, and writes an incident', async (_what, tamper) => {
    await settled(market.deliveries);
    const [held] = await market.query<{ need_id: string }>(
      `SELECT need_id FROM need_match m JOIN need n ON n.id = m.need_id WHERE n.state = 'open' ORDER BY need_id LIMIT 1`,
    );
    await market.query(tamper, [held!.need_id]);
    const { incidents } = await audit().rescoreSample(1, 'tampered');
    expect(incidents.map(({ needId }) => needId)).toEqual([held!.need_id]);
    const rows = await market.query('SELECT need_id FROM match_incident ORDER BY id DESC LIMIT 1');
    expect(rows).toEqual([{ need_id: held!.need_id }]);

    await market.query(`UPDATE match_run SET digest = 'repair' WHERE need_id = $1`, [held!.need_id]);
    await market.unitOfWork.run(() => matching().matchNeed(held!.need_id));
    expect((await audit().rescoreSample(1, 'mended')).incidents).toEqual([]);
  });

  const digests = () =>
    market.query('SELECT need_id, digest FROM match_run r JOIN need n ON n.id = r.need_id ORDER BY need_id');

  /** Does something in a transaction that is rolled back. */
  async function undone<Value>(work: () => Promise<Value>): Promise<Value> {
    let answer: { value: Value } | undefined;
    const rollBack = new Error('rolled back');
    await market.unitOfWork
      .run(async () => {
        answer = { value: await work() };
        throw rollBack;
      })
      .catch((error: unknown) => {
        if (error !== rollBack) throw error;
      });
    if (!answer) throw new Error('Nothing was done.');
    return answer.value;
  }
});
