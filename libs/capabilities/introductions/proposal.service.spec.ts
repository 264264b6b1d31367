import type { MatchRun } from '@matchwell/capabilities/matching';
import { CarriedDirectorySource } from '@matchwell/capabilities/routing-directory/testing/carried-directory-source';
import { Furnishing, NOON, type Owner } from '@matchwell/capabilities/testing/furnishing';
import { type InMemoryStores, inMemoryStores } from '@matchwell/capabilities/testing/in-memory-stores';
import { LoadService } from '@matchwell/capabilities/workload';
import { InMemoryLoadStore } from '@matchwell/capabilities/workload/testing/in-memory-load-store';
import { IntroductionRouter } from './introduction-router.service';
import { LapseService } from './lapse.service';
import { ProposalRecorder } from './proposal-recorder.service';
import { RecordedNotices } from './testing/recorded-notices';
import { ProposalMoment, ProposalService } from './proposal.service';

describe('proposing introductions', () => {
  let stores: InMemoryStores;
  let furnish: Furnishing;
  let proposals: ProposalService;
  let priya: Owner;

  beforeEach(async () => {
    stores = inMemoryStores();
    furnish = new Furnishing(stores);
    priya = await furnish.buyer();
    const { unitOfWork, introductions, matches, organisations, outbox, audit, clock, identifiers } = stores;
    const directories = new CarriedDirectorySource();
    const loads = new LoadService(unitOfWork, new InMemoryLoadStore(), directories, audit, clock);
    const router = new IntroductionRouter(organisations, directories, loads, clock);
    const notices = new RecordedNotices();
    const lapse = new LapseService(introductions, outbox, audit, clock, notices);
    const moment = new ProposalMoment(clock, identifiers);
    proposals = new ProposalService(
      introductions,
      matches,
      router,
      lapse,
      new ProposalRecorder(audit, notices),
      moment,
    );
  });

  /** Makes these the eligible matches of the need, best first, and proposes. Answers how many were new. */
  const matched = async (needId: string, innovationIds: readonly string[]): Promise<number> => {
    const run: MatchRun = {
      needId,
      needVersion: 1,
      epochId: 'e-1',
      counts: { candidates: 9, eligible: innovationIds.length, conditional: 0, nearMiss: 0, excluded: 0 },
      gateFailures: {},
      matches: innovationIds.map((innovationId, index) => ({
        innovationId,
        innovationVersion: 1,
        standing: 'eligible',
        rank: index + 1,
        totalHundredths: 9_000 - index,
        needSideHundredths: 9_000,
        supplierSideHundredths: 9_000,
        explanation: {},
      })),
    };
    return stores.unitOfWork.run(async () => {
      await stores.matches.replace(run, NOON);
      const need = await stores.needs.findAsPublished(needId);
      return need ? proposals.proposeFor(need) : 0;
    });
  };

  const standing = async (needId: string) =>
    (await stores.introductions.takenBy(needId)).map(({ innovationId }) => innovationId);

  const products = async (count: number): Promise<string[]> => {
    const ids: string[] = [];
    for (let made = 0; made < count; made += 1) ids.push(await furnish.publishedInnovation(await furnish.supplier()));
    return ids;
  };

  it('fills the places that the need has with its best matches, and does nothing the second time', async () => {
    const needId = await furnish.openNeed(priya, { introductionsWanted: 2 });
    const ids = await products(3);
    expect(await matched(needId, ids)).toBe(2);
    expect(await standing(needId)).toEqual(ids.slice(0, 2));
    expect(await matched(needId, ids)).toBe(0);
    expect(await standing(needId)).toEqual(ids.slice(0, 2));
  });

  it('proposes at most two products of one supplier', async () => {
    const needId = await furnish.openNeed(priya, { introductionsWanted: 4 });
    const rosa = await furnish.supplier();
    const own = [
      await furnish.publishedInnovation(rosa),
      await furnish.publishedInnovation(rosa),
      await furnish.publishedInnovation(rosa),
    ];
    const [other] = await products(1);
    await matched(needId, [...own, other!]);
    expect(await standing(needId)).toEqual([own[0], own[1], other]);
  });

  it('lets an undecided proposal give way to a better match, and keeps what a network approved', async () => {
    const needId = await furnish.openNeed(priya, { introductionsWanted: 2 });
    const [late, first, second] = (await products(3)) as [string, string, string];
    await matched(needId, [first, second]);
    const [approved] = await stores.introductions.takenBy(needId);
    const step = { version: 1, from: 'in_review', to: 'awaiting_both', changes: {}, at: NOON } as const;
    await stores.unitOfWork.run(() => stores.introductions.transition({ id: approved!.id, ...step }));
    expect(await matched(needId, [late, first, second])).toBe(1);
    expect((await standing(needId)).toSorted()).toEqual([first, late].toSorted());
    expect(await matched(needId, [late, second])).toBe(0);
    expect((await standing(needId)).toSorted()).toEqual([first, late].toSorted());
  });

  it('keeps the match, the route and the reason with the proposal, and writes it down', async () => {
    const needId = await furnish.openNeed(priya);
    const ids = await products(1);
    await matched(needId, ids);
    const [introduction] = await stores.introductions.takenBy(needId);
    expect(introduction).toMatchObject({ origin: 'matcher', match: { rank: 1, totalHundredths: 9_000 } });
    expect(introduction?.route.reason).not.toBe('');
    expect(introduction?.networkId).toBe(introduction?.route.owner);
    const [entry] = await stores.audit.forSubject('introduction', introduction?.id ?? '');
    expect(entry).toMatchObject({ action: 'system.propose', personId: null, reason: introduction?.route.reason });
  });
});
