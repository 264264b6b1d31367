import { Clock } from '@matchwell/core/kernel/clock';
import type { CriterionEmphasis, ProblemStatement } from '@matchwell/core/need/problem-statement';
import { AuditLog } from '@matchwell/capabilities/audit';
import { Outbox } from '@matchwell/capabilities/events';
import {
  CatalogueSource,
  EpochService,
  EpochStore,
  FanOutService,
  ListHistory,
  ListRebuildService,
  MatchAuditService,
  MatchAuditStore,
  MatchingService,
  MatchStore,
  NeedWatchStore,
} from '@matchwell/capabilities/matching';
import { NeedStore } from '@matchwell/capabilities/needs';
import { NetworkEmphasisService, NetworkEmphasisStore } from '@matchwell/capabilities/weighting';
import { aStudy } from '@matchwell/capabilities/testing/drafts';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { PostgresListHistory } from '@matchwell/adapters/postgres/stores/postgres-list-history';
import { UnnumberedNetworkEmphasisStore } from '../support/broken-twins/unnumbered-network-emphasis-store';
import { expectAccepted, Market, type Somebody } from '../support/market';

jest.setTimeout(180_000);

const REASON = 'Our trusts say that price decides.';
const PRICE_FIRST: readonly CriterionEmphasis[] = [
  { criterion: 'evidence', factor: 0.5 },
  { criterion: 'affordability', factor: 1.5 },
];

/** Broken on purpose: rebuilds by what the network weighs today. */
class ForgetfulHistory extends PostgresListHistory {
  override async needOf(run: Parameters<PostgresListHistory['needOf']>[0]) {
    return super.needOf({ ...run, networkEmphasis: null });
  }
}

