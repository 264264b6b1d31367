import {
  WebhookDeliveryService,
  WebhookEndpointService,
  WebhookLog,
  WebhookOversight,
} from '@matchwell/capabilities/webhooks';
import request from 'supertest';
import { expectAccepted } from '../../support/market';
import { textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';
import { A_WEBHOOK } from '../../support/sweep-requests';

jest.setTimeout(120_000);

describe('the pages of webhooks', () => {
  let product: PageProduct;

  beforeAll(async () => {
    product = await PageProduct.open('reference');
  });
  afterAll(() => product?.close());

  const sound = async (text: string) => [...(await htmlFaults(text)), ...inlineParts(text)];
  const made = async (name: string) => {
    const somebody = await product.market.innovator(name);
    const added = expectAccepted(await product.market.get(WebhookEndpointService).add(somebody.actor, A_WEBHOOK));
    return { somebody, browser: await product.browserOf(somebody), ...added.endpoint };
  };

  it('name what is wrong with an address, keep what was typed, and show the secret once', async () => {
    const browser = await product.browserOf(await product.market.innovator('Grace'));
    const wrong = await browser.send('/team/webhooks/new', { name: 'Case system', url: 'https://10.0.0.1/hooks' });
    expect(wrong.status).toBe(400);
    expect(await sound(wrong.text)).toEqual([]);
    expect(wrong.text).toContain('value="https://10.0.0.1/hooks"');
    expect(textOf(wrong.text)).toContain('web address beginning https://');
    const fields = { name: 'Case system', url: 'https://hooks.example.org/', events: ['introduction.approved'] };
    const done = await browser.send('/team/webhooks/new', fields);
    expect([done.status, await sound(done.text)]).toEqual([200, []]);
    const [secret = ''] = /whsec_[\w+/]{43}=/.exec(textOf(done.text)) ?? [];
    expect(secret).not.toBe('');
    const list = (await browser.get('/team/webhooks')).text;
    const [path = ''] = /\/team\/webhooks\/[\da-f-]{36}/.exec(list) ?? [];
    const shown = (await browser.get(path)).text;
    expect([await sound(list), await sound(shown)]).toEqual([[], []]);
    expect(list + shown).not.toContain(secret);
    expect(textOf(shown)).toContain('Nothing was sent to it yet.');
  });

  it('show what was sent, what came of it and when it is tried again', async () => {
    const { market } = product;
    const { somebody, browser, id } = await made('Hedy');
    const path = `/team/webhooks/${id}`;
    // Nothing listens there: every attempt fails, and says why.
    await market.query(`UPDATE webhook_endpoint SET url = 'https://127.0.0.1:9/' WHERE id = $1`, [id]);
    expect((await browser.send(path, {}, `${path}/test`)).status).toBe(303);
    await market.unitOfWork.run(() => market.get(WebhookDeliveryService).send(id));
    const shown = (await browser.get(path)).text;
    expect(await sound(shown)).toEqual([]);
    expect(textOf(shown)).toMatch(
      /Failing.*It has taken nothing since .*Waiting.*Next attempt.*The server took no connection/,
    );
    expect((await browser.send(path, {}, `${path}/pause`)).status).toBe(303);
    const again =
      expectAccepted(await market.get(WebhookLog).list(somebody.actor, id, { limit: 5 })).items[0]?.id ?? '';
    expect((await browser.send(path, {}, `${path}/deliveries/${again}/again`)).status).toBe(409);
    const renewed = await browser.send(path, {}, `${path}/secret`);
    expect(await sound(renewed.text)).toEqual([]);
    expect(textOf(renewed.text)).toContain('we sign with the secret before as well');
    const meanwhile = (await browser.get(path)).text;
    expect(await sound(meanwhile)).toEqual([]);
    expect(textOf(meanwhile)).toMatch(/until .* we sign with the one before as well\. After that you can make another/);
    expect(meanwhile).not.toContain(`${path}/secret`);
    expect((await browser.send(`${path}/edit`, {}, `${path}/secret`)).status).toBe(409);
    expect(await sound((await browser.get(`${path}/remove`)).text)).toEqual([]);
    expect((await browser.send(`${path}/remove`, {})).status).toBe(303);
    expect((await browser.get(path)).status).toBe(404);
  });

  it('show the operator every webhook without its path, and let it be switched off and on', async () => {
    const { market } = product;
    const { id } = await made('Ida');
    const browser = await product.browserOf(await market.administrator('Ada'));
    const page = '/administration/webhooks';
    const shown = (await browser.get(page)).text;
    expect(await sound(shown)).toEqual([]);
    expect(textOf(shown)).toContain('hooks.example.org');
    expect(shown).not.toContain('hooks.example.org/matchwell');
    const standingOf = async () => (await market.get(WebhookOversight).standings()).find((each) => each.id === id);
    await browser.send(page, {}, `${page}/${id}/off`);
    expect(await standingOf()).toMatchObject({ state: 'disabled', disabledFor: 'operator' });
    expect(await sound((await browser.get(page)).text)).toEqual([]);
    await browser.send(page, {}, `${page}/${id}/on`);
    expect(await standingOf()).toMatchObject({ state: 'on' });
    const grace = await product.browserOf(await market.innovator('Grace'));
    expect((await grace.get(page)).status).toBe(403);
  });

  it('say the same over the API', async () => {
    const { market, application } = product;
    const api = request(application.getHttpServer());
    const somebody = await market.innovator('June');
    const authorization = `Bearer ${await market.tokenOf(somebody)}`;
    const post = (body: object) => api.post('/api/v1/webhooks').set('Authorization', authorization).send(body);
    const refused = await post({
      ...A_WEBHOOK,
      url: 'http://hooks.example.org/',
      events: ['introduction.sold'],
    }).expect(400);
    expect(refused.body.errors).toMatchObject([{ pointer: '/url' }, { pointer: '/events/0' }]);
    const { body } = await post(A_WEBHOOK).expect(201);
    expect(body).toMatchObject({ ...A_WEBHOOK, state: 'on', secret: expect.stringMatching(/^whsec_/) });
    const read = (path: string) => api.get(`/api/v1/webhooks${path}`).set('Authorization', authorization).expect(200);
    expect((await read('')).body).toMatchObject({ items: [A_WEBHOOK], events: expect.any(Array) });
    expect((await read(`/${body.id}`)).text).not.toContain('whsec_');
    await api.post(`/api/v1/webhooks/${body.id}/test`).set('Authorization', authorization).expect(202);
    const deliveries = (await read(`/${body.id}/deliveries`)).body.items;
    expect(deliveries).toMatchObject([
      { event: 'webhook.test', state: 'waiting', attempts: [], body: { data: { endpointId: body.id } } },
    ]);
    await api.delete(`/api/v1/webhooks/${body.id}`).set('Authorization', authorization).expect(204);
  });
});
