import { NO_CONFLICT } from '../support/proposals';
import {
  IntroductionReader,
  IntroductionService,
  type IntroductionForParty,
} from '@matchwell/capabilities/introductions';
import { Outbox } from '@matchwell/capabilities/events';
import { PublicationService } from '@matchwell/capabilities/innovations';
import { EpochService, MatchStore } from '@matchwell/capabilities/matching';
import { NeedPublicationService } from '@matchwell/capabilities/needs';
import { expectAccepted, Market, type Somebody } from '../support/market';
import { marketDigest } from '../support/market-digest';
import { type RunningMatcher, startMatcher } from '../support/matcher';
import { settled } from '../support/settled';

jest.setTimeout(180_000);

describe('a market with two matchers', () => {
  let market: Market;
  let matchers: RunningMatcher[] = [];
  let grace: Somebody;
  let priya: Somebody;
  let owen: Somebody;

  beforeAll(async () => {
    market = await Market.open();
    matchers = [await startMatcher(market.url), await startMatcher(market.url)];
    owen = await market.officer('Owen', 'south-west');
  });
  beforeEach(async () => {
    grace = await market.innovator('Grace', 'Steady Heart Ltd');
    priya = await market.scout('Priya', 'RK9');
  });
  afterAll(async () => {
    for (const matcher of matchers) await matcher.close();
    await market?.close();
  });

  const introductionsOf = async ({ actor }: Somebody): Promise<readonly IntroductionForParty[]> =>
    (await market.get(IntroductionReader).list(actor, [], { limit: 100 })).items;

  const theOneOf = async (somebody: Somebody) => {
    const introductions = await introductionsOf(somebody);
    expect(introductions).toHaveLength(1);
    return introductions[0]!.introduction;
  };

  /** Ends what a case posted, so that it does not match the next one's products. */
  const close = async (needId: string) => {
    expectAccepted(await market.get(NeedPublicationService).change(priya.actor, needId, 'close'));
    await settled(market.deliveries);
  };

  const act = (somebody: Somebody, id: string, action: 'approve' | 'consent' | 'decline') =>
    market.get(IntroductionService).act(somebody.actor, id, action, { reasonCode: 'timing', ...NO_CONFLICT });

  it('introduces Grace, who has a product, to Priya, who has a need', async () => {
    const innovationId = await market.publishInnovation(grace);
    const needId = await market.postNeed(priya);
    await settled(market.deliveries);
    expect((await market.get(MatchStore).eligibleOf(needId))[0]).toMatchObject({ innovationId, rank: 1 });

    const { id } = await theOneOf(owen);
    expectAccepted(await act(owen, id, 'approve'));
    expectAccepted(await act(priya, id, 'consent'));
    expectAccepted(await act(grace, id, 'consent'));
    const { contacts } = expectAccepted(await market.get(IntroductionReader).read(priya.actor, id));
    expect(contacts?.supplier).toMatchObject({ displayName: 'Grace', organisationName: 'Steady Heart Ltd' });
    expectAccepted(await market.get(PublicationService).withdraw(grace.actor, innovationId));
    await close(needId);
    expect((await theOneOf(priya)).state).toBe('introduced');
  });

  it('keeps a private need from the supplier until the network approved the introduction', async () => {
    const innovationId = await market.publishInnovation(grace);
    const needId = await market.postNeed(priya, { visibility: 'private' });
    await settled(market.deliveries);
    const { id } = (await introductionsOf(priya))[0]!.introduction;
    const { organisationId } = grace.actor;
    const seen = await market.get(MatchStore).listForSupplier(innovationId, organisationId, 'eligible', { limit: 10 });
    expect(seen.items).toEqual([]);
    expect(await introductionsOf(grace)).toEqual([]);
    expect(await market.get(IntroductionReader).read(grace.actor, id)).toMatchObject({ ok: false });
    expectAccepted(await act(owen, id, 'approve'));
    expect((await theOneOf(grace)).id).toBe(id);
    expectAccepted(await market.get(PublicationService).withdraw(grace.actor, innovationId));
    await close(needId);
  });

  it('ends what is pending when the product is withdrawn or the need closes', async () => {
    const first = await market.publishInnovation(grace);
    const needId = await market.postNeed(priya);
    await settled(market.deliveries);
    expectAccepted(await market.get(PublicationService).withdraw(grace.actor, first));
    await settled(market.deliveries);
    expect((await theOneOf(grace)).state).toBe('lapsed');
    expect(await market.get(MatchStore).eligibleOf(needId)).toEqual([]);

    await market.publishInnovation(grace);
    await settled(market.deliveries);
    await close(needId);
    expect((await introductionsOf(grace)).map(({ introduction }) => introduction.state)).toEqual(['lapsed', 'lapsed']);
    expect(await market.get(MatchStore).runOf(needId)).toBeUndefined();
  });

  it('does not propose again, at once, what the network declined', async () => {
    const innovationId = await market.publishInnovation(grace);
    const needId = await market.postNeed(priya);
    await settled(market.deliveries);
    const { id } = (await introductionsOf(grace))[0]!.introduction;
    expectAccepted(await act(owen, id, 'decline'));
    await settled(market.deliveries);
    expect((await introductionsOf(grace)).map(({ introduction }) => introduction.state)).toEqual(['declined']);
    expectAccepted(await market.get(PublicationService).withdraw(grace.actor, innovationId));
    await close(needId);
  });

  it('changes nothing when every event comes again, and keeps its matches in a new epoch over the same catalogue', async () => {
    await market.publishInnovation(grace);
    const needId = await market.postNeed(priya);
    await settled(market.deliveries);
    const before = await marketDigest(market);
    const run = await market.get(MatchStore).runOf(needId);
    for (let again = 0; again < 3; again += 1) {
      await market.unitOfWork.run(() => market.get(Outbox).append([{ kind: 'need_changed', subjectId: needId }]));
      await market.query(
        'UPDATE outbox SET done_at = NULL, leased_until = now(), claimed_at = now() WHERE done_at IS NOT NULL',
      );
      await settled(market.deliveries);
    }
    expect(await marketDigest(market)).toEqual(before);
    expect(await market.get(MatchStore).runOf(needId)).toEqual(run);

    const { id } = await market.get(EpochService).roll();
    await settled(market.deliveries);
    const rerun = await market.get(MatchStore).runOf(needId);
    expect(rerun?.epochId).toBe(id);
    expect(rerun?.counts).toEqual(run?.counts);
    await close(needId);
  });
});
