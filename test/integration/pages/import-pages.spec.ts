import request from 'supertest';
import { type ImportParts, openImportParts } from '../../support/import-parts';
import { hiddenValue, linksOf, type PageBrowser, textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';

jest.setTimeout(120_000);

describe('the pages of imports', () => {
  let product: PageProduct;
  let scout: PageBrowser;
  let company: PageBrowser;
  let matcher: ImportParts;

  beforeAll(async () => {
    product = await PageProduct.open('reference');
    scout = await product.browserOf(await product.market.scout('Priya', 'RK9'));
    company = await product.browserOf(await product.market.innovator('Grace'));
    matcher = await openImportParts(product.market.url);
  });
  afterAll(async () => {
    await matcher?.dataSource.destroy();
    await product?.close();
  });

  const isSound = async (html: string) => {
    expect(await htmlFaults(html)).toEqual([]);
    expect(inlineParts(html)).toEqual([]);
  };

  /** Sends the form as a browser does: in parts, without a file when there is none. */
  const send = async (browser: PageBrowser, content?: string, name = 'needs.csv', mode = 'draft', key?: string) => {
    const { text } = await browser.get('/imports/new');
    const cookie = [...browser.jar].map(([each, value]) => `${each}=${value}`).join('; ');
    const sending = request(product.application.getHttpServer()).post('/imports').set({ cookie }).redirects(0);
    void sending.field('_token', hiddenValue(text, '_token') ?? '');
    void sending.field('_key', key ?? hiddenValue(text, '_key') ?? '').field('mode', mode);
    return content === undefined ? sending : sending.attach('file', Buffer.from(content), { filename: name });
  };
  const work = async () => {
    const { deliveries, duty } = matcher;
    for (const { id, consumer } of await deliveries.claim(20))
      if (consumer === 'carry_out_import') await deliveries.perform(id, ({ subjectId }) => duty.carryOut(subjectId));
  };

  it('lead from the dashboards to a form with a file of every column', async () => {
    expect(linksOf((await scout.get('/scout')).text)).toContain('/imports');
    expect(linksOf((await company.get('/innovator')).text)).toContain('/imports');
    const empty = await scout.get('/imports');
    expect(textOf(empty.text)).toContain('Your organisation has not imported a file yet.');
    await isSound(empty.text);
    const form = await company.get('/imports/new');
    expect(textOf(form.text)).toContain('Import products');
    await isSound(form.text);
    const file = await scout.get('/imports/template.csv');
    expect([file.headers['content-type'], file.text.split(',')[0]]).toEqual(['text/csv; charset=utf-8', 'title']);
  });

  it('take a file once, show how far it is with and without scripts, and end with every row and a message', async () => {
    const sent = await send(scout, 'title,trlMinimum\r\nFewer falls,5\r\nShorter waits,6\r\n', 'Fälle.csv');
    const page = sent.headers['location'] ?? '';
    expect([sent.status, page]).toEqual([303, expect.stringMatching(/^\/imports\/[\da-f-]{36}$/)]);
    const waiting = await scout.get(page);
    expect(textOf(waiting.text)).toContain('Fälle.csv Waiting');
    expect(textOf(waiting.text)).toContain('The file was received with 2 rows. It waits for its turn.');
    expect(waiting.text).toContain(`data-progress="${page}/events"`);
    expect(linksOf(waiting.text)).toContain(page);
    await isSound(waiting.text);

    await work();
    const events = await scout.get(`${page}/events`);
    expect(events.text).toContain('"sentence":"All 2 rows were imported as drafts."');
    expect(events.text).toContain('"finished":true');
    const done = await scout.get(page);
    expect(textOf(done.text)).toContain('2 needs Fewer falls Shorter waits');
    expect(done.text).not.toContain('data-progress=');
    await isSound(done.text);
    const record = linksOf(done.text).find((href) => href.startsWith('/scout/needs/')) ?? '';
    expect((await scout.get(record)).status).toBe(200);
    expect((await scout.get(`${page}/report.csv`)).text).toContain('2,ok,Fewer falls');
    const list = await scout.get('/imports');
    expect(textOf(list.text)).toContain('Fälle.csv Imported');
    await isSound(list.text);
    const told = await product.market.query<{ variables: object }>(`SELECT variables FROM message WHERE path = $1`, [
      page,
    ]);
    expect(told).toEqual([
      { variables: { what: 'needs', result: 'everything was imported', rows: '2 of 2 imported' } },
    ]);
    expect((await company.get(page)).status).toBe(404);
  });

  it('say of every row that is wrong what to mend', async () => {
    const sent = await send(scout, '[{"title":"Good one"},{"title":"x","trlMinimum":99}]', 'needs.json', 'publish');
    await work();
    const page = await scout.get(sent.headers['location'] ?? '');
    expect(textOf(page.text)).toContain('needs.json Rows to mend');
    expect(textOf(page.text)).toContain('Nothing was imported: 2 of 2 rows are to mend.');
    expect(textOf(page.text)).toMatch(/Row 2: x .*trlMinimum/);
    await isSound(page.text);
  });

  it('stop an import that is still waiting', async () => {
    const sent = await send(company, 'name\r\nNot wanted\r\n', 'products.csv');
    const page = sent.headers['location'] ?? '';
    const stopped = await company.send(page, {}, `${page}/cancellation`);
    expect([stopped.status, stopped.headers['location']]).toEqual([303, page]);
    const stopping = await company.get(page);
    expect(textOf(stopping.text)).toContain('products.csv Stopping');
    expect(stopping.text).not.toContain('/cancellation');
    await work();
    const ended = await company.get(page);
    expect(textOf(ended.text)).toContain('The import was stopped. Nothing of it was kept.');
    await isSound(ended.text);
    const again = await company.send('/imports/new', {}, `${page}/cancellation`);
    expect(again.status).toBe(409);
  });

  it.each([
    ['no file', undefined, /Choose a file|choose the file to import/],
    ['an empty file', '', /file/i],
    ['a file that is none', 'title\r\n"never closed', /quotation marks do not close/],
    ['a column nobody knows', 'titel\r\nx\r\n', /is not known. Did you mean title/],
  ])('answer %s with what is wrong, at the field', async (_what, content, says) => {
    const refused = await send(scout, content);
    expect(refused.status).toBe(400);
    expect(textOf(refused.text)).toContain('There is a problem');
    expect(textOf(refused.text)).toMatch(says);
    await isSound(refused.text);
  });

  it('carry a form out once, however often it is sent', async () => {
    const key = hiddenValue((await scout.get('/imports/new')).text, '_key');
    const content = 'title\r\nSent by double click\r\n';
    const [one, other] = [
      await send(scout, content, 'a.csv', 'draft', key),
      await send(scout, content, 'a.csv', 'draft', key),
    ];
    expect(one.headers['location']).toBe(other.headers['location']);
  });
});
