import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { innovatorEmail, officerEmail, scoutEmail } from '../../apps/console/seed/demo-accounts';
import { type RunningProduct, startProduct } from '../support/running-product';
import { NEW_NEED, NEW_PRODUCT } from './records';

jest.setTimeout(240_000);

describe('the API', () => {
  let product: RunningProduct;
  let innovator = '';
  let other = '';
  let scout = '';

  beforeAll(async () => {
    product = await startProduct();
    [innovator, other, scout] = await Promise.all([
      product.signIn(innovatorEmail('stillwater')),
      product.signIn(innovatorEmail('larkfield')),
      product.signIn(scoutEmail('RK9')),
    ]);
    await product.settled();
  });

  afterAll(async () => {
    await product?.stop();
  });

  describe('says what is wrong', () => {
    it('with the field and the mend, as problem+json, and keeps nothing', async () => {
      const before = await product.api.get('/api/v1/innovations?limit=100').set('Authorization', innovator);
      const response = await product.api
        .post('/api/v1/innovations')
        .set('Authorization', innovator)
        .send({ ...NEW_PRODUCT, trl: 12, careSettings: ['acute'], invented: true })
        .expect(400)
        .expect('Content-Type', /^application\/problem\+json/);
      expect(response.body).toMatchObject({
        status: 400,
        code: 'body.invalid',
        instance: response.headers['x-request-id'],
      });
      expect(
        (response.body.errors as { pointer: string; detail: string }[]).map(({ pointer }) => pointer).toSorted(),
      ).toEqual(['/careSettings/0', '/invented', '/trl']);
      expect(JSON.stringify(response.body.errors)).toContain('acute_inpatient');
      const after = await product.api.get('/api/v1/innovations?limit=100').set('Authorization', innovator);
      expect(after.body).toEqual(before.body);
    });

    it.each([
      ['an array for an object', '[]'],
      ['a prototype', '{"__proto__": {"name": "x"}, "name": "y"}'],
      ['a list for a text', '{"name": ["a"]}'],
      ['a number as text', '{"name": "a product", "trl": "9"}'],
    ])('for %s', async (_what, body) => {
      const response = await product.api
        .post('/api/v1/innovations')
        .set('Authorization', innovator)
        .set('Content-Type', 'application/json')
        .send(body);
      expect(response.status).toBe(400);
      expect(response.body.errors.length).toBeGreaterThan(0);
    });

    it('for JSON that is none, a body too large and an address that does not exist', async () => {
      const post = () =>
        product.api.post('/api/v1/innovations').set('Authorization', innovator).set('Content-Type', 'application/json');
      expect((await post().send('{"name": ').expect(400)).body.code).toBe('request.malformed');
      expect(
        (
          await post()
            .send(JSON.stringify({ name: 'x'.repeat(600_000) }))
            .expect(413)
        ).body.code,
      ).toBe('request.too_large');
      expect((await product.api.get('/api/v1/nothing').expect(404)).body.code).toBe('route.not_found');
    });

    it('when a draft is published that is not complete, with every field that is missing', async () => {
      const created = await product.api
        .post('/api/v1/innovations')
        .set('Authorization', innovator)
        .send({ name: 'Half a product' })
        .expect(201);
      const response = await product.api
        .post(`/api/v1/innovations/${created.body.id}/publication`)
        .set('Authorization', innovator)
        .expect(422);
      const pointers = (response.body.errors as { pointer: string }[]).map(({ pointer }) => pointer);
      expect(pointers).toEqual(
        expect.arrayContaining(['/tagline', '/intendedUse', '/themes', '/careSettings', '/trl']),
      );
    });

    it('when two people edit: the second is told, and nothing is overwritten', async () => {
      const created = await product.api.post('/api/v1/needs').set('Authorization', scout).send(NEW_NEED).expect(201);
      const edit = (version: string, title: string) =>
        product.api
          .put(`/api/v1/needs/${created.body.id}`)
          .set('Authorization', scout)
          .set('If-Match', version)
          .send({ ...NEW_NEED, title });
      await product.api.put(`/api/v1/needs/${created.body.id}`).set('Authorization', scout).send(NEW_NEED).expect(428);
      const first = await edit(created.headers['etag'] ?? '', 'The first edit').expect(200);
      await edit(created.headers['etag'] ?? '', 'The second edit').expect(412);
      const read = await product.api.get(`/api/v1/needs/${created.body.id}`).set('Authorization', scout).expect(200);
      expect(read.body.draft.title).toBe('The first edit');
      expect(read.headers['etag']).toBe(first.headers['etag']);
    });
  });

  describe('keeps organisations apart', () => {
    it('answers another company’s draft byte for byte like one that does not exist', async () => {
      const created = await product.api
        .post('/api/v1/innovations')
        .set('Authorization', innovator)
        .send({ name: 'A secret draft' })
        .expect(201);
      const absent = '0190a0a0-0000-7000-8000-000000000000';
      const answers = await Promise.all(
        [created.body.id as string, absent, 'not-an-id'].map((id) =>
          product.api.get(`/api/v1/innovations/${id}`).set('Authorization', other),
        ),
      );
      const bodies = answers.map(({ status, body }) => JSON.stringify({ status, body: { ...body, instance: null } }));
      expect(new Set(bodies).size).toBe(1);
      expect(answers[0]?.status).toBe(404);
      await product.api.get(`/api/v1/catalogue/innovations/${created.body.id}`).expect(404);
    });

    it('asks for a sign-in, and ends a session at once', async () => {
      await product.api.get('/api/v1/innovations').expect(401).expect('WWW-Authenticate', 'Bearer');
      const session = await product.signIn(innovatorEmail('stillwater'));
      await product.api.delete('/api/v1/sessions/current').set('Authorization', session).expect(204);
      await product.api.get('/api/v1/innovations').set('Authorization', session).expect(401);
      const unknown = await product.api
        .post('/api/v1/sessions')
        .send({ email: 'nobody@x.example', password: 'matchwell-demo' });
      const wrong = await product.api
        .post('/api/v1/sessions')
        .send({ email: innovatorEmail('stillwater'), password: 'wrong' });
      expect([unknown.status, wrong.status]).toEqual([401, 401]);
      expect(unknown.body.detail).toBe(wrong.body.detail);
    });

    it('gives each role its own actions', async () => {
      const officer = await product.signIn(officerEmail('south-west'));
      await product.api.post('/api/v1/needs').set('Authorization', innovator).send(NEW_NEED).expect(403);
      await product.api.post('/api/v1/innovations').set('Authorization', scout).send(NEW_PRODUCT).expect(403);
      await product.api.post('/api/v1/innovations').set('Authorization', officer).send(NEW_PRODUCT).expect(403);
      await product.api.get('/api/v1/audit?subjectType=need&subjectId=x').set('Authorization', officer).expect(403);
    });
  });

  it('pages without skipping or repeating, and links to the next page', async () => {
    const seen: string[] = [];
    let path = '/api/v1/catalogue/innovations?limit=1';
    const own = await product.api.get('/api/v1/innovations?limit=2').set('Authorization', innovator).expect(200);
    expect(own.body.items.length).toBeLessThanOrEqual(2);
    path = '/api/v1/innovations?limit=2';
    while (path) {
      const page = await product.api.get(path).set('Authorization', innovator).expect(200);
      seen.push(...(page.body.items as { id: string }[]).map(({ id }) => id));
      path = /<([^>]+)>; rel="next"/.exec(page.headers['link'] ?? '')?.[1] ?? '';
    }
    expect(new Set(seen).size).toBe(seen.length);
    const whole = await product.api.get('/api/v1/innovations?limit=100').set('Authorization', innovator).expect(200);
    expect(seen).toEqual((whole.body.items as { id: string }[]).map(({ id }) => id));
    await product.api.get('/api/v1/innovations?limit=0').set('Authorization', innovator).expect(400);
    await product.api.get('/api/v1/innovations?cursor=;drop').set('Authorization', innovator).expect(400);
  });

  it('finds products despite a typing error, and narrows by lists', async () => {
    const found = await product.api.get('/api/v1/catalogue/innovations').query({ q: 'dialisys at home' }).expect(200);
    expect(found.body.degraded).toBe(false);
    expect(JSON.stringify(found.body.items[0].profile)).toMatch(/dialysis/i);
    const narrowed = await product.api
      .get('/api/v1/catalogue/innovations')
      .query({ careSetting: 'care_home', limit: 100 })
      .expect(200);
    for (const item of narrowed.body.items) expect(item.profile.careSettings).toContain('care_home');
    await product.api.get('/api/v1/catalogue/innovations').query({ careSetting: 'spaceship' }).expect(400);
  });

  it('names the network of a place, with the reason', async () => {
    const answer = await product.api.get('/api/v1/networks/coverage').query({ q: 'PL6 8DH' }).expect(200);
    expect(answer.body.network).toBe('south-west');
    expect(answer.body.reason.length).toBeGreaterThan(10);
    const wales = await product.api.get('/api/v1/networks/coverage').query({ q: 'CF14 4XW' }).expect(200);
    expect(wales.body).toMatchObject({ network: null, flags: ['outside_england'] });
  });

  it('documents itself in OpenAPI 3.1, every reference resolved and every route with its policy', async () => {
    const { body } = await product.api.get('/api/v1/openapi.json').expect(200);
    expect(body.openapi).toBe('3.1.0');
    const references = [...JSON.stringify(body).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(
      (match) => match[1],
    );
    const missing = new Set(references.filter((name) => name !== undefined && !(name in body.components.schemas)));
    expect([...missing]).toEqual([]);
    const operations = Object.values(body.paths as Record<string, Record<string, { description: string }>>).flatMap(
      (path) => Object.values(path),
    );
    expect(operations.length).toBeGreaterThan(40);
    for (const operation of operations) expect(operation.description).toMatch(/^Policy: [a-z_]+\.[a-z_]+\.$/);
    expect(body.components.schemas.InnovationProfile.properties.trl).toMatchObject({ minimum: 1, maximum: 9 });
  });

  describe('imports files', () => {
    const template = readFileSync(join(__dirname, '../../docs/import/innovations-template.csv'), 'utf8');

    const importFile = async (content: string, query = 'kind=innovations') => {
      const started = await product.api
        .post(`/api/v1/imports?${query}`)
        .set('Authorization', innovator)
        .set('Content-Type', 'text/csv')
        .send(content)
        .expect(202);
      for (;;) {
        const run = await product.api
          .get(started.headers['location'] ?? '')
          .set('Authorization', innovator)
          .expect(200);
        if (run.body.state !== 'running') return run.body;
      }
    };

    const count = async () =>
      ((await product.api.get('/api/v1/innovations?limit=100').set('Authorization', innovator)).body.items as unknown[])
        .length;

    it('all rows or none, with a report that names row and column', async () => {
      const before = await count();
      const broken = template.replace(/,9,/, ',99,');
      const lines = template.trimEnd().split(/\r?\n/).length;
      const refused = await importFile(broken === template ? `${template}\nonly,two` : broken);
      expect(refused.state).toBe('refused');
      expect(JSON.stringify(refused.report)).toMatch(/"status":"refused"/);
      expect(await count()).toBe(before);
      const imported = await importFile(template);
      expect(imported.state).toBe('imported');
      expect(imported.report.rows.length).toBeGreaterThan(0);
      expect(lines).toBeGreaterThan(1);
      expect(await count()).toBe(before + imported.report.rows.length);
      const spreadsheet = await product.api
        .get(`/api/v1/imports/${imported.id}/report.csv`)
        .set('Authorization', innovator)
        .expect(200);
      expect(spreadsheet.headers['content-type']).toMatch(/^text\/csv/);
    });

    it('and refuses a kind that is not the role’s', async () => {
      await product.api
        .post('/api/v1/imports?kind=needs')
        .set('Authorization', innovator)
        .set('Content-Type', 'text/csv')
        .send('title\nx')
        .expect(403);
    });
  });
});
