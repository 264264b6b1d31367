import {
  ADMINISTRATOR_EMAIL,
  DEMO_PASSWORD,
  innovatorEmail,
  officerEmail,
  scoutEmail,
} from '../../../apps/console/seed/demo-accounts';
import { DEMO_ACCOUNTS } from '../../../apps/marketplace/pages/public/demo-tour';
import { DemoPages } from '../../support/demo-pages';
import { linksOf, textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';

jest.setTimeout(300_000);

const PAGES = [
  '/',
  '/needs',
  '/needs?q=hart%20failure',
  '/needs?theme=cancer&region=north-west-coast',
  '/products',
  '/products?productType=digital&careSetting=primary_care',
  '/products?q=no-such-thing-at-all',
  '/networks',
  '/networks?q=PL6%208DH',
  '/networks?q=Nowhere%20at%20all',
  '/networks/south-west',
  '/adoption',
  '/shared-savings',
  '/how-matching-works',
  '/evidence-levels',
  '/help-to-build-evidence',
  '/help-to-build-evidence?missing=evidence.economic&from=1&to=3&productType=digital',
  '/help-to-build-evidence?missing=up_front',
  '/help',
  '/accessibility',
  '/privacy',
  '/cookies',
  '/terms',
  '/api-documentation',
  '/api-documentation/groups/needs',
  '/api-documentation/schemas/ProblemStatement',
  '/tour',
  '/sign-in',
];

describe('the public pages of the demo market', () => {
  let demo: DemoPages;
  const browser = () => demo.browser();

  beforeAll(async () => {
    demo = await DemoPages.open();
  });
  afterAll(() => demo?.close());

  it.each(PAGES)('%s is sound HTML with nothing inline, small, and has one h1', async (path) => {
    const { status, text } = await browser().get(path);
    expect(status).toBe(path.includes('region=north-west-coast') ? 400 : 200);
    expect(await htmlFaults(text)).toEqual([]);
    expect(inlineParts(text)).toEqual([]);
    expect(text.match(/<h1\b/g)).toHaveLength(1);
    expect(Buffer.byteLength(text)).toBeLessThan(50_000);
    expect(textOf(text)).toContain('Matchwell is not an NHS website.');
  });

  it('link to nothing that is not there', async () => {
    const visitor = browser();
    const seen = new Set<string>(['/']);
    const broken: string[] = [];
    for (const path of seen) {
      const { status, text } = await visitor.get(path);
      if (status >= 400) broken.push(`${path}: ${status}`);
      const next = linksOf(text).filter((link) => !link.startsWith('/api/') && !link.startsWith('/assets/'));
      // Two of each kind of record and of filter are enough.
      for (const link of next) {
        const kind = link.replace(/[\da-f-]{36}/, ':id').replace(/\?.*/, '?');
        if ([...seen].filter((other) => other.replace(/[\da-f-]{36}/, ':id').replace(/\?.*/, '?') === kind).length < 2)
          seen.add(link);
      }
    }
    expect(broken).toEqual([]);
    expect(seen.size).toBeGreaterThan(30);
  });

  it('show a need and a product, one held against the other, in sound HTML', async () => {
    const visitor = browser();
    const recordIn = async (path: string) =>
      linksOf((await visitor.get(path)).text).find((link) => /[\da-f]{8}-/.test(link)) ?? '';
    const [need, product] = [await recordIn('/needs'), await recordIn('/products')];
    const against = `${product}?need=${need.split('/').at(-1)}`;
    for (const path of [need, product, against]) {
      const { status, text } = await visitor.get(path);
      expect(status).toBe(200);
      expect(await htmlFaults(text)).toEqual([]);
      expect(inlineParts(text)).toEqual([]);
      expect(textOf(text)).toContain('What happens next');
    }
    expect(textOf((await visitor.get(against)).text)).toContain('Compared with the need');
  });

  it('forgive a typing error and say how much was found', async () => {
    const { text } = await browser().get('/products?q=diabetis');
    const count = Number(/(\d+) products? for/.exec(textOf(text))?.[1]);
    expect(count).toBeGreaterThan(0);
  });

  it('let each chosen filter be taken away by itself', async () => {
    const { text } = await browser().get('/products?q=monitor&productType=digital&careSetting=primary_care');
    const remove = [...text.matchAll(/<li><a href="([^"]+)"><span class="nhsuk-u-visually-hidden">Remove/g)].map(
      ([, href = '']) => href.replaceAll('&amp;', '&'),
    );
    expect(remove).toEqual([
      '/products?careSetting=primary_care&productType=digital',
      '/products?q=monitor&productType=digital',
      '/products?q=monitor&careSetting=primary_care',
    ]);
  });

  it('have no room for what was typed as markup', async () => {
    const { text } = await browser().get('/needs?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E');
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('show the same weights as the matcher uses, and an example that adds up', async () => {
    const text = textOf((await browser().get('/how-matching-works')).text);
    expect(text).toContain('Text fit 24');
    expect(text).toContain('Steady Heart');
  });

  it('offer the demo accounts that the market has, one a role, and each opens its dashboard', async () => {
    expect(Object.values(DEMO_ACCOUNTS).map(({ email }) => email)).toEqual([
      innovatorEmail('stillwater'),
      scoutEmail('RK9'),
      officerEmail('south-west'),
      ADMINISTRATOR_EMAIL,
    ]);
    for (const [role, { email, password }] of Object.entries(DEMO_ACCOUNTS)) {
      expect(password).toBe(DEMO_PASSWORD);
      const visitor = browser();
      await visitor.send('/tour', { email, password }, '/sign-in');
      expect((await visitor.get(`/${role}`)).status).toBe(200);
    }
  });

  it('answer who helps with one gap, by page and API alike, and say what is wrong with a question', async () => {
    const question = 'missing=evidence.economic&from=2&to=4&productType=digital';
    const page = await browser().get(`/help-to-build-evidence?${question}`);
    const api = await browser().get(`/api/v1/support-programmes?${question}`);
    const { items, missing } = JSON.parse(api.text) as { items: { label: string }[]; missing: string[] };
    const shown = [...page.text.matchAll(/<h3[^>]*>([^<]+)</g)].map(([, label = '']) => label.replaceAll('&amp;', '&'));
    expect(shown).toEqual(items.map(({ label }) => label));
    expect(shown.length).toBeGreaterThan(3);
    expect(textOf(page.text)).toContain(missing[0]!);
    const wrong = await browser().get('/help-to-build-evidence?missing=evidence.economic&from=4&to=2');
    expect(wrong.status).toBe(400);
    expect(textOf(wrong.text)).toContain('choose a level above the one there is today');
    expect(await htmlFaults(wrong.text)).toEqual([]);
    expect((await browser().get('/api/v1/support-programmes?missing=charm')).status).toBe(400);
  });

  it('give the figures as CSV too', async () => {
    const { headers, text } = await browser().get('/adoption?csv=league');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="adoption-league.csv"');
    expect(text.split('\r\n').length).toBeGreaterThan(15);
  });

  it('work out a shared saving to the penny, keep what was typed, and say what is wrong with it', async () => {
    const ask = (parties: string, years: string, more = '') =>
      browser().get(`/shared-savings?${new URLSearchParams({ parties, years })}${more}`);
    const answer = await ask('Board, 1, 0\nTrust, 0, 1', '100.01, 300');
    expect(answer.status).toBe(200);
    expect(textOf(answer.text)).toContain('Trust would gain most, £300.');
    const { text } = await ask('Board, 1, 0\nTrust, 0, 1', '100.01, 300', '&csv=savings');
    expect(text).toContain('Year 1,Board,100.01,0,-100.01');
    const wrong = await ask('Board', '100, 300');
    expect(wrong.status).toBe(400);
    expect(textOf(wrong.text)).toContain('“Parties”: line 1 is not a name and two whole numbers');
    expect(await htmlFaults(wrong.text)).toEqual([]);
    expect(wrong.text).toContain('100, 300');
    expect((await browser().get('/shared-savings?parties[a]=1&years=1&years=2')).status).toBe(400);
  });
});
