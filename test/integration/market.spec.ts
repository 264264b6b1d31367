import { IntroductionReader, IntroductionService } from '@matchwell/capabilities/introductions';
import { MatchStore } from '@matchwell/capabilities/matching';
import { startMatcher, type RunningMatcher } from '../support/matcher';
import { expectAccepted, Market } from '../support/market';
import { settled, until } from '../support/settled';

jest.setTimeout(120_000);

describe('a market with a matcher', () => {
  let market: Market;
  let matcher: RunningMatcher;

  beforeAll(async () => {
    market = await Market.open();
    matcher = await startMatcher(market.url);
  });
  afterAll(async () => {
    await matcher?.close();
    await market?.close();
  });

  it('introduces Grace, who has a product, to Priya, who has a need', async () => {
    const grace = await market.innovator('Grace', 'Steady Heart Ltd');
    const priya = await market.scout('Priya', 'RK9');
    const owen = await market.officer('Owen', 'south-west');

    const innovationId = await market.publishInnovation(grace);
    const needId = await market.postNeed(priya);
    await settled(market.deliveries);

    const [match] = await market.get(MatchStore).eligibleOf(needId);
    expect(match).toMatchObject({ innovationId, rank: 1 });
    const waiting = await market
      .get(IntroductionReader)
      .list(owen.actor, ['in_review'], { limit: 10 });
    expect(waiting.items).toHaveLength(1);
    const { id } = waiting.items[0]!.introduction;
    const introductions = market.get(IntroductionService);
    expectAccepted(await introductions.act(owen.actor, id, 'approve'));
    expectAccepted(await introductions.act(priya.actor, id, 'consent'));
    expectAccepted(await introductions.act(grace.actor, id, 'consent'));

    const { contacts } = expectAccepted(await market.get(IntroductionReader).read(priya.actor, id));
    expect(contacts?.supplier).toMatchObject({ displayName: 'Grace', organisationName: 'Steady Heart Ltd' });
    expect(await until('a quiet outbox', async () => (await market.deliveries.depth()).waiting === 0)).toBe(true);
  });
});
