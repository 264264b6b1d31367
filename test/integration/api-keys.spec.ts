import type { NestExpressApplication } from '@nestjs/platform-express';
import { type Role, ROLES } from '@matchwell/core/access/actor';
import { clientMay, scopesOf } from '@matchwell/core/access/client-actions';
import { AccountAdministration, ApiKeyService } from '@matchwell/capabilities/people';
import { AuditLog } from '@matchwell/capabilities/audit';
import { aDraftInnovation } from '@matchwell/capabilities/testing/drafts';
import request from 'supertest';
import { createMarketplace } from '../../apps/marketplace/create-marketplace';
import { tell } from '../support/access-sweep';
import { expectAccepted, Market, type Somebody } from '../support/market';
import { testConfiguration } from '../support/matcher';
import { hiddenValue, PageBrowser } from '../support/page-browser';
import { htmlFaults, inlineParts } from '../support/page-faults';
import { routesOf } from '../support/routes';

jest.setTimeout(120_000);

describe('API keys over HTTP', () => {
  let market: Market;
  let application: NestExpressApplication;
  let api: ReturnType<typeof request>;
  let grace: Somebody;
  let names = 0;

  beforeAll(async () => {
    market = await Market.open();
    application = await createMarketplace(testConfiguration(market.url));
    await application.init();
    api = request(application.getHttpServer());
    grace = await market.innovator('Grace');
  });
  afterAll(async () => {
    await application?.close();
    await market?.close();
  });

  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const makeKey = async ({ actor }: Somebody, scopes: readonly string[]) => {
    names += 1;
    return expectAccepted(
      await market.get(ApiKeyService).create(actor, { name: `Program ${names}`, scopes, days: 30 }),
    );
  };

  it('are made once and shown once, by the lead, and used as a bearer token', async () => {
    const session = await market.tokenOf(grace);
    const colleague = await market.tokenOf(await market.colleagueOf(grace, 'Gwen'));
    const body = { name: 'Nightly import', scopes: ['innovation.create', 'innovation.list'], days: 90 };
    await api.post('/api/v1/api-keys').set(bearer(colleague)).send(body).expect(403);
    const made = await api.post('/api/v1/api-keys').set(bearer(session)).send(body).expect(201);
    const { secret, id, prefix } = made.body as { secret: string; id: string; prefix: string };
    expect(secret).toMatch(/^mw_[0-9a-z]{8}_[\w-]{43}$/);
    expect(secret.startsWith(prefix)).toBe(true);
    const kept = JSON.stringify(await market.query('SELECT * FROM api_key'));
    expect(kept).toContain(prefix);
    expect(kept).not.toContain(secret.slice(12));
    await api.get('/api/v1/innovations').set(bearer(secret)).expect(200);
    await api.get('/api/v1/sessions/current').set(bearer(secret)).expect(403);
    const listed = await api.get('/api/v1/api-keys').set(bearer(colleague)).expect(200);
    expect(listed.body.items).toEqual([
      expect.objectContaining({ id, prefix, state: 'working', lastUsedAt: expect.any(String) }),
    ]);
    expect(listed.text).not.toContain(secret.slice(12));
    await api.delete(`/api/v1/api-keys/${id}`).set(bearer(session)).expect(204);
    await api.get('/api/v1/innovations').set(bearer(secret)).expect(401);
  });

  it('are refused for what they cannot be given, by name of the field', async () => {
    const session = bearer(await market.tokenOf(grace));
    for (const [body, pointer] of [
      [{ name: 'x', scopes: ['team.manage'], days: 1 }, '/scopes'],
      [{ name: 'x', scopes: [], days: 1 }, '/scopes'],
      [{ name: 'x', scopes: ['innovation.list'], days: 366 }, '/days'],
      [{ name: '', scopes: ['innovation.list'], days: 1 }, '/name'],
    ] as const) {
      const { body: problem } = await api.post('/api/v1/api-keys').set(session).send(body).expect(400);
      expect(problem).toMatchObject({ errors: [{ pointer }] });
    }
  });

  it('are told in the audit log as the program’s, beside who answers for it', async () => {
    const { key, secret } = await makeKey(grace, ['innovation.create', 'innovation.publish']);
    const made = await api
      .post('/api/v1/innovations')
      .set({ ...bearer(secret), 'idempotency-key': 'once' })
      .send(aDraftInnovation({ name: 'By a program' }))
      .expect(201);
    const again = await api
      .post('/api/v1/innovations')
      .set({ ...bearer(secret), 'idempotency-key': 'once' })
      .send(aDraftInnovation({ name: 'By a program' }));
    expect(again.body).toEqual(made.body);
    const { id } = made.body as { id: string };
    await api.post(`/api/v1/innovations/${id}/publication`).set(bearer(secret)).expect(200);
    const [entry] = await market.get(AuditLog).forSubject('innovation', id);
    expect(entry).toMatchObject({ personId: grace.actor.personId, after: { apiKey: key.id } });
    const session = await market.tokenOf(grace);
    await api.post(`/api/v1/innovations/${id}/withdrawal`).set(bearer(session)).expect(200);
    const [, own] = await market.get(AuditLog).forSubject('innovation', id);
    expect(own?.personId).toBe(grace.actor.personId);
    expect(JSON.stringify(own)).not.toContain('apiKey');
  });

  it('see what is their organisation’s and nothing of another', async () => {
    const rosa = await market.innovator('Rosa');
    const foreign = await market.publishInnovation(rosa);
    const { secret } = await makeKey(grace, ['innovation.read', 'innovation.edit']);
    const own = await market.publishInnovation(grace);
    await api.get(`/api/v1/innovations/${own}`).set(bearer(secret)).expect(200);
    const told = await api.get(`/api/v1/innovations/${foreign}`).set(bearer(secret));
    const absent = await api.get(`/api/v1/innovations/${market.nextId()}`).set(bearer(secret));
    expect([told.status, told.body.detail]).toEqual([404, absent.body.detail]);
    const change = await api
      .put(`/api/v1/innovations/${foreign}`)
      .set({ ...bearer(secret), 'if-match': '"1"' })
      .send(aDraftInnovation({ name: 'Taken over' }));
    expect(change.status).toBe(404);
  });

  it('mean nothing to pages, not even in the place of a session', async () => {
    const { secret } = await makeKey(grace, scopesOf('innovator'));
    for (const headers of [bearer(secret), { cookie: `matchwell-development=${secret}` }]) {
      const page = await api.get('/account').set(headers).redirects(0);
      expect(page.status).toBe(303);
    }
  });

  it('obey their scopes and the table on every route, with all scopes of their role and with one', async () => {
    const people: Record<Role, Somebody> = {
      innovator: grace,
      scout: await market.scout('Priya', 'RK9'),
      network_officer: await market.officer('Sam', 'south-west'),
      administrator: await market.administrator('Ada'),
    };
    const wrong: string[] = [];
    let asked = 0;
    const routes = routesOf(application).filter(({ path }) => path.startsWith('/api/'));
    for (const role of ROLES) {
      const all = scopesOf(role);
      for (const scopes of [all, all.slice(0, 1)]) {
        const { secret } = await makeKey(people[role], scopes);
        const asker = { name: role, role, token: async () => secret };
        for (const route of routes) {
          const { action } = route;
          if (!action) continue;
          asked += 1;
          const told = await tell(application, route, [market.nextId(), market.nextId(), market.nextId()], asker);
          const isTurnedAway = told.status === 403 && told.code === 'access.not_allowed';
          if (told.status >= 500 || isTurnedAway === clientMay(action, role, scopes))
            wrong.push(
              `${route.method} ${route.path} (${action}) as ${role} with ${scopes.length} scopes: ${told.text}`,
            );
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(400);
  });

  it('end with the membership, the account and the organisation of whoever made them', async () => {
    const ada = await market.administrator('Ada');
    const helen = await market.scout('Helen', 'RYJ');
    const { secret } = await makeKey(helen, ['need.list']);
    const status = async (of: string) => (await api.get('/api/v1/needs').set(bearer(of))).status;
    expect(await status(secret)).toBe(200);
    const fact = { kind: 'trust', code: 'RYJ', trust: { validTo: '2020-01-01' } };
    await market.query(
      `INSERT INTO organisation_fact (kind, code, effective_from, content, from_version)
       SELECT 'trust', 'RYJ', '2020-01-02', $1, version FROM organisation_facts_version`,
      [JSON.stringify(fact)],
    );
    expect(await status(secret)).toBe(401);
    await market.query(`DELETE FROM organisation_fact WHERE code = 'RYJ' AND effective_from = '2020-01-02'`);
    expect(await status(secret)).toBe(200);
    expectAccepted(await market.get(AccountAdministration).disable(ada.actor, helen.actor.personId));
    expectAccepted(await market.get(AccountAdministration).enable(ada.actor, helen.actor.personId));
    expect(await status(secret)).toBe(401);
  });

  it('are counted each for themselves, apart from who made them', async () => {
    const limited = await createMarketplace({
      ...testConfiguration(market.url),
      rateLimits: { read: 3, write: 3, signIn: 100, import: 3 },
    });
    await limited.init();
    const [one, two] = [await makeKey(grace, ['innovation.list']), await makeKey(grace, ['innovation.list'])];
    const seen = async (token: string) => {
      const statuses = [];
      for (let asked = 0; asked < 4; asked += 1)
        statuses.push((await request(limited.getHttpServer()).get('/api/v1/innovations').set(bearer(token))).status);
      return statuses;
    };
    const session = await market.tokenOf(grace);
    for (const token of [one.secret, two.secret, session]) expect(await seen(token)).toEqual([200, 200, 200, 429]);
    await limited.close();
  });

  it('have pages that are sound, from the form to the list', async () => {
    const owen = await market.innovator('Owen');
    const browser = await new PageBrowser(application).signIn(owen.email, owen.password);
    const sound = async (text: string) => [...(await htmlFaults(text)), ...inlineParts(text)];
    for (const path of ['/team/api-keys', '/team/api-keys/new'])
      expect(await sound((await browser.get(path)).text)).toEqual([]);
    const empty = await browser.send('/team/api-keys/new', {});
    expect([empty.status, await sound(empty.text)]).toEqual([400, []]);
    const made = await browser.send('/team/api-keys/new', {
      name: 'Nightly',
      scopes: ['innovation.list', 'innovation.read'],
      days: '30',
    });
    expect([made.status, await sound(made.text)]).toEqual([200, []]);
    const secret = /<code class="app-secret">(mw_[\w-]+)</.exec(made.text)?.[1] ?? '';
    await api.get('/api/v1/innovations').set(bearer(secret)).expect(200);
    const twice = await browser.send('/team/api-keys/new', { name: 'Nightly', scopes: 'innovation.list', days: '30' });
    expect(twice.status).toBe(409);
    const list = (await browser.get('/team/api-keys')).text;
    expect(await sound(list)).toEqual([]);
    expect(list).not.toContain(secret.slice(12));
    const [, action = ''] = /action="(\/team\/api-keys\/[\da-f-]+\/revoke)"/.exec(list) ?? [];
    await browser.post(action, { _token: hiddenValue(list, '_token') ?? '' });
    await api.get('/api/v1/innovations').set(bearer(secret)).expect(401);
  });
});
