import { TOTP } from 'otpauth';
import { hiddenValue, textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';

jest.setTimeout(120_000);

describe('the pages of second factors', () => {
  let product: PageProduct;

  beforeAll(async () => {
    product = await PageProduct.open('reference');
  });
  afterAll(() => product?.close());

  const sound = async (text: string) => [...(await htmlFaults(text)), ...inlineParts(text)];

  it.each(['', '/set-up', '/recovery-codes', '/remove'])('%s is sound, and asks visitors to sign in', async (page) => {
    const path = `/account/second-factor${page}`;
    const { status, text } = await (await product.browserOf(await product.market.innovator('Grace'))).get(path);
    expect([status, await sound(text), text.match(/<h1\b/g)?.length]).toEqual([200, [], 1]);
    expect((await product.browser().get(path)).status).toBe(303);
  });

  it('set up an authenticator app, sign in with it, and get recovery codes once and as a file', async () => {
    const nia = await product.market.innovator('Nia');
    const browser = await product.browserOf(nia);
    const path = '/account/second-factor';
    expect((await browser.get(`${path}/app`)).status).toBe(303);
    expect((await browser.send(`${path}/set-up`, { password: 'wrong' })).status).toBe(403);
    const offered = await browser.send(`${path}/set-up`, { password: nia.password });
    expect([offered.status, offered.headers['location']]).toEqual([303, `${path}/app`]);
    const shown = (await browser.get(`${path}/app`)).text;
    expect(await sound(shown)).toEqual([]);
    const secret = (/<code class="app-secret">([A-Z2-7 ]+)</.exec(shown)?.[1] ?? '').replaceAll(' ', '');
    const wrong = await browser.send(`${path}/app`, { code: '12' });
    expect([wrong.status, await sound(wrong.text)]).toEqual([401, []]);
    const confirmed = await browser.send(`${path}/app`, { code: new TOTP({ secret }).generate() });
    expect([confirmed.status, await sound(confirmed.text)]).toEqual([200, []]);
    const codes = [...confirmed.text.matchAll(/<li><code>([0-9a-z-]+)</g)].map(([, code = '']) => code);
    expect(codes).toHaveLength(10);
    const file = await browser.post(`${path}/recovery-codes/file`, {
      _token: hiddenValue(confirmed.text, '_token') ?? '',
      codes: codes.join(' '),
    });
    expect(file.headers['content-disposition']).toBe('attachment; filename="matchwell-recovery-codes.txt"');
    for (const code of codes) expect(file.text).toContain(code);
    expect(textOf((await browser.get(path)).text)).toContain('You have 10 recovery codes left.');

    const other = product.browser();
    const first = await other.send('/sign-in?then=/account', { email: nia.email, password: nia.password });
    expect([first.status, first.headers['location']]).toEqual([303, '/sign-in/code?then=%2Faccount']);
    expect((await other.get('/account')).status).toBe(303);
    const asked = await other.get('/sign-in/code?then=/account');
    expect([asked.status, await sound(asked.text)]).toEqual([200, []]);
    const refused = await other.send('/sign-in/code?then=/account', { code: '000000' });
    expect([refused.status, await sound(refused.text)]).toEqual([401, []]);
    const opened = await other.send('/sign-in/code?then=/account', { code: codes[0] ?? '' });
    expect([opened.status, opened.headers['location']]).toEqual([303, '/account']);
    expect((await other.get('/account')).status).toBe(200);
    expect(textOf((await other.get('/sign-in/code')).text)).toContain('Ask for a new password');
    const over = await product.browser().send('/sign-in', { code: '000000' }, '/sign-in/code');
    expect([over.status, over.headers['location']]).toEqual([303, '/sign-in']);
  });
});
