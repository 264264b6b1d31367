import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { hiddenValue, textOf } from '../../support/page-browser';
import { PageProduct } from '../../support/page-product';
import type { Somebody } from '../../support/market';
import { timesTold } from '../../support/told-problems';

jest.setTimeout(180_000);

describe('the pages', () => {
  let product: PageProduct;
  let priya: Somebody;
  let grace: Somebody;

  beforeAll(async () => {
    product = await PageProduct.open('reference', 1);
    priya = await product.market.scout('Priya', 'RK9');
    grace = await product.market.innovator('Grace');
  });
  afterAll(() => product?.close());

  const credentials = ({ email, password }: Somebody) => ({ email, password });
  const client = () => request(product.application.getHttpServer());

  describe('headers', () => {
    it.each(['/', '/sign-in', '/nowhere', '/dashboard'])(
      'allow %s nothing from elsewhere and nothing inline',
      async (path) => {
        const { headers, text } = await product.browser().get(path);
        const policy = String(headers['content-security-policy']);
        expect(policy).toContain("default-src 'none'");
        expect(policy).not.toMatch(/unsafe|https?:|data:|\*/);
        expect(headers).toMatchObject({
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'same-origin',
          'x-frame-options': 'DENY',
        });
        expect(inlineParts(text)).toEqual([]);
        expect(text).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//);
      },
    );

    it('let answers of the API load nothing at all', async () => {
      const { headers } = await client().get('/api/v1/networks');
      expect(headers['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none'");
    });
  });

  describe('styles and scripts', () => {
    it('have addresses of their content, may be kept for ever, and load no font and no NHS mark', async () => {
      const { text } = await product.browser().get('/');
      const paths = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
      expect(paths).toHaveLength(3);
      const files = await Promise.all(paths.map(async (path) => client().get(path).buffer(true)));
      for (const file of files) {
        expect(file.status).toBe(200);
        expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      }
      const styles = files.find(({ headers }) => headers['content-type']?.startsWith('text/css'))?.text ?? '';
      expect(styles.match(/@font-face|.{80}frutiger|assets\.nhs\.uk|url\((?!"nhsuk-icon).{40}/gi)).toBeNull();
      const folder = paths[0]?.replace(/[^/]+$/, '') ?? '';
      for (const [, icon] of styles.matchAll(/url\("([^"]+)"\)/g))
        expect((await client().get(`${folder}${icon}`)).status).toBe(200);
      expect(gzipSync(styles).length).toBeLessThan(35_000);
    });

    it('come packed to a browser that can unpack', async () => {
      const { text } = await product.browser().get('/');
      const styles = /href="(\/assets\/[^"]+\.css)"/.exec(text)?.[1] ?? '';
      const packed = await client().get(styles).set('accept-encoding', 'gzip');
      expect(packed.headers['content-encoding']).toBe('gzip');
      const plain = await client().get(styles).set('accept-encoding', 'identity');
      expect(plain.headers['content-encoding']).toBeUndefined();
      expect(plain.text).toBe(packed.text);
    });
  });

  describe('signing in', () => {
    it('asks those who are not signed in, and goes on to the page they wanted', async () => {
      const browser = product.browser();
      const refused = await browser.get('/scout?show=mine');
      expect([refused.status, refused.headers['location']]).toEqual([303, '/sign-in?then=%2Fscout%3Fshow%3Dmine']);
      const signedIn = await browser.send('/sign-in?then=%2Fscout%3Fshow%3Dmine', credentials(priya));
      expect([signedIn.status, signedIn.headers['location']]).toEqual([303, '/scout?show=mine']);
      const home = await browser.open('/dashboard');
      expect(textOf(home.text)).toContain('University Hospitals Plymouth NHS Trust (Innovation scout)');
    });

    it.each([
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/%0d%0aSet-Cookie:x',
      '/api/v1/needs',
      '/sign-out',
      'scout',
    ])('never goes on to %s', async (wanted) => {
      const browser = product.browser();
      const { headers } = await browser.send(`/sign-in?then=${encodeURIComponent(wanted)}`, credentials(priya));
      expect(['/dashboard', '/%0d%0aSet-Cookie:x']).toContain(headers['location']);
    });

    it('says the API’s rule under the label of the field, keeps what was typed, and never the password', async () => {
      const answer = await client()
        .post('/api/v1/sessions')
        .send({ email: 'x'.repeat(300) });
      const { errors } = answer.body as { errors: { pointer: string; detail: string }[] };
      const { status, text } = await product.browser().send('/sign-in', { email: 'x'.repeat(300) });
      expect(status).toBe(400);
      expect(errors.map((problem) => timesTold(text, problem))).toEqual([2, 2]);
      expect(text).toContain('<title>Error: Sign in – Matchwell</title>');
      expect(text).toContain('href="#password"');
      expect(await htmlFaults(text)).toEqual([]);
      const wrong = await product.browser().send('/sign-in', { email: priya.email, password: 'not-my-password' });
      const refusal = await client().post('/api/v1/sessions').send({ email: priya.email, password: 'not-my-password' });
      expect(wrong.status).toBe(401);
      expect(textOf(wrong.text)).toContain((refusal.body as { detail: string }).detail);
      expect(wrong.text).toContain(`value="${priya.email}"`);
      expect(wrong.text).not.toContain('not-my-password');
    });

    it('keeps the session in a cookie that only this host gets, over HTTPS', async () => {
      const browser = product.browser({ 'x-forwarded-proto': 'https', host: 'matchwell.example' });
      const { headers } = await browser.send('/sign-in', credentials(priya));
      const cookies = headers['set-cookie'] as unknown as readonly string[];
      expect(cookies.find((line) => line.startsWith('__Host-matchwell='))).toMatch(
        /^__Host-matchwell=[\w-]{40,}; Path=\/; HttpOnly; Secure; SameSite=Lax$/i,
      );
      expect((await browser.get('/scout')).status).toBe(200);
    });

    it('on this machine may do without HTTPS, under another name', async () => {
      const browser = await product.browserOf(priya);
      expect([...browser.jar.keys()]).toEqual(['matchwell-development']);
    });

    it('over plain HTTP from elsewhere is refused with the reason', async () => {
      const browser = product.browser({ host: 'matchwell.example' });
      const shown = await browser.get('/sign-in');
      expect(shown.status).toBe(403);
      expect(textOf(shown.text)).toContain('https://');
      expect(browser.jar.size).toBe(0);
      const signedIn = await product.browserOf(priya);
      const token = signedIn.jar.get('matchwell-development') ?? '';
      const elsewhere = await client()
        .get('/scout')
        .set({ host: 'matchwell.example', cookie: `matchwell-development=${token}` });
      expect(elsewhere.status).toBe(303);
    });

    it('ends at once when told: the session too, not only the cookie', async () => {
      const browser = await product.browserOf(priya);
      const token = browser.jar.get('matchwell-development') ?? '';
      const out = await browser.send('/scout', {}, '/sign-out');
      expect([out.status, out.headers['location']]).toEqual([303, '/']);
      expect(textOf((await browser.get('/')).text)).toContain('You are signed out.');
      expect(textOf((await browser.get('/')).text)).not.toContain('You are signed out.');
      const replayed = await client().get('/scout').set('cookie', `matchwell-development=${token}`);
      expect(replayed.status).toBe(303);
    });

    it('gives a cookie no say in the API', async () => {
      const browser = await product.browserOf(priya);
      expect((await browser.get('/api/v1/sessions/current')).status).toBe(401);
      expect((await browser.get('/api/v1/needs')).status).toBe(401);
      const bearer = await product.market.tokenOf(priya);
      expect((await client().get('/scout').set('authorization', `Bearer ${bearer}`)).status).toBe(303);
    });
  });

  describe('forms', () => {
    it('without the token of this browser change nothing', async () => {
      const browser = await product.browserOf(priya);
      const other = await product.browserOf(grace);
      const foreign = hiddenValue((await other.get('/innovator')).text, '_token') ?? '';
      expect(foreign).not.toBe('');
      for (const fields of [{}, { _token: '' }, { _token: foreign }, { _token: ['a', foreign] }] as Record<
        string,
        string | string[]
      >[]) {
        const { status, text } = await browser.post('/sign-out', fields);
        expect(status).toBe(403);
        expect(textOf(text)).toContain('Nothing was changed');
      }
      expect((await browser.get('/scout')).status).toBe(200);
      expect((await product.browser().post('/sign-in', { email: priya.email, password: priya.password })).status).toBe(
        403,
      );
    });

    it('that another site sent are refused, whatever they carry', async () => {
      const browser = await product.browserOf(priya);
      const token = hiddenValue((await browser.get('/scout')).text, '_token') ?? '';
      for (const headers of [
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { origin: 'https://evil.example' },
        { origin: 'null' },
      ] as Record<string, string>[]) {
        expect((await browser.post('/sign-out', { _token: token }, headers)).status).toBe(403);
      }
      expect((await browser.post('/sign-out', { _token: token }, { 'sec-fetch-site': 'same-origin' })).status).toBe(
        303,
      );
    });
  });

  describe('errors', () => {
    it('are HTML for people and problem+json for programs', async () => {
      const page = await product.browser().get('/nowhere');
      expect([page.status, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
      const data = await client().get('/api/v1/nowhere');
      expect([data.status, data.headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
    });

    it('tell a wrong role so, and every one is sound HTML', async () => {
      const browser = await product.browserOf(grace);
      const { status, text } = await browser.get('/scout');
      expect(status).toBe(403);
      expect(textOf(text)).toContain('Your role does not have this page.');
      for (const html of [text, (await browser.get('/nowhere')).text, (await browser.post('/sign-out', {})).text]) {
        expect(await htmlFaults(html)).toEqual([]);
        expect(inlineParts(html)).toEqual([]);
      }
    });

    it('of forms that cannot be read are pages too', async () => {
      const tooLarge = await product.browser().post('/sign-in', { email: 'x'.repeat(600_000) });
      expect([tooLarge.status, tooLarge.headers['content-type']]).toEqual([413, 'text/html; charset=utf-8']);
      const malformed = await product.browser().get('/%E0%A4%A');
      expect([malformed.status, malformed.headers['content-type']]).toEqual([400, 'text/html; charset=utf-8']);
    });
  });
});
