import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { createMarketplace } from '../../apps/marketplace/create-marketplace';
import { aDraftInnovation, aDraftNeed } from '@matchwell/capabilities/testing/drafts';
import { Market } from '../support/market';
import { testConfiguration } from '../support/matcher';

jest.setTimeout(120_000);

describe('an Idempotency-Key', () => {
  let market: Market;
  let application: NestExpressApplication;
  let grace: string;
  let rosa: string;

  beforeAll(async () => {
    market = await Market.open();
    application = await createMarketplace(testConfiguration(market.url));
    await application.listen(0, '127.0.0.1');
    grace = await market.tokenOf(await market.innovator('Grace'));
    rosa = await market.tokenOf(await market.innovator('Rosa'));
  });
  afterAll(async () => {
    await application?.close();
    await market?.close();
  });

  const create = (token: string, key: string, body: object) =>
    request(application.getHttpServer())
      .post('/api/v1/innovations')
      .set({ authorization: `Bearer ${token}`, 'idempotency-key': key })
      .send(body);

  const kept = async (name: string): Promise<number> => {
    const [row] = await market.query<{ kept: number }>(
      `SELECT count(*)::int AS kept FROM innovation WHERE draft->>'name' = $1`,
      [name],
    );
    return row?.kept ?? 0;
  };

  it('makes ten requests at the same moment create one record, and answers each the same', async () => {
    const draft = aDraftInnovation({ name: 'Ten at once' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => create(grace, 'ten', draft)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers['location'])).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers['etag'])).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(9);
    expect(await kept('Ten at once')).toBe(1);
  });

  it('answers a client that lost the first answer in the same words, though the record changed since', async () => {
    const draft = aDraftInnovation({ name: 'Lost answer' });
    const first = await create(grace, 'lost', draft).expect(201);
    const { id } = first.body as { id: string };
    await request(application.getHttpServer())
      .put(`/api/v1/innovations/${id}`)
      .set({ authorization: `Bearer ${grace}`, 'if-match': '"1"' })
      .send({ ...draft, tagline: 'Another tagline, written in the meantime.' })
      .expect(200);
    const again = await create(grace, 'lost', draft).expect(201);
    expect(again.text).toBe(first.text);
    expect(await kept('Lost answer')).toBe(1);
  });

  it('belongs to one request: another one with it is refused, and nothing is created', async () => {
    await create(grace, 'reused', aDraftInnovation({ name: 'First use' })).expect(201);
    const second = await create(grace, 'reused', aDraftInnovation({ name: 'Second use' })).expect(409);
    expect(second.body).toMatchObject({ code: 'request.key_reused' });
    expect(await kept('Second use')).toBe(0);
  });

  it('belongs to one person: two may choose the same', async () => {
    const draft = aDraftInnovation({ name: 'Same key' });
    const [first, second] = [await create(grace, 'same', draft).expect(201), await create(rosa, 'same', draft)];
    expect(second.status).toBe(201);
    expect(second.body).not.toMatchObject({ id: (first.body as { id: string }).id });
    expect(await kept('Same key')).toBe(2);
  });

  it('is not used up by a request that was refused', async () => {
    await create(grace, 'mended', { name: 'Mended', trl: 99 }).expect(400);
    await create(grace, 'mended', aDraftInnovation({ name: 'Mended' })).expect(201);
    expect(await kept('Mended')).toBe(1);
  });

  it.each(['', ' ', 'with space', 'x'.repeat(201)])(
    'of the form "%s" is refused or ignored, and breaks nothing',
    async (key) => {
      const answer = await create(grace, key, aDraftInnovation({ name: 'Odd key' }));
      expect([201, 400]).toContain(answer.status);
    },
  );

  it('serves needs as well', async () => {
    const priya = await market.tokenOf(await market.scout('Priya', 'RK9'));
    const post = () =>
      request(application.getHttpServer())
        .post('/api/v1/needs')
        .set({ authorization: `Bearer ${priya}`, 'idempotency-key': 'need' })
        .send(aDraftNeed({ title: 'One need from two requests' }));
    const [first, second] = await Promise.all([post(), post()]);
    expect(first.status).toBe(201);
    expect(second.text).toBe(first.text);
    const rows = await market.query(`SELECT FROM need WHERE draft->>'title' = 'One need from two requests'`);
    expect(rows).toHaveLength(1);
  });
});
