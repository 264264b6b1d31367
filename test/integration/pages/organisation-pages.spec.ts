import { OrganisationStore } from '@matchwell/capabilities/organisations';
import type { Somebody } from '../../support/market';
import { hiddenValue, type PageBrowser, textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';

jest.setTimeout(300_000);

const LIST = '/administration/organisations';

describe('the pages of organisations, for administrators', () => {
  let product: PageProduct;
  let ada: Somebody;
  let browser: PageBrowser;

  const isSound = async (html: string) => {
    expect(await htmlFaults(html)).toEqual([]);
    expect(inlineParts(html)).toEqual([]);
  };
  const soundText = async (path: string) => {
    const { status, text } = await browser.get(path);
    expect([path, status]).toEqual([path, 200]);
    await isSound(text);
    return textOf(text);
  };
  const idOf = async (code: string) => (await product.market.get(OrganisationStore).findByOdsCode(code))?.id ?? '';

  beforeAll(async () => {
    product = await PageProduct.open('reference');
    ada = await product.market.administrator('Ada');
    browser = await product.browserOf(ada);
  });
  afterAll(() => product?.close());

  it('find by name or code, by kind, page by page', async () => {
    const byCode = await soundText(`${LIST}?q=rk9`);
    expect(byCode).toContain('University Hospitals Plymouth');
    expect(byCode).toContain('NHS buyer; ODS code RK9');
    expect(await soundText(`${LIST}?q=${encodeURIComponent('%_')}`)).toContain('No organisation fits all of this.');
    const first = await browser.get(`${LIST}?kind=buyer&limit=2`);
    await isSound(first.text);
    const next = /href="([^"]+)" rel="next"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const names = (html: string) => [...html.matchAll(/heading-s"><a[^>]*>([^<]+)/g)].map(([, name = '']) => name);
    const pages = [...names(first.text), ...names((await browser.get(`${next}&limit=2`)).text)];
    expect(new Set(pages).size).toBe(4);
    expect(pages).toEqual(pages.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
    expect((await browser.get(`${LIST}?cursor=x`)).status).toBe(400);
  });

  it('show an organisation with its facts and where they came from', async () => {
    const said = await soundText(`${LIST}/${await idOf('RK9')}`);
    expect(said).toContain('From the data that the product carries.');
    expect(said).toMatch(/Network .*South West/);
    expect(said).toContain('Needs 0, of them open or paused 0');
    const network = await product.market.get(OrganisationStore).findNetwork('east');
    expect(await soundText(`${LIST}/${network?.id ?? ''}`)).not.toContain('Merge it into another');
    expect((await browser.get(`${LIST}/${product.market.nextId()}`)).status).toBe(404);
  });

  it('merge two after a page that says what moves, as the role that the walls bind', async () => {
    const priya = await product.market.scout('Priya', 'RBS');
    const needId = await product.market.postNeed(priya);
    const [from, into] = [await idOf('RBS'), await idOf('RYJ')];
    const choice = await soundText(`${LIST}/${from}/merge?q=ryj`);
    expect(choice).toContain('Imperial College Healthcare');
    const check = `${LIST}/${from}/merge/${into}`;
    const page = await browser.get(check);
    await isSound(page.text);
    expect(textOf(page.text)).toContain('Needs 1, of them open or paused 1');
    expect(textOf(page.text)).toContain('The code RBS leads to Imperial College Healthcare');
    const seen = hiddenValue(page.text, 'seen')?.replaceAll('&quot;', '"') ?? '';

    const silent = await browser.send(check, { seen, reason: '' });
    expect(silent.status).toBe(400);
    expect(textOf(silent.text)).toContain('“Why are the two one organisation?” is');
    await isSound(silent.text);
    await product.market.postNeed(priya);
    const late = await browser.send(check, { seen, reason: 'One trust.' });
    expect(late.status).toBe(412);
    expect(textOf(late.text)).toContain('What would move has changed since you looked.');
    expect(textOf(late.text)).toContain('Needs 2, of them open or paused 2');
    await isSound(late.text);

    const now = hiddenValue(late.text, 'seen')?.replaceAll('&quot;', '"') ?? '';
    const sent = await browser.send(check, { seen: now, reason: 'One trust.' });
    expect(sent.headers['location']).toBe(`${LIST}/${into}`);
    expect(await soundText(`${LIST}/${into}`)).toContain("Alder Hey Children's NHS Foundation Trust , on");
    expect(await soundText(`${LIST}/${from}`)).toContain('Merged into Imperial College Healthcare');
    expect(await soundText(`${LIST}?q=alder+hey`)).toContain('No organisation fits');
    expect(await soundText(`${LIST}?q=alder+hey&merged=with`)).toContain('Merged into Imperial');
    const [moved] = await product.market.query('SELECT organisation_id FROM need WHERE id = $1', [needId]);
    expect(moved).toEqual({ organisation_id: into });
    const back = await browser.get(`${LIST}/${into}/merge/${from}`);
    expect(back.status).toBe(409);
    expect(textOf(back.text)).toContain('was merged into Imperial College Healthcare');
    await isSound(back.text);
    expect((await browser.get(`${LIST}/${into}/merge/${into}`)).status).toBe(409);
  });

  it('record who follows a trust: tried first, then kept, with the import that it is', async () => {
    const id = await idOf('RCF');
    const form = `${LIST}/${id}/successor`;
    await soundText(form);
    const wrong = await browser.send(form, { successor: 'x', mode: 'try' });
    expect(wrong.status).toBe(400);
    await isSound(wrong.text);
    const day = { 'effective/day': '1', 'effective/month': '4', 'effective/year': '2026' };
    const unknown = await browser.send(form, { successor: 'ZZ9', mode: 'try', ...day });
    expect(await soundText(unknown.headers['location'] ?? '')).toContain('ZZ9 is not a trust of the directory');
    const tried = await browser.send(form, { successor: 'RAE', mode: 'try', ...day });
    expect(await soundText(tried.headers['location'] ?? '')).toContain('successors');
    expect(await soundText(`${LIST}/${id}`)).toContain('Closed No');
    const kept = await browser.send(form, { successor: 'RAE', mode: 'import', ...day });
    expect(await soundText(kept.headers['location'] ?? '')).toContain('Successor of RCF, typed in');
    const said = await soundText(`${LIST}/${id}`);
    expect(said).toContain('Closed 31 March 2026');
    expect(said).toMatch(/Followed by Bradford .*\(RAE\)/);
    expect(said).toContain('From an import, in force since');
    expect(await soundText(`${LIST}/${await idOf('RAE')}`)).toMatch(
      /Followed Airedale .*\(RCF\), closed on 31 March 2026/,
    );
    const circle = await browser.send(`${LIST}/${await idOf('RAE')}/successor`, {
      successor: 'RCF',
      mode: 'import',
      ...day,
    });
    expect(await soundText(circle.headers['location'] ?? '')).toContain('is itself followed by');
  });

  it('are for administrators only', async () => {
    const [from, into] = [await idOf('RK9'), await idOf('RYJ')];
    const paths = [
      LIST,
      `${LIST}/${from}`,
      `${LIST}/${from}/merge`,
      `${LIST}/${from}/merge/${into}`,
      `${LIST}/${from}/successor`,
    ];
    for (const who of [await product.market.scout('Sid', 'RK9'), await product.market.innovator('Rosa')]) {
      const other = await product.browserOf(who);
      for (const path of paths) expect([path, (await other.get(path)).status]).toEqual([path, 403]);
    }
  });
});