describe('what a network weighs', () => {
  let market: Market;
  let ola: Somebody;
  let emphases: NetworkEmphasisService;
  let needs: Readonly<Record<'silent' | 'spoken' | 'elsewhere', string>>;

  const asked: Partial<ProblemStatement> = {
    budget: { perYearPence: 10_000_000, confirmed: true, scale: { sites: 1 } },
    evidenceThreshold: [{ domain: 'effectiveness', minimumLevel: 1, mustBeVerified: false }],
  };
  const priced = (amountPence: number) => ({ pricing: { basis: 'per_organisation_year', amountPence } }) as const;
  const match = (needId: string) => {
    const matching = new MatchingService(
      market.get(NeedStore),
      market.get(CatalogueSource),
      market.get(MatchStore),
      market.get(NeedWatchStore),
      market.get(EpochService),
      market.get(Clock),
    );
    return market.unitOfWork.run(() => matching.matchNeed(needId));
  };
  const decide = (version: number, criteria = PRICE_FIRST, actor = ola.actor) =>
    emphases.decide(actor, 'ichp', version, { criteria, reason: REASON });
  const listOf = async (needId: string) =>
    (await market.get(MatchStore).eligibleOf(needId)).map(({ innovationName }) => innovationName);

  beforeAll(async () => {
    market = await Market.open();
    emphases = market.get(NetworkEmphasisService);
    const [grace, rosa] = [await market.innovator('Grace'), await market.innovator('Rosa')];
    const [priya, helen] = [await market.scout('Priya', 'RYJ'), await market.scout('Helen', 'RK9')];
    ola = await market.officer('Ola', 'ichp');
    await market.publishInnovation(grace, {
      name: 'Dear and well shown',
      ...priced(9_900_000),
      evidence: [aStudy(), aStudy({ id: 'study-2' })],
    });
    await market.publishInnovation(rosa, {
      name: 'Cheap and little shown',
      ...priced(1_000_000),
      evidence: [aStudy({ design: 'before_after', independent: false })],
    });
    needs = {
      silent: await market.postNeed(priya, asked),
      spoken: await market.postNeed(priya, { ...asked, weightEmphasis: [{ criterion: 'evidence', factor: 1.2 }] }),
      elsewhere: await market.postNeed(helen, asked),
    };
    for (const id of Object.values(needs)) await match(id);
  });
  afterAll(() => market?.close());

  it('is decided by the lead of its team or an administrator, and by nobody else', async () => {
    const [kwame, oz, ada] = [
      await market.officer('Kwame', 'east'),
      await market.colleagueOf(ola, 'Oz'),
      await market.administrator('Ada'),
    ];
    const scout = await market.scout('Sid', 'RYJ');
    for (const stranger of [kwame, scout])
      expect(await decide(0, PRICE_FIRST, stranger.actor)).toMatchObject({
        refusal: { code: 'emphasis.not_your_network' },
      });
    expect(await decide(0, PRICE_FIRST, oz.actor)).toMatchObject({ refusal: { code: 'team.lead_required' } });
    for (const wrong of [
      [{ criterion: 'evidence', factor: 1.6 }],
      [{ criterion: 'evidence', factor: Number.NaN }],
      [
        { criterion: 'evidence', factor: 1.1 },
        { criterion: 'evidence', factor: 1.2 },
      ],
    ] as const)
      expect(await decide(0, wrong)).toMatchObject({ refusal: { code: 'emphasis.out_of_range' } });
    expect(await emphases.read('nowhere')).toMatchObject({ refusal: { code: 'emphasis.not_your_network' } });
    expect(expectAccepted(await emphases.read('ichp'))).toMatchObject({ version: 0, criteria: [], history: [] });
    expect(expectAccepted(await decide(0, [], ada.actor))).toMatchObject({ version: 0 });
  });

  it('is shown before it is decided, over the needs that it would weigh, and keeps nothing', async () => {
    const effect = expectAccepted(await emphases.preview(ola.actor, 'ichp', PRICE_FIRST));
    expect(effect).toMatchObject({ weighed: 1, own: 1, lists: { lists: 1, changedHeads: 1, changedFirsts: 1 } });
    expect(await listOf(needs.silent)).toEqual(['Dear and well shown', 'Cheap and little shown']);
    expect(expectAccepted(await emphases.read('ichp')).version).toBe(0);
  });

  it('is in force at once: written down, and asked for exactly the lists that it weighs', async () => {
    const decided = expectAccepted(await decide(0));
    expect(decided).toMatchObject({ version: 1, criteria: PRICE_FIRST, history: [{ reason: REASON }] });
    expect(expectAccepted(await decide(1)).version).toBe(1);
    const trail = await market.get(AuditLog).forSubject('network_emphasis', 'ichp');
    expect(trail).toMatchObject([
      { action: 'network_emphasis.edit', personId: ola.actor.personId, after: { version: 1, criteria: PRICE_FIRST } },
    ]);
    expect(JSON.stringify(trail)).not.toContain(REASON);
    const told = await market.query<{ consumer: string }>(
      `SELECT consumer FROM outbox WHERE kind = 'network_emphasis_changed' AND subject_id = 'ichp'`,
    );
    expect(told).toEqual([{ consumer: 'fan_out_rematch' }]);
    const fanOut = new FanOutService(
      market.get(NeedStore),
      market.get(CatalogueSource),
      market.get(EpochService),
      market.get(NeedWatchStore),
      market.get(Outbox),
    );
    await market.unitOfWork.run(() => fanOut.rematchWeighedBy('ichp'));
    const requests = await market.query<{ subject_id: string }>(
      `SELECT subject_id FROM outbox WHERE kind = 'need_rematch_requested'`,
    );
    expect(requests.map((row) => row.subject_id)).toEqual([needs.silent]);
  });

  it('orders the lists of its silent needs and no other, and says so with each match', async () => {
    for (const id of Object.values(needs)) await match(id);
    expect(await listOf(needs.silent)).toEqual(['Cheap and little shown', 'Dear and well shown']);
    for (const id of [needs.spoken, needs.elsewhere])
      expect(await listOf(id)).toEqual(['Dear and well shown', 'Cheap and little shown']);
    const [first] = await market.get(MatchStore).eligibleOf(needs.silent);
    expect(JSON.stringify(first?.explanation)).toContain('The network of this area weighs affordability more');
    const [other] = await market.get(MatchStore).eligibleOf(needs.spoken);
    expect(JSON.stringify(other?.explanation)).not.toContain('The network of this area');
    const audit = new MatchAuditService(
      market.get(MatchAuditStore),
      market.get(NeedStore),
      market.get(CatalogueSource),
      market.get(EpochStore),
      market.get(Clock),
    );
    await market.query('UPDATE outbox SET done_at = now()');
    expect(await audit.rescoreSample(1, 'all')).toMatchObject({ confirmed: 3, incidents: [] });
  });

  it('is part of what a past list was made of: rebuilt byte for byte after the network changed its mind', async () => {
    const epochId = (await market.get(EpochStore).live())?.id ?? '';
    const past = await market.get(ListHistory).lastRun(needs.silent, epochId);
    expectAccepted(await decide(1, []));
    expect(await market.get(ListRebuildService).rebuild(needs.silent, epochId)).toMatchObject({
      equal: true,
      digest: past?.digest,
    });
    const forgetful = new ListRebuildService(
      new ForgetfulHistory(market.get(PostgresUnitOfWork)),
      market.get(EpochStore),
    );
    expect(await forgetful.rebuild(needs.silent, epochId)).toMatchObject({ found: true, equal: false });
    await match(needs.silent);
    expect(await listOf(needs.silent)).toEqual(['Dear and well shown', 'Cheap and little shown']);
    expect(await market.get(ListRebuildService).rebuild(needs.silent, epochId)).toMatchObject({ equal: true });
  });

  it('never changes once decided, and of two who decide at once one is told of the other', async () => {
    for (const statement of [`UPDATE network_emphasis SET criteria = '[]'`, 'DELETE FROM network_emphasis'])
      await expect(market.query(statement)).rejects.toThrow('never changes');
    const evidence = [{ criterion: 'evidence', factor: 1.5 }] as const;
    const answers = await Promise.all([decide(2), decide(2, evidence)]);
    expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'emphasis.version_conflict' } });
    expect(expectAccepted(await emphases.read('ichp')).history).toHaveLength(3);
  });

  it('would be undone unseen by a store that gives out numbers itself: the check catches it', async () => {
    const broken = await Market.open('reference', 4, [
      {
        provide: NetworkEmphasisStore,
        inject: [PostgresUnitOfWork],
        useFactory: (work: PostgresUnitOfWork) => new UnnumberedNetworkEmphasisStore(work),
      },
    ]);
    const { actor } = await broken.officer('Eve', 'ichp');
    const service = broken.get(NetworkEmphasisService);
    const evidence = [{ criterion: 'evidence', factor: 1.5 }] as const;
    const first = await service.decide(actor, 'ichp', 0, { criteria: PRICE_FIRST, reason: REASON });
    const second = await service.decide(actor, 'ichp', 0, { criteria: evidence, reason: REASON });
    await broken.close();
    expect([first.ok, second.ok]).toEqual([true, true]);
  });
});
