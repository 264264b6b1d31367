import { generateKeyPairSync } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { IdentityProvider } from '@matchwell/capabilities/people';
import request from 'supertest';
import { TrustingIdentityProvider } from '../support/broken-twins/trusting-identity-provider';
import { type IssuedToken, TestIdentityProvider } from '../support/identity-provider';
import { CALLBACK, OrganisationSignInScene, pathOf } from '../support/organisation-sign-in-scene';
import { PageBrowser, textOf } from '../support/page-browser';

jest.setTimeout(120_000);

const OTHER_KEY = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

describe('signing in with one’s organisation', () => {
  let scene: OrganisationSignInScene;
  let application: NestExpressApplication;

  beforeAll(async () => {
    scene = await OrganisationSignInScene.open();
    application = await scene.start();
  });
  beforeEach(() => {
    scene.lines = [];
  });
  afterAll(() => scene?.close());

  const signIn = (subject: string, on = application) => scene.signIn(subject, on);

  it('goes from the button on the page to the organisation, back, and to the page that was asked for', async () => {
    const priya = await scene.market.scout('Priya', 'RK9');
    const browser = new PageBrowser(application);
    const page = await browser.get('/sign-in?then=/account');
    expect(page.text).toContain('href="/sign-in/organisation?then=%2Faccount"');
    const begun = await browser.get('/sign-in/organisation?then=/account');
    const sent = new URL(begun.headers['location'] ?? '');
    expect(Object.fromEntries(sent.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'matchwell',
      redirect_uri: CALLBACK,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\da-f]{64}$/),
    });
    const answer = await browser.get(pathOf(await scene.provider.signIn(sent.href, scene.known(priya.email))));
    expect([answer.status, answer.headers['location']]).toEqual([303, '/account']);
    expect(textOf((await browser.get('/account')).text)).toContain(priya.email);
    const [session] = await scene.market.query<{ proof: string }>(
      'SELECT s.proof FROM session s JOIN membership m ON m.id = s.membership_id WHERE m.person_id = $1',
      [priya.actor.personId],
    );
    expect(session).toEqual({ proof: 'organisation' });
    const token = browser.jar.get('matchwell-development') ?? '';
    await request(application.getHttpServer())
      .delete('/api/v1/sessions/current')
      .set('Authorization', `Bearer ${token}`)
      .expect(204);
    expect((await browser.get('/account')).status).toBe(303);
    expect(scene.lines).toEqual([]);
  });

  describe('believes no token', () => {
    const wrong = (claims: Readonly<Record<string, unknown>>) => (token: IssuedToken) =>
      scene.provider.sign({ ...token, claims: { ...token.claims, ...claims } });
    const HOUR = 3_600;
    const now = Math.floor(Date.now() / 1_000);

    it.each<[string, (token: IssuedToken) => string, RegExp]>([
      ['of another issuer', wrong({ iss: 'https://evil.example' }), /^OAUTH_JWT_CLAIM_COMPARISON_FAILED$/],
      ['for another audience', wrong({ aud: 'another-client' }), /^OAUTH_JWT_CLAIM_COMPARISON_FAILED$/],
      ['for several, us among them, given to another', wrong({ aud: ['matchwell', 'x'], azp: 'x' }), /^OAUTH_/],
      ['with another nonce', wrong({ nonce: 'of-another-sign-in' }), /^OAUTH_JWT_CLAIM_COMPARISON_FAILED$/],
      ['without a nonce', wrong({ nonce: undefined }), /^OAUTH_/],
      ['that ran out', wrong({ iat: now - 2 * HOUR, exp: now - HOUR }), /^OAUTH_JWT_TIMESTAMP_CHECK_FAILED$/],
      ['without an end', wrong({ exp: undefined }), /^OAUTH_/],
      ['without a subject', wrong({ sub: undefined }), /^OAUTH_/],
      ['with a signature of another key', (token) => scene.provider.sign(token, OTHER_KEY), /^OAUTH_/],
      [
        'changed after it was signed',
        (token) => {
          const [header, , signature] = scene.provider.sign(token).split('.');
          const claims = Buffer.from(JSON.stringify({ ...token.claims, sub: 'somebody-else' })).toString('base64url');
          return [header, claims, signature].join('.');
        },
        /^OAUTH_/,
      ],
      [
        'that says it needs no signature',
        ({ claims }) => {
          const parts = [{ alg: 'none', typ: 'JWT' }, claims].map((part) =>
            Buffer.from(JSON.stringify(part)).toString('base64url'),
          );
          return `${parts.join('.')}.`;
        },
        /^OAUTH_/,
      ],
      [
        'that names another algorithm',
        ({ claims }) => scene.provider.sign({ header: { alg: 'HS256' }, claims }),
        /^OAUTH_/,
      ],
    ])('%s', async (_what, spoiling, reason) => {
      const owen = await scene.market.scout('Owen', 'RYJ');
      const subject = scene.known(owen.email);
      scene.provider.spoilNext(spoiling);
      const { isSignedIn, location, browser } = await signIn(subject);
      expect({ isSignedIn, location }).toEqual({ isSignedIn: false, location: '/sign-in' });
      expect(textOf((await browser.get('/sign-in')).text)).toContain('Signing in with your organisation did not work');
      expect(scene.reasons()).toEqual([expect.stringMatching(reason)]);
      for (const personal of [owen.email, owen.actor.personId, subject, 'Somebody Known', 'somebody-else'])
        expect(scene.lines.join()).not.toContain(personal);
      expect(await signIn(subject)).toMatchObject({ isSignedIn: true });
    });
  });

  it('would believe a token of another key if it trusted the connection', async () => {
    const trusting = {
      port: IdentityProvider,
      inject: [],
      useFactory: () => new TrustingIdentityProvider(scene.settings, CALLBACK),
    };
    const twin = await scene.start({}, [trusting]);
    const mair = await scene.market.scout('Mair', 'RYJ');
    scene.provider.spoilNext((token) => scene.provider.sign(token, OTHER_KEY));
    expect(await signIn(scene.known(mair.email), twin)).toMatchObject({ isSignedIn: true });
  });

  describe('works once', () => {
    let subject: string;
    beforeAll(async () => {
      subject = scene.known((await scene.market.scout('Nia', 'RK9')).email);
    });

    it('for a state: brought again, or by another browser, it opens nothing', async () => {
      const browser = new PageBrowser(application);
      const back = await scene.sentBack(browser, subject);
      const thief = new PageBrowser(application);
      await thief.get('/sign-in/organisation');
      expect((await thief.get(back)).headers['location']).toBe('/sign-in');
      expect((await new PageBrowser(application).get(back)).headers['location']).toBe('/sign-in');
      expect((await browser.get(back)).headers['location']).toBe('/dashboard');
      expect((await browser.get(back)).headers['location']).toBe('/sign-in');
      expect(scene.reasons()).toEqual(['unknown_or_used_state', 'unknown_or_used_state', 'unknown_or_used_state']);
    });

    it('for a code: with the state of another sign-in it opens nothing', async () => {
      const first = new PageBrowser(application);
      const used = await scene.sentBack(first, subject);
      expect((await first.get(used)).headers['location']).toBe('/dashboard');
      for (const withState of [true, false]) {
        const browser = new PageBrowser(application);
        const back = new URL(await scene.sentBack(browser, subject), CALLBACK);
        const code = new URL(used, CALLBACK).searchParams.get('code') ?? '';
        if (withState) back.searchParams.set('code', code);
        else back.searchParams.set('state', 'made-up-state-of-an-attacker');
        expect((await browser.get(pathOf(back.href))).headers['location']).toBe('/sign-in');
      }
      expect(scene.reasons()).toEqual(['invalid_grant', 'unknown_or_used_state']);
    });

    it('for a browser that comes in time', async () => {
      const browser = new PageBrowser(application);
      const back = await scene.sentBack(browser, subject);
      await scene.market.query(`UPDATE sign_in_request SET expires_at = now() - interval '1 second'`);
      expect((await browser.get(back)).headers['location']).toBe('/sign-in');
    });

    it('and not at all when the person says no at the provider', async () => {
      const browser = new PageBrowser(application);
      const begun = await browser.get('/sign-in/organisation');
      const { state } = Object.fromEntries(new URL(begun.headers['location'] ?? '').searchParams);
      const query = new URLSearchParams({ error: 'access_denied', state: state ?? '', iss: scene.provider.issuer });
      const answer = await browser.get(`/sign-in/organisation/callback?${query}`);
      expect(answer.headers['location']).toBe('/sign-in');
      expect(scene.reasons()).toEqual(['access_denied']);
    });
  });

  it('says so when the provider is away', async () => {
    const other = await TestIdentityProvider.open(CALLBACK);
    await other.close();
    const away = await scene.start({ issuer: other.issuer });
    expect((await new PageBrowser(away).get('/sign-in/organisation')).headers['location']).toBe('/sign-in');
    expect(scene.reasons()).toEqual(['provider_unreachable']);
  });
});
