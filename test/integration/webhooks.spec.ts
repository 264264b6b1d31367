import { Webhook } from 'standardwebhooks';
import { IntroductionService } from '@matchwell/capabilities/introductions';
import {
  WebhookDeliveryService,
  WebhookEndpointService,
  WebhookLog,
  WebhookOversight,
  WebhookRound,
} from '@matchwell/capabilities/webhooks';
import { WEBHOOK_EVENT_NAMES } from '@matchwell/core/webhooks';
import { WebhookReceiver } from '@matchwell/adapters/webhooks/testing/webhook-receiver';
import { expectAccepted, Market, type Somebody } from '../support/market';
import { NO_CONFLICT, propose } from '../support/proposals';

describe('webhooks', () => {
  let market: Market;
  let receiver: WebhookReceiver;
  let grace: Somebody;
  let priya: Somebody;
  let owen: Somebody;
  let needId: string;

  beforeAll(async () => {
    market = await Market.open();
    priya = await market.scout('Priya', 'RK9');
    owen = await market.officer('Owen', 'south-west');
    needId = await market.postNeed(priya);
  });
  beforeEach(async () => {
    receiver = await WebhookReceiver.open();
    grace = await market.innovator('Grace');
  });
  afterEach(() => receiver.close());
  afterAll(() => market?.close());

  const endpoints = () => market.get(WebhookEndpointService);
  const log = () => market.get(WebhookLog);

  /** A webhook of somebody's organisation that leads to the receiver. An address inside a network cannot be given, so it is put in its place. */
  const add = async ({ actor }: Somebody, events: readonly string[] = WEBHOOK_EVENT_NAMES) => {
    const url = 'https://receiver.example.org/hooks';
    const made = expectAccepted(await endpoints().add(actor, { name: 'Case system', url, events }));
    await market.query('UPDATE webhook_endpoint SET url = $2 WHERE id = $1', [made.endpoint.id, receiver.url]);
    return { id: made.endpoint.id, secret: made.secret };
  };
  const send = (id: string) => market.unitOfWork.run(() => market.get(WebhookDeliveryService).send(id));
  const deliveriesOf = async ({ actor }: Somebody, id: string) =>
    expectAccepted(await log().list(actor, id, { limit: 25 })).items;
  const endpointOf = async ({ actor }: Somebody, id: string) => expectAccepted(await endpoints().read(actor, id));
  const timePasses = (id: string) =>
    market.query(
      `WITH rested AS (UPDATE webhook_endpoint SET rests_until = NULL WHERE id = $1)
       UPDATE webhook_delivery SET next_attempt_at = now() - interval '1 second' WHERE endpoint_id = $1 AND state = 'waiting'`,
      [id],
    );
  const dutiesFor = async (id: string) =>
    (await market.query(`SELECT FROM outbox WHERE consumer = 'send_webhooks' AND subject_id = $1`, [id])).length;
  const proposal = async () =>
    propose(market, { needId, innovationId: await market.publishInnovation(grace), buyer: priya, supplier: grace });
  const act = async (who: Somebody, id: string, action: 'approve' | 'consent', given = {}) =>
    expectAccepted(await market.get(IntroductionService).act(who.actor, id, action, given));

  it('tell each side what happened to an introduction, signed, in its order, by ids alone', async () => {
    const { id, secret } = await add(grace);
    const introductionId = await proposal();
    await act(owen, introductionId, 'approve', NO_CONFLICT);
    await act(priya, introductionId, 'consent');
    await act(grace, introductionId, 'consent');
    expect(await dutiesFor(id)).toBe(1);
    await send(id);
    const told = receiver.received.map(
      ({ body }) => JSON.parse(body) as { type: string; data: Record<string, unknown> },
    );
    expect(told.map(({ type }) => type)).toEqual([
      'introduction.approved',
      'introduction.consented',
      'introduction.introduced',
    ]);
    expect(told[2]?.data).toEqual({
      introductionId,
      needId,
      innovationId: expect.stringMatching(/^[\da-f-]{36}$/),
      networkId: 'south-west',
      state: 'introduced',
      version: 4,
      outcome: null,
    });
    for (const { body, headers } of receiver.received)
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual(JSON.parse(body));
    expect((await deliveriesOf(grace, id)).map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered']);
  });

  it('are not told what they did not choose, nor what was rolled back', async () => {
    const { id } = await add(grace, ['introduction.introduced']);
    const introductionId = await proposal();
    await act(owen, introductionId, 'approve', NO_CONFLICT);
    await add(priya, ['introduction.consented']);
    await expect(
      market.unitOfWork.run(async () => {
        await act(grace, introductionId, 'consent');
        throw new Error('the connection broke');
      }),
    ).rejects.toThrow('the connection broke');
    expect(await deliveriesOf(grace, id)).toEqual([]);
    expect(
      await market.query(`SELECT FROM webhook_delivery WHERE event = 'introduction.consented' AND state = 'waiting'`),
    ).toEqual([]);
  });

  it('are tried again, rest meanwhile, and are found by the round that time brings', async () => {
    const { id } = await add(grace);
    receiver.answer = { status: 503 };
    expectAccepted(await log().test(grace.actor, id));
    await send(id);
    expect(await endpointOf(grace, id)).toMatchObject({ state: 'on', failures: 1, restsUntil: expect.any(Date) });
    await send(id);
    expect(receiver.received).toHaveLength(1);
    receiver.answer = { status: 200 };
    await timePasses(id);
    await market.query(`DELETE FROM outbox WHERE subject_id = $1`, [id]);
    expect(await market.get(WebhookRound).run()).toBeGreaterThan(0);
    expect(await dutiesFor(id)).toBe(1);
    await send(id);
    const [delivery] = await deliveriesOf(grace, id);
    expect(delivery).toMatchObject({
      state: 'delivered',
      attempts: [{ result: { status: 503 } }, { result: { status: 200 } }],
    });
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([delivery?.id]));
    expect(await endpointOf(grace, id)).toMatchObject({ failures: 0, failingSince: null, restsUntil: null });
  });

  it('give one event up after ten attempts, and go on with the others', async () => {
    const { id } = await add(grace);
    expectAccepted(await log().test(grace.actor, id));
    receiver.answer = { status: 400 };
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await timePasses(id);
      await send(id);
    }
    const [lost] = await deliveriesOf(grace, id);
    expect(lost).toMatchObject({ state: 'failed', settledAt: expect.any(Date) });
    expect(lost?.attempts).toHaveLength(10);
    receiver.answer = { status: 200 };
    expectAccepted(await log().sendAgain(grace.actor, id, lost?.id ?? ''));
    await send(id);
    expect(await deliveriesOf(grace, id)).toMatchObject([{ state: 'delivered', id: lost?.id }]);
  });

  it.each([
    ['after five days of failures', { status: 500 }, 'failing'],
    ['when they say that they are gone', { status: 410 }, 'gone'],
  ] as const)('are switched off %s; their lead is told, and what waited is cancelled', async (_when, answer, why) => {
    const { id } = await add(grace);
    expectAccepted(await log().test(grace.actor, id));
    expectAccepted(await log().test(grace.actor, id));
    await market.query(`UPDATE webhook_endpoint SET failing_since = now() - interval '121 hours' WHERE id = $1`, [id]);
    receiver.answer = answer;
    await send(id);
    expect(await endpointOf(grace, id)).toMatchObject({ state: 'disabled', disabledFor: why });
    expect((await deliveriesOf(grace, id)).every(({ state }) => state === 'cancelled')).toBe(true);
    expect(
      await market.query(`SELECT person_id, kind, path FROM message WHERE cause LIKE 'webhook ' || $1 || ' %'`, [id]),
    ).toEqual([{ person_id: grace.actor.personId, kind: 'webhook_disabled', path: `/team/webhooks/${id}` }]);
    expectAccepted(await endpoints().resume(grace.actor, id));
    expect(await endpointOf(grace, id)).toMatchObject({
      state: 'on',
      disabledFor: null,
      failures: 0,
      failingSince: null,
    });
  });

  it('sign with the old secret too for a day after a change', async () => {
    const { id, secret } = await add(grace);
    const { secret: fresh } = expectAccepted(await endpoints().renewSecret(grace.actor, id));
    expect(fresh).not.toBe(secret);
    expectAccepted(await log().test(grace.actor, id));
    await send(id);
    await market.query(`UPDATE webhook_endpoint SET previous_until = now() WHERE id = $1`, [id]);
    expectAccepted(await log().test(grace.actor, id));
    await send(id);
    const [during, after] = receiver.received.map(({ body, headers }) => (key: string) => {
      try {
        return Boolean(new Webhook(key).verify(body, headers as Record<string, string>));
      } catch {
        return false;
      }
    });
    expect([during?.(secret), during?.(fresh), after?.(secret), after?.(fresh)]).toEqual([true, true, false, true]);
  });

  it('keep the promise of a day: a third secret is refused, with when there may be one, and two at once make one', async () => {
    const { id, secret } = await add(grace);
    const renew = () => endpoints().renewSecret(grace.actor, id);
    const made = await Promise.all([renew(), renew()]);
    expect(made.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    await market.query(`UPDATE webhook_endpoint SET previous_until = '2031-07-01T13:05:00Z' WHERE id = $1`, [id]);
    const refusal = { code: 'webhook.wrong_state', detail: expect.stringContaining('1 July 2031 at 2:05pm (UK time)') };
    expect(await renew()).toMatchObject({ ok: false, refusal });
    expectAccepted(await log().test(grace.actor, id));
    await send(id);
    const [{ body, headers }] = receiver.received as [(typeof receiver.received)[number]];
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual(JSON.parse(body));
    await market.query(`UPDATE webhook_endpoint SET previous_until = now() WHERE id = $1`, [id]);
    expectAccepted(await renew());
  });

  it('are their lead’s to decide about, and colleagues’ to read', async () => {
    const { id } = await add(grace);
    const gwen = await market.colleagueOf(grace, 'Gwen');
    expect(await endpoints().list(gwen.actor)).toHaveLength(1);
    const refused = { ok: false, refusal: { code: 'team.lead_required' } };
    const details = { name: 'Mine', url: 'https://elsewhere.example.org/', events: ['introduction.approved'] };
    expect(await endpoints().add(gwen.actor, details)).toMatchObject(refused);
    expect(await endpoints().edit(gwen.actor, id, details)).toMatchObject(refused);
    expect(await endpoints().pause(gwen.actor, id)).toMatchObject(refused);
    expect(await endpoints().renewSecret(gwen.actor, id)).toMatchObject(refused);
    expect(await endpoints().remove(gwen.actor, id)).toMatchObject(refused);
    expect(await log().test(gwen.actor, id)).toMatchObject(refused);
    const rosa = await market.innovator('Rosa');
    const absent = { ok: false, refusal: { code: 'webhook.not_found' } };
    expect(await endpoints().read(rosa.actor, id)).toMatchObject(absent);
    expect(await endpoints().remove(rosa.actor, id)).toMatchObject(absent);
    expect(await log().list(rosa.actor, id, { limit: 5 })).toMatchObject(absent);
  });

  it('are kept with a sealed secret, and the operator sees neither it nor the path', async () => {
    const { id, secret } = await add(grace);
    const [row] = await market.query<{ secret: string }>('SELECT secret FROM webhook_endpoint WHERE id = $1', [id]);
    expect(row?.secret).toMatch(/^v1\./);
    expect(row?.secret).not.toContain(secret.slice(6));
    const ada = await market.administrator('Ada');
    const standing = (await market.get(WebhookOversight).standings()).find((each) => each.id === id);
    expect(standing).toMatchObject({ host: `127.0.0.1:${receiver.port}`, state: 'on', waiting: 0, failed: 0 });
    expect(JSON.stringify(standing)).not.toContain('/hooks');
    expectAccepted(await market.get(WebhookOversight).switchOff(ada.actor, id));
    expect(await endpoints().resume(grace.actor, id)).toMatchObject({ refusal: { code: 'webhook.wrong_state' } });
    expectAccepted(await market.get(WebhookOversight).switchOn(ada.actor, id));
    expect((await endpointOf(grace, id)).state).toBe('on');
  });
});
