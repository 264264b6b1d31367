import type { Provider } from '@nestjs/common';
import { IntroductionService, IntroductionStore, ProposalRecorder } from '@matchwell/capabilities/introductions';
import {
  IntroductionWebhooks,
  WebhookEndpointService,
  WebhookLog,
  WebhookWriter,
} from '@matchwell/capabilities/webhooks';
import { WEBHOOK_EVENT_NAMES } from '@matchwell/core/webhooks';
import { TalkativeIntroductionWebhooks } from '../support/broken-twins/talkative-introduction-webhooks';
import { expectAccepted, Market, type Somebody } from '../support/market';
import { NO_CONFLICT, propose } from '../support/proposals';

/** What each organisation's webhook is told of an introduction of a private need, before and after a network approves it. */
async function toldIn(market: Market) {
  const [grace, rosa] = [await market.innovator('Grace'), await market.innovator('Rosa')];
  const [priya, helen] = [await market.scout('Priya', 'RK9'), await market.scout('Helen', 'RYJ')];
  const [owen, sara] = [await market.officer('Owen', 'south-west'), await market.officer('Sara', 'east')];
  const hooks = new Map<Somebody, string>();
  // Those of trusts and networks have no lead in this market: the first to come is made one.
  for (const who of [grace, rosa, priya, helen, owen, sara]) {
    await market.query('UPDATE membership SET lead = true WHERE person_id = $1', [who.actor.personId]);
    const details = { name: 'Everything', url: 'https://hooks.example.org/', events: WEBHOOK_EVENT_NAMES };
    hooks.set(who, expectAccepted(await market.get(WebhookEndpointService).add(who.actor, details)).endpoint.id);
  }
  const needId = await market.postNeed(priya, { visibility: 'private' });
  const introductionId = await propose(market, {
    needId,
    innovationId: await market.publishInnovation(grace),
    buyer: priya,
    supplier: grace,
  });
  const [introduction] = await market.get(IntroductionStore).ofNeed(needId);
  if (!introduction) throw new Error('Nothing was proposed.');
  await market.unitOfWork.run(() => market.get(ProposalRecorder).record(introduction, null, false));
  const told = async () => {
    const found: Record<string, string[]> = {};
    for (const [{ name, actor }, id] of hooks) {
      const { items } = expectAccepted(await market.get(WebhookLog).list(actor, id, { limit: 25 }));
      found[name] = items.map(({ event }) => event.replace('introduction.', '')).toReversed();
    }
    return found;
  };
  const before = await told();
  expectAccepted(await market.get(IntroductionService).act(owen.actor, introductionId, 'approve', NO_CONFLICT));
  return { before, after: await told() };
}

const NOBODY_ELSE = { Rosa: [], Helen: [], Sara: [] };

describe('webhooks of an introduction', () => {
  const inMarket = async (replacements: readonly Provider[] = []) => {
    const market = await Market.open('reference', 10, replacements);
    try {
      return await toldIn(market);
    } finally {
      await market.close();
    }
  };

  it('tell its parties, each from when it may see it, and nobody else', async () => {
    expect(await inMarket()).toEqual({
      before: { ...NOBODY_ELSE, Grace: [], Priya: [], Owen: ['proposed'] },
      after: { ...NOBODY_ELSE, Grace: ['approved'], Priya: ['approved'], Owen: ['proposed', 'approved'] },
    });
  });

  it('and a way that tells both sides of everything is found out', async () => {
    const { before } = await inMarket([
      {
        provide: IntroductionWebhooks,
        useFactory: (writer: WebhookWriter) => new TalkativeIntroductionWebhooks(writer),
        inject: [WebhookWriter],
      },
    ]);
    expect(before['Grace']).toEqual(['proposed']);
  });
});
