import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { createMarketplace } from '../../apps/marketplace/create-marketplace';
import { REGISTRATION } from '../e2e/records';
import { Market, type Somebody } from '../support/market';
import { testConfiguration } from '../support/matcher';

jest.setTimeout(240_000);

const PASSWORD: string = REGISTRATION.person.password;

describe('accounts over HTTP, behind the second wall', () => {
  let market: Market;
  let application: NestExpressApplication;
  let api: ReturnType<typeof request>;

  beforeAll(async () => {
    market = await Market.open();
    application = await createMarketplace(testConfiguration(market.url));
    await application.init();
    api = request(application.getHttpServer());
  });
  afterAll(async () => {
    await application?.close();
    await market?.close();
  });

  const registration = (email: string) => ({ ...REGISTRATION, person: { ...REGISTRATION.person, email } });
  const signIn = (email: string, password = PASSWORD) => api.post('/api/v1/sessions').send({ email, password });
  /** The token in the newest message to an address that has not gone out. */
  const tokenTo = async (email: string): Promise<string> => {
    const [row] = await market.query<{ path: string }>(
      `SELECT confidential->>'path' AS path FROM message WHERE address = $1 AND confidential IS NOT NULL ORDER BY id DESC LIMIT 1`,
      [email],
    );
    return /token=([\w-]+)/.exec(row?.path ?? '')?.[1] ?? '';
  };
  const bearer = async (who: Somebody) => `Bearer ${await market.tokenOf(who)}`;
  /** An answer as bytes, but for the number, the date and the count of requests that every answer has of its own. */
  const bytesOf = ({ status, headers, text }: { status: number; headers: Record<string, string>; text: string }) => {
    const { date: _date, 'x-request-id': id = '', etag: _etag, ratelimit: _count, ...rest } = headers;
    return `${status} ${JSON.stringify(rest)} ${text.replaceAll(id, '<id>')}`;
  };

  it('begin with a link, which works once', async () => {
    const email = 'gwen@new.example';
    await api
      .post('/api/v1/accounts')
      .send(registration(email))
      .expect(202, { next: 'follow_the_link', validForHours: 24 });
    await signIn(email).expect(401);
    const token = await tokenTo(email);
    await api.post('/api/v1/accounts/confirmations').send({ token, password: 'not the one' }).expect(401);
    const confirmed = await api.post('/api/v1/accounts/confirmations').send({ token, password: PASSWORD }).expect(201);
    await api.get('/api/v1/innovations').set('Authorization', `Bearer ${confirmed.body.token}`).expect(200);
    await api.post('/api/v1/accounts/confirmations').send({ token, password: PASSWORD }).expect(401);
    expect((await signIn(email)).body).toMatchObject({ role: 'innovator' });
  });

  it('are not told apart from addresses without one, byte for byte', async () => {
    const known = await market.innovator('Known');
    const pairs = await Promise.all(
      [known.email, 'nobody@new.example'].map(async (email) => [
        bytesOf(await api.post('/api/v1/accounts').send(registration(email))),
        bytesOf(await signIn(email, 'not the password')),
        bytesOf(await api.post('/api/v1/accounts/password-reset-requests').send({ email })),
      ]),
    );
    expect(pairs[0]).toEqual(pairs[1]);
  });

  it('describe their company afresh only from the version they read', async () => {
    const grace = await bearer(await market.innovator('Gwyneth'));
    const own = '/api/v1/organisations/own';
    const read = await api.get(own).set('Authorization', grace).expect(200);
    const edit = (tag: string, website: string) =>
      api
        .put(own)
        .set({ Authorization: grace, 'If-Match': tag })
        .send({ name: read.body.name, details: { ...read.body.supplier, website } });
    await api.put(own).set('Authorization', grace).send({ name: 'No tag', details: read.body.supplier }).expect(428);
    const tag = read.headers['etag'] ?? '';
    const both = await Promise.all(['https://one.example', 'https://other.example'].map((site) => edit(tag, site)));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const kept = both.find(({ status }) => status === 200);
    const after = await api.get(own).set('Authorization', grace).expect(200);
    expect(after.body.supplier.website).toBe(kept?.body.supplier.website);
    expect(after.headers['etag']).toBe(kept?.headers['etag']);
    await edit(after.headers['etag'] ?? '', 'https://third.example').expect(200);
  });

  it('get a new password by a link, which ends every session', async () => {
    const rosa = await market.innovator('Rosa');
    const session = await bearer(rosa);
    await api.post('/api/v1/accounts/password-reset-requests').send({ email: rosa.email }).expect(202);
    const token = await tokenTo(rosa.email);
    const reset = (password: string) => api.post('/api/v1/accounts/password-resets').send({ token, password });
    const weak = await reset('password-2026').expect(422);
    expect(weak.body).toMatchObject({ code: 'account.weak_password', errors: [{ pointer: '/password' }] });
    await reset('four words of my own').expect(204);
    await reset('five words of my very own').expect(409);
    await api.get('/api/v1/sessions/current').set('Authorization', session).expect(401);
    await signIn(rosa.email, 'four words of my own').expect(201);
  });

  it('change their password and address', async () => {
    const nia = await market.innovator('Nia');
    const session = await bearer(nia);
    const change = { currentPassword: nia.password, newPassword: 'four words of my own' };
    await api.put('/api/v1/account/password').set('Authorization', session).send(change).expect(204);
    await api
      .post('/api/v1/account/email-change-requests')
      .set('Authorization', session)
      .send({ email: 'nia@elsewhere.example', password: 'four words of my own' })
      .expect(202);
    const token = await tokenTo('nia@elsewhere.example');
    await api.post('/api/v1/accounts/email-confirmations').send({ token }).expect(204);
    const renewed = await signIn('nia@elsewhere.example', 'four words of my own');
    expect(renewed.body).toMatchObject({ personId: nia.actor.personId });
  });

  it('join a second organisation by invitation, and act in one role at a time', async () => {
    const helen = await market.scout('Helen', 'RYJ');
    const kwame = await market.officer('Kwame', 'east');
    const lead = await bearer(helen);
    const invited = await api
      .post('/api/v1/team/invitations')
      .set('Authorization', lead)
      .send({ email: kwame.email, role: 'scout' })
      .expect(201);
    expect(invited.body).not.toHaveProperty('token');
    const token = await tokenTo(kwame.email);
    await api.post('/api/v1/invitations/preview').send({ token }).expect(200);
    await api.post('/api/v1/invitations/acceptance').send({ token }).expect(201);
    const session = await bearer(kwame);
    const choices = await api.get('/api/v1/session/memberships').set('Authorization', session).expect(200);
    expect((choices.body.items as { role: string }[]).map(({ role }) => role)).toEqual(['network_officer', 'scout']);
    await api.get('/api/v1/needs').set('Authorization', session).expect(403);
    const switched = await api
      .post('/api/v1/session/active-role')
      .set('Authorization', session)
      .send({ membershipId: choices.body.items[1].membershipId })
      .expect(200);
    const asScout = `Bearer ${switched.body.token}`;
    await api.get('/api/v1/needs').set('Authorization', asScout).expect(200);
    await api.get('/api/v1/needs').set('Authorization', session).expect(401);
    const sessions = await api.get('/api/v1/sessions').set('Authorization', asScout).expect(200);
    expect(sessions.body.items).toEqual([expect.objectContaining({ current: true, device: 'Unknown program' })]);

    const team = await api.get('/api/v1/team').set('Authorization', lead).expect(200);
    const member = (team.body.items as { id: string; personId: string }[]).find(
      ({ personId }) => personId === kwame.actor.personId,
    );
    await api.delete(`/api/v1/team/members/${member?.id}`).set('Authorization', asScout).expect(204);
    await api.get('/api/v1/needs').set('Authorization', asScout).expect(401);
  });

  it('are invited to any organisation and disabled by an administrator', async () => {
    const ada = await bearer(await market.administrator('Ada'));
    const priya = await market.scout('Priya', 'RK9');
    const session = await bearer(priya);
    const { organisationId, personId } = priya.actor;
    await api
      .post(`/api/v1/administration/organisations/${organisationId}/invitations`)
      .set('Authorization', ada)
      .send({ email: 'paul@new.example', role: 'scout' })
      .expect(201);
    const token = await tokenTo('paul@new.example');
    const acceptance = { token, displayName: 'Paul', password: 'four words of my own' };
    await api.post('/api/v1/invitations/acceptance').send({ token }).expect(422);
    await api.post('/api/v1/invitations/acceptance').send(acceptance).expect(201);
    await signIn('paul@new.example', acceptance.password).expect(201);
    await api.put(`/api/v1/administration/people/${personId}/disablement`).set('Authorization', ada).expect(204);
    await api.get('/api/v1/needs').set('Authorization', session).expect(401);
    await signIn(priya.email, priya.password).expect(401);
    await api.delete(`/api/v1/administration/people/${personId}/disablement`).set('Authorization', ada).expect(204);
    expect((await signIn(priya.email, priya.password)).status).toBe(201);
  });

  it('are locked after five wrong passwords, with a word on how long to wait', async () => {
    const owen = await market.innovator('Owen');
    for (let attempt = 0; attempt < 5; attempt += 1) await signIn(owen.email, 'not the password').expect(401);
    const locked = await signIn(owen.email, owen.password).expect(429);
    expect(locked.body).toMatchObject({ code: 'session.throttled', detail: expect.stringContaining('15 minutes') });
  });
});
