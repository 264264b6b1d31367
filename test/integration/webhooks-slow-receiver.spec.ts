import { IntroductionService } from '@matchwell/capabilities/introductions';
import {
  type OutgoingWebhook,
  WEBHOOK_ENDPOINTS_MAX,
  WebhookDeliveryService,
  WebhookEndpointService,
  WebhookEndpointStore,
  WebhookLog,
  WebhookOversight,
  WebhookSender,
  WebhookWriter,
} from '@matchwell/capabilities/webhooks';
import type { AttemptResult } from '@matchwell/core/webhooks';
import { expectAccepted, Market, type Somebody } from '../support/market';
import { NO_CONFLICT, propose } from '../support/proposals';

jest.setTimeout(120_000);

/** A receiver that takes the connection and answers when it is told to. */
class HeldSender extends WebhookSender {
  private readonly waiting: ((result: AttemptResult) => void)[] = [];
  private readonly watchers: (() => void)[] = [];

  override async send(_webhook: OutgoingWebhook): Promise<AttemptResult> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.watchers.splice(0).forEach((told) => told());
    });
  }

  /** Comes to its end when something is being sent. */
  async reached(): Promise<void> {
    if (this.waiting.length === 0) await new Promise<void>((resolve) => this.watchers.push(resolve));
  }

  answer(result: AttemptResult): void {
    this.waiting.splice(0).forEach((each) => each(result));
  }
}

describe('a receiver that does not answer', () => {
  let market: Market;
  let grace: Somebody;
  let priya: Somebody;
  let owen: Somebody;
  let ada: Somebody;
  const sender = new HeldSender();

  beforeAll(async () => {
    market = await Market.open('reference', 10, [{ provide: WebhookSender, useValue: sender }]);
    priya = await market.scout('Priya', 'RK9');
    owen = await market.officer('Owen', 'south-west');
    ada = await market.administrator('Ada');
  });
  beforeEach(async () => {
    grace = await market.innovator('Grace');
  });
  afterAll(() => market?.close());

  const endpoints = () => market.get(WebhookEndpointService);
  const add = async (name = 'Slow') =>
    expectAccepted(
      await endpoints().add(grace.actor, {
        name,
        url: 'https://slow.example.org/hooks',
        events: ['introduction.approved'],
      }),
    ).endpoint;
  const stateOf = async (id: string) => expectAccepted(await endpoints().read(grace.actor, id)).state;

  /** Does something while an event is on its way, then has the receiver answer. */
  const during = async <Value>(id: string, doIt: () => Promise<Value>, result: AttemptResult = { status: 204 }) => {
    const sending = market.unitOfWork.run(() => market.get(WebhookDeliveryService).send(id));
    await sender.reached();
    try {
      return await doIt();
    } finally {
      sender.answer(result);
      await sending;
    }
  };
  const proposal = async () =>
    propose(market, {
      needId: await market.postNeed(priya),
      innovationId: await market.publishInnovation(grace),
      buyer: priya,
      supplier: grace,
    });
  const approve = (id: string) => market.get(IntroductionService).act(owen.actor, id, 'approve', NO_CONFLICT);

  it('holds up nobody whose decision its organisation is told of', async () => {
    const { id } = await add();
    const [first, second] = [await proposal(), await proposal()];
    expectAccepted(await approve(first));
    expectAccepted(await during(id, () => approve(second)));
    const rows = await market.query<{ state: string }>(
      'SELECT state FROM webhook_delivery WHERE endpoint_id = $1 ORDER BY id',
      [id],
    );
    expect(rows.map(({ state }) => state)).toEqual(['delivered', 'waiting']);
  });

  it.each([
    ['taken', { status: 204 }],
    ['gone', { status: 410 }],
  ] as const)('is paused at once, and stays paused when the event comes out as %s', async (_word, result) => {
    const { id } = await add();
    expectAccepted(await market.get(WebhookLog).test(grace.actor, id));
    expectAccepted(await during(id, () => endpoints().pause(grace.actor, id), result));
    expect(await stateOf(id)).toBe('paused');
  });

  it('is not judged by its old address once it has a new one', async () => {
    const { id } = await add();
    expectAccepted(await market.get(WebhookLog).test(grace.actor, id));
    const moved = { name: 'Slow', url: 'https://new.example.org/hooks', events: ['introduction.approved'] };
    expectAccepted(await during(id, () => endpoints().edit(grace.actor, id, moved), { status: 410 }));
    expect(await stateOf(id)).toBe('on');
  });

  it('is removed at once, with what was on its way', async () => {
    const { id } = await add();
    expectAccepted(await market.get(WebhookLog).test(grace.actor, id));
    expectAccepted(await during(id, () => endpoints().remove(grace.actor, id), { status: 410 }));
    expect(await market.query('SELECT FROM webhook_delivery WHERE endpoint_id = $1', [id])).toEqual([]);
  });

  it('stays switched off by the operator when its lead switches it on at the same moment', async () => {
    const { id } = await add();
    expectAccepted(await endpoints().pause(grace.actor, id));
    await Promise.all([endpoints().resume(grace.actor, id), market.get(WebhookOversight).switchOff(ada.actor, id)]);
    expect(await stateOf(id)).toBe('disabled');
  });

  it('breaks no decision when it is removed while the decision is written', async () => {
    const { id, organisationId } = await add();
    await market.unitOfWork.run(async () => {
      const store = market.get(WebhookEndpointStore);
      const listening = store.listeningTo.bind(store);
      jest.spyOn(store, 'listeningTo').mockImplementationOnce(async (event, organisations) => {
        const found = await listening(event, organisations);
        await market.query('DELETE FROM webhook_endpoint WHERE id = $1', [id]);
        return found;
      });
      await market.get(WebhookWriter).tell([organisationId], 'introduction.approved', { introductionId: id });
    });
    expect(await market.query('SELECT FROM webhook_delivery WHERE endpoint_id = $1', [id])).toEqual([]);
  });

  it('is one of five at most, however many are added at the same moment', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_none, number) =>
        endpoints().add(grace.actor, {
          name: `System ${number}`,
          url: 'https://slow.example.org/hooks',
          events: ['introduction.approved'],
        }),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(WEBHOOK_ENDPOINTS_MAX);
    expect(await endpoints().list(grace.actor)).toHaveLength(WEBHOOK_ENDPOINTS_MAX);
  });

  it('that asks for an hour is left alone for an hour, with everything that waits for it', async () => {
    const { id } = await add();
    expectAccepted(await market.get(WebhookLog).test(grace.actor, id));
    const before = Date.now();
    await during(id, async () => undefined, { status: 429, retryAfterSeconds: 3_600 });
    const { restsUntil } = expectAccepted(await endpoints().read(grace.actor, id));
    expect(restsUntil?.getTime()).toBeGreaterThanOrEqual(before + 3_600_000);
  });
});
