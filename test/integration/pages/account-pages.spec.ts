import { InvitationService } from '@matchwell/capabilities/people';
import { OrganisationService, supplierVersion } from '@matchwell/capabilities/organisations';
import request from 'supertest';
import { expectAccepted, type Somebody } from '../../support/market';
import { hiddenValue, linksOf, type PageBrowser, textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';
import { timesTold } from '../../support/told-problems';

jest.setTimeout(300_000);

const PASSWORD = 'four words of my own';

const registration = (email: string) => ({
  'organisation/name': 'Calmline Ltd',
  'organisation/details/size': 'small',
  'organisation/details/nation': 'england',
  'organisation/postcode': 'SO16 7NP',
  'person/displayName': 'Grace Hopper',
  'person/email': email,
  'person/password': PASSWORD,
});

describe('the pages of accounts', () => {
  let product: PageProduct;
  let grace: Somebody;
  let priya: Somebody;

  beforeAll(async () => {
    product = await PageProduct.open('reference');
    grace = await product.market.innovator('Grace');
    priya = await product.market.scout('Priya', 'RK9');
  });
  afterAll(() => product?.close());

  /** The address that the newest message to somebody leads to. */
  const linkTo = async (email: string): Promise<string> => {
    const [row] = await product.market.query<{ path: string }>(
      `SELECT COALESCE(confidential->>'path', path) AS path FROM message WHERE address = $1 ORDER BY id DESC LIMIT 1`,
      [email],
    );
    return row?.path ?? '';
  };
  /** Follows the link and sends the form on its page. */
  const follow = async (browser: PageBrowser, link: string, fields: Readonly<Record<string, string>>) => {
    const { text } = await browser.get(link);
    return browser.send(link, { token: hiddenValue(text, 'token') ?? '', ...fields });
  };
  const sound = async (text: string) => [...(await htmlFaults(text)), ...inlineParts(text)];
  /** An answer without what differs each time: its number and date, the token of its form, and how many requests are left. */
  const bytesOf = ({ status, headers, text }: { status: number; headers: Record<string, string>; text: string }) => {
    const { date: _date, 'x-request-id': _id, 'set-cookie': _cookie, etag: _etag, ratelimit: _left, ...rest } = headers;
    return `${status} ${JSON.stringify(rest)} ${text.replaceAll(/(name="_token" value=")[^"]*/g, '$1')}`;
  };

  it.each([
    '/register',
    '/register/check-your-email',
    '/register/confirm',
    '/register/confirm?token=abcdefghijklmnopqrstuvwxyz',
    '/password/forgotten',
    '/password/check-your-email',
    '/password/reset',
    '/password/reset?token=abcdefghijklmnopqrstuvwxyz',
    '/account/email/confirm',
    '/account/email/confirm?token=abcdefghijklmnopqrstuvwxyz',
    '/sign-in',
  ])('%s is sound for visitors', async (path) => {
    const { status, text } = await product.browser().get(path);
    expect([status, await sound(text), text.match(/<h1\b/g)?.length]).toEqual([200, [], 1]);
  });

  it.each([
    '/account',
    '/account/password',
    '/account/email',
    '/account/role',
    '/account/messages',
    '/team',
    '/team/invite',
    '/company',
  ])('%s is sound for its people, and asks others to sign in', async (path) => {
    const { status, text } = await (await product.browserOf(grace)).get(path);
    expect([status, await sound(text), text.match(/<h1\b/g)?.length]).toEqual([200, [], 1]);
    expect((await product.browser().get(path)).status).toBe(303);
    const asScout = await (await product.browserOf(priya)).get(path);
    expect(asScout.status).toBe(path === '/company' ? 403 : 200);
  });

  describe('registering', () => {
    it('goes from the first page by form and link to a session', async () => {
      const browser = product.browser();
      const email = 'gwen@new.example';
      expect(linksOf((await browser.get('/')).text)).toContain('/register');
      const sent = await browser.send('/register', registration(email));
      expect([sent.status, sent.headers['location']]).toEqual([303, '/register/check-your-email']);
      expect((await browser.send('/sign-in', { email, password: PASSWORD })).status).toBe(401);
      const link = await linkTo(email);
      const wrong = await follow(browser, link, { password: 'not the one I chose' });
      expect([wrong.status, await sound(wrong.text)]).toEqual([401, []]);
      const confirmed = await follow(browser, link, { password: PASSWORD });
      expect([confirmed.status, confirmed.headers['location']]).toEqual([303, '/dashboard']);
      const home = textOf((await browser.open('/dashboard')).text);
      expect(home).toContain('Calmline Ltd (Innovator)');
      expect(home).toContain('Your address is confirmed');
      expect((await follow(product.browser(), link, { password: PASSWORD })).status).toBe(401);
    });

    it('does not tell an address with an account from one without, byte for byte', async () => {
      const pairs = [];
      for (const email of [grace.email, 'nobody@new.example']) {
        const browser = product.browser();
        const answers = [
          await browser.send('/register', registration(email)),
          await browser.open('/register/check-your-email'),
          await browser.send('/password/forgotten', { email }),
          await browser.open('/password/check-your-email'),
        ];
        pairs.push(answers.map(bytesOf));
      }
      expect(pairs[0]).toEqual(pairs[1]);
    });

    it('says what the API says is missing, at each field under its label, and never shows the password again', async () => {
      const { status, text } = await product
        .browser()
        .send('/register', { 'person/email': 'x', 'person/password': 'short' });
      expect([status, await sound(text)]).toEqual([400, []]);
      const answer = await request(product.application.getHttpServer())
        .post('/api/v1/accounts')
        .send({ organisation: { details: {} }, person: { email: 'x', password: 'short' } });
      const errors = (answer.body as { errors: { pointer: string; detail: string }[] }).errors;
      expect(errors.length).toBeGreaterThan(5);
      for (const { pointer, detail } of errors) {
        expect(text).toContain(`href="#${pointer.slice(1).replaceAll('/', '-')}"`);
        expect(timesTold(text, { pointer, detail })).toBeGreaterThan(0);
      }
      expect(text).not.toContain('value="short"');
      const weak = await product
        .browser()
        .send('/register', { ...registration('weak@new.example'), 'person/password': 'password-2026' });
      expect(weak.status).toBe(422);
      expect(weak.text).toContain('href="#person-password"');
    });
  });

  it('slow down guessing with the API’s words', async () => {
    const victim = await product.market.innovator('Victim');
    const browser = product.browser();
    const statuses: number[] = [];
    let last = '';
    for (let attempt = 0; attempt < 15 && !statuses.includes(429); attempt += 1) {
      const { status, text } = await browser.send('/sign-in', { email: victim.email, password: 'a wrong guess' });
      statuses.push(status);
      last = text;
    }
    expect(statuses.at(-1)).toBe(429);
    expect(textOf(last)).toContain('Too many attempts to sign in. Wait');
    expect(await sound(last)).toEqual([]);
    await product.market.query('DELETE FROM sign_in_attempt');
  });

  it('set a forgotten password by a link, which signs out everywhere', async () => {
    const rosa = await product.market.innovator('Rosa');
    const signedIn = await product.browserOf(rosa);
    const browser = product.browser();
    await browser.send('/password/forgotten', { email: rosa.email });
    const link = await linkTo(rosa.email);
    const weak = await follow(browser, link, { password: 'password-2026' });
    expect([weak.status, await sound(weak.text)]).toEqual([422, []]);
    const set = await follow(browser, link, { password: PASSWORD });
    expect([set.status, set.headers['location']]).toEqual([303, '/sign-in']);
    const again = await follow(browser, link, { password: 'five words of my very own' });
    expect([again.status, textOf(again.text).includes('This link was used')]).toEqual([409, true]);
    expect((await signedIn.get('/account')).status).toBe(303);
    await product.browser().signIn(rosa.email, PASSWORD);
  });

  it('change the password and the address', async () => {
    const nia = await product.market.innovator('Nia');
    const browser = await product.browserOf(nia);
    const elsewhere = await product.browserOf(nia);
    const wrong = await browser.send('/account/password', { currentPassword: 'not it', newPassword: PASSWORD });
    expect([wrong.status, wrong.text.includes('href="#currentPassword"')]).toEqual([403, true]);
    const changed = await browser.send('/account/password', { currentPassword: nia.password, newPassword: PASSWORD });
    expect(changed.status).toBe(303);
    expect([(await browser.get('/account')).status, (await elsewhere.get('/account')).status]).toEqual([200, 303]);
    await browser.send('/account/email', { email: 'nia@elsewhere.example', password: PASSWORD });
    const confirmed = await follow(browser, await linkTo('nia@elsewhere.example'), {});
    expect(confirmed.status).toBe(303);
    expect(textOf((await browser.get('/account')).text)).toContain('nia@elsewhere.example');
  });

  it('list one’s sessions and end one, or all', async () => {
    const here = await product.browserOf(grace);
    const there = await product.browserOf(grace);
    const { text } = await here.get('/account');
    const sessions = [...text.matchAll(/action="(\/account\/sessions\/[\da-f-]{36}\/end)"/g)].map(
      ([, path = '']) => path,
    );
    expect(sessions.length).toBeGreaterThan(0);
    const stranger = await (await product.browserOf(priya)).send('/account', {}, sessions[0]);
    expect(stranger.status).toBe(404);
    expect((await there.get('/account')).status).toBe(200);
    for (const session of sessions) expect((await here.send('/account', {}, session)).status).toBe(303);
    expect([(await here.get('/account')).status, (await there.get('/account')).status]).toEqual([200, 303]);
    const out = await here.send('/account', {}, '/account/sessions/all/end');
    expect([out.headers['location'], (await here.get('/account')).status]).toEqual(['/sign-in', 303]);
  });

  it('keep what somebody wants to be told', async () => {
    const browser = await product.browserOf(priya);
    const saved = await browser.send('/account/messages', { introduced: 'weekly', reminder: 'off' });
    expect(saved.status).toBe(303);
    expect((await browser.get('/account/messages')).text).toMatch(
      /id="introduced"[\s\S]{0,400}value="weekly" selected/,
    );
    const wrong = await browser.send('/account/messages', { introduced: 'hourly' });
    expect([wrong.status, wrong.text.includes('href="#introduced"'), await sound(wrong.text)]).toEqual([400, true, []]);
  });

  describe('teams', () => {
    it('invite somebody without an account, who joins by the link', async () => {
      const lead = await product.browserOf(grace);
      const email = 'gwil@new.example';
      const invited = await lead.send('/team/invite', { email });
      expect([invited.status, invited.headers['location']]).toEqual([303, '/team']);
      expect(textOf((await lead.get('/team')).text)).toContain(email);
      const link = await linkTo(email);
      const guest = product.browser();
      const shown = await guest.get(link);
      expect([shown.status, await sound(shown.text)]).toEqual([200, []]);
      const empty = await follow(guest, link, {});
      expect([empty.status, empty.text.includes('href="#displayName"')]).toEqual([400, true]);
      const joined = await follow(guest, link, { displayName: 'Gwil', password: PASSWORD });
      expect([joined.status, joined.headers['location']]).toEqual([303, '/sign-in']);
      await guest.signIn(email, PASSWORD);
      expect((await guest.send('/team/invite', { email: 'more@new.example' })).status).toBe(403);
      expect((await product.browser().get(link)).status).toBeGreaterThanOrEqual(400);
      const { text } = await lead.get('/team');
      const end = linksOf(text).find((href) => /\/members\/.*\/end$/.test(href)) ?? '';
      const question = await lead.get(end);
      expect([question.status, await sound(question.text)]).toEqual([200, []]);
      expect((await lead.send(end, {})).status).toBe(303);
      expect((await guest.get('/team')).status).toBe(303);
    });

    it('take an invitation back, and say so to whoever follows its link', async () => {
      const lead = await product.browserOf(grace);
      await lead.send('/team/invite', { email: 'late@new.example' });
      const revoke = /action="(\/team\/invitations\/[^"]+\/revoke)"/.exec((await lead.get('/team')).text)?.[1] ?? '';
      expect((await lead.send('/team', {}, revoke)).status).toBe(303);
      const { status, text } = await product.browser().get(await linkTo('late@new.example'));
      expect(status).toBe(400);
      expect(textOf(text)).toContain('This invitation is not open');
    });

    it('let somebody with several roles act in one at a time', async () => {
      const kwame = await product.market.officer('Kwame', 'east');
      expectAccepted(
        await product.market.get(InvitationService).invite(priya.actor, { email: kwame.email, role: 'scout' }),
      );
      const browser = await product.browserOf(kwame);
      expect((await browser.get('/account')).text).not.toContain('Change role');
      const joined = await follow(product.browser(), await linkTo(kwame.email), {});
      expect(joined.status).toBe(303);
      const page = (await browser.get('/account/role')).text;
      expect([page.includes('Change role'), await sound(page)]).toEqual([true, []]);
      const ids = [...page.matchAll(/name="membershipId"[^>]*value="([^"]+)"([^>]*)/g)];
      const other = ids.find(([, , rest = '']) => !rest.includes('checked'))?.[1] ?? '';
      const before = browser.jar.get('matchwell-development');
      expect((await browser.send('/account/role', { membershipId: other })).status).toBe(303);
      expect(browser.jar.get('matchwell-development')).not.toBe(before);
      expect(textOf((await browser.open('/dashboard')).text)).toContain('(Innovation scout)');
      const foreign = await browser.send('/account/role', { membershipId: product.market.nextId() });
      expect([foreign.status, foreign.text.includes('href="#membershipId"')]).toEqual([404, true]);
    });
  });

  describe('a company’s profile', () => {
    const profile = { name: 'Evans Ltd', 'details/size': 'medium', 'details/nation': 'wales' };

    it('is described afresh, in pounds and by name', async () => {
      const browser = await product.browserOf(grace);
      const version = textOf(hiddenValue((await browser.get('/company')).text, 'version') ?? '');
      const fields = {
        ...profile,
        version,
        'details/targetContractPence': '12,500.50',
      };
      const saved = await browser.send('/company', { ...fields, 'details/preferredNetworks': ['east'] });
      expect(saved.status).toBe(303);
      const { supplier } = await product.market.get(OrganisationService).own(grace.actor);
      expect(supplier).toMatchObject({ nation: 'wales', targetContractPence: 1_250_050, preferredNetworks: ['east'] });
      const wrong = await browser.send('/company', { ...fields, 'details/website': 'not an address' });
      expect([wrong.status, wrong.text.includes('href="#details-website"'), await sound(wrong.text)]).toEqual([
        400,
        true,
        [],
      ]);
    });

    it('is not overwritten by somebody who read an older one, unless they say so', async () => {
      const browser = await product.browserOf(grace);
      const stale = await browser.send('/company', { ...profile, name: 'Evans plc', version: 'an older one' });
      expect([stale.status, await sound(stale.text)]).toEqual([409, []]);
      expect(textOf(stale.text)).toContain('Evans plc');
      const version = textOf(hiddenValue(stale.text, 'version') ?? '');
      const forced = await browser.send('/company', { ...profile, name: 'Evans plc', version });
      expect(forced.status).toBe(303);
    });

    it('goes to one of two who save at the same time', async () => {
      const service = product.market.get(OrganisationService);
      const company = await service.own(grace.actor);
      const details = { size: 'small', nation: 'wales', preferredNetworks: [] };
      const seen = supplierVersion(company);
      const outcomes = await Promise.all(
        ['One', 'Two', 'Three', 'Four'].map(async (name) =>
          service.describeSupplier(grace.actor, { name, details }, seen),
        ),
      );
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    });
  });
});
