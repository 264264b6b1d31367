import { Clock } from '@matchwell/core/kernel/clock';
import request from 'supertest';
import { addDays } from '@matchwell/core/kernel/calendar-day';
import { londonDay } from '@matchwell/core/service-clock';
import type { Somebody } from '../../support/market';
import { hiddenValue, type PageBrowser, textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';
import { routingServices } from '../routing/routing-services';

jest.setTimeout(900_000);

const IMPORTS = '/administration/organisation-imports';
const PAGES = [
  '/administration',
  '/administration/messages',
  '/administration/outbox',
  '/administration/messages?state=sent&state=waiting',
  '/administration/reminders',
  '/administration/audit',
  '/administration/overrides',
  '/administration/vocabularies',
  '/administration/vocabularies/themes',
  '/administration/networks',
  '/administration/matching',
  IMPORTS,
  `${IMPORTS}/new`,
  '/network/region',
];

describe('the pages of administrators', () => {
  let product: PageProduct;
  let ada: Somebody;
  let grace: Somebody;
  let browser: PageBrowser;

  const isSound = async (html: string) => {
    expect(await htmlFaults(html)).toEqual([]);
    expect(inlineParts(html)).toEqual([]);
  };

  /** Sends the form with a file, as a browser does: in parts. */
  const sendFile = async (content: string, fields: Readonly<Record<string, string>>) => {
    const { text } = await browser.get(`${IMPORTS}/new`);
    const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const sending = request(product.application.getHttpServer()).post(IMPORTS).set({ cookie }).redirects(0);
    for (const name of ['_token', '_key']) void sending.field(name, hiddenValue(text, name) ?? '');
    for (const [name, value] of Object.entries(fields)) void sending.field(name, value);
    return sending.attach('file', Buffer.from(content), 'boards.csv');
  };

  beforeAll(async () => {
    product = await PageProduct.open('reference');
    ada = await product.market.administrator('Ada');
    grace = await product.market.innovator('Grace');
    browser = await product.browserOf(ada);
  });
  afterAll(() => product?.close());

  it('are sound, each of them', async () => {
    for (const path of PAGES) {
      const { status, text } = await browser.get(path);
      expect([path, status]).toEqual([path, 200]);
      await isSound(text);
    }
    expect((await browser.get('/administration/vocabularies/none')).status).toBe(404);
  });

  it('put back in line what the matcher gave up, once, and write down who did', async () => {
    await product.market.query(
      `INSERT INTO outbox (id, kind, consumer, subject_id, failures, last_error, dead_at)
         VALUES ($1, 'need_changed', 'index_need', $2, 5, 'QueryFailedError 57014', now())`,
      [product.market.nextId(), product.market.nextId()],
    );
    const { text } = await browser.get('/administration/outbox');
    expect(textOf(text)).toContain('1 delivery given up');
    expect(textOf(text)).toContain('Last error: QueryFailedError 57014.');
    await isSound(text);
    const send = () => browser.send('/administration/outbox', {}, '/administration/outbox/revival');
    expect((await send()).headers['location']).toBe('/administration/outbox');
    expect(textOf((await browser.get('/administration/outbox')).text)).toContain('1 delivery is back in line.');
    const [row] = await product.market.query(
      `SELECT dead_at, failures FROM outbox WHERE consumer = 'index_need' AND done_at IS NULL AND last_error IS NOT NULL`,
    );
    expect(row).toEqual({ dead_at: null, failures: 0 });
    const entries = await product.market.query(
      `SELECT after FROM audit_entry WHERE action = 'operations.revive' AND person_id = $1`,
      [ada.actor.personId],
    );
    expect(entries).toEqual([{ after: { revived: 1 } }]);
  });

  it('are for administrators only', async () => {
    const others = [grace, await product.market.scout('Priya', 'RK9'), await product.market.officer('Sam', 'east')];
    for (const who of others) {
      const other = await product.browserOf(who);
      for (const path of PAGES.filter((each) => each.startsWith('/administration'))) {
        const { status } = await other.get(path);
        expect([who.name, path, status]).toEqual([who.name, path, 403]);
      }
    }
    expect((await product.browser().get('/administration')).status).toBe(303);
  });

  it('say whether all is well', async () => {
    const said = textOf((await browser.get('/administration')).text);
    expect(said).toContain('Database Answers');
    expect(said).toContain('Last organisation import None yet');
  });

  it('show what happened to a record', async () => {
    const innovationId = await product.market.publishInnovation(grace);
    const { status, text } = await browser.get(
      `/administration/audit?subjectType=innovation&subjectId=${innovationId}`,
    );
    const said = textOf(text);
    expect(status).toBe(200);
    expect(said).toContain('innovation.publish');
    expect(said).toContain('Published a product');
    expect(said).toContain(`By ${grace.name} for`);
    await isSound(text);
    const none = await browser.get('/administration/audit?subjectType=need&subjectId=nothing');
    expect(textOf(none.text)).toContain('Nothing that is recorded fits all of this.');
    await isSound(none.text);
  });

  it('find what happened by who acted, what was done and the days, and hand it over as a file', async () => {
    const { personId } = grace.actor;
    await product.market.publishInnovation(grace);
    await product.market.publishInnovation(grace);
    const today = londonDay(new Date());
    const filters = `actor=${personId}&action=innovation.publish&from=${today}&to=${today}`;
    const found = await browser.get(`/administration/audit?${filters}&limit=1`);
    expect(found.status).toBe(200);
    expect(textOf(found.text)).toContain(`Who acted: ${grace.name}`);
    expect(found.text).toContain(`href="/administration/audit?actor=${personId}&amp;from=${today}&amp;to=${today}"`);
    expect(found.text.match(/<h3/g)).toHaveLength(1);
    await isSound(found.text);
    const next = /href="([^"]+)" rel="next"/.exec(found.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(next).toContain(filters);
    const rest = textOf((await browser.get(next)).text);
    expect(rest).toContain('innovation.publish');
    expect(rest).toContain('First page');

    const yesterday = addDays(today, -1);
    const past = await browser.get(`/administration/audit?actor=${personId}&to=${yesterday}`);
    expect(textOf(past.text)).toContain('Nothing that is recorded fits all of this.');
    const file = await browser.get(`/administration/audit?${filters}&format=csv`);
    expect(file.headers['content-type']).toContain('text/csv');
    const lines = file.text.trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^Entry,At,Action,Person,/);
    expect(lines.length).toBeGreaterThanOrEqual(3);
    for (const line of lines.slice(1)) expect(line).toContain(`,innovation.publish,${personId},`);
  });

  it('find the same over the API, page by page, for administrators only', async () => {
    await product.market.publishInnovation(grace);
    await product.market.publishInnovation(grace);
    const ask = async (path: string, who: Somebody) =>
      request(product.application.getHttpServer())
        .get(path)
        .set('Authorization', `Bearer ${await product.market.tokenOf(who)}`);
    const path = `/api/v1/audit/entries?actor=${grace.actor.personId}&action=innovation.publish&limit=1`;
    const first = await ask(path, ada);
    expect(first.status).toBe(200);
    expect(first.body.items).toMatchObject([{ action: 'innovation.publish', personId: grace.actor.personId }]);
    const next = /<([^>]+)>; rel="next"/.exec(first.headers['link'] ?? '')?.[1] ?? '';
    const second = await ask(next, ada);
    expect(second.body.items[0].position).toBeLessThan(first.body.items[0].position);
    const refused = await ask('/api/v1/audit/entries?from=tomorrow', ada);
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toEqual([
      { pointer: '/from', code: 'malformed', detail: 'from: give a day as YYYY-MM-DD.' },
    ]);
    expect((await ask(path, grace)).status).toBe(403);
  });

  it('refuse a search of what happened that cannot be answered, under the label of each field', async () => {
    const refused = await browser.get(
      `/administration/audit?actor=Grace&subjectType=x&from=2026-02-30&to=tomorrow&cursor=${ada.actor.personId}`,
    );
    expect(refused.status).toBe(400);
    const said = textOf(refused.text);
    expect(said).toContain('“Who acted”: give the id of a person or an API key as entries show it, or product.');
    expect(said).toContain('“Kind of record”: use a kind of its list.');
    expect(said).toContain('“First day”: give a day as YYYY-MM-DD.');
    expect(said).toContain('“Last day”: give a day as YYYY-MM-DD.');
    await isSound(refused.text);
    const turned = await browser.get('/administration/audit?from=2026-03-02&to=2026-03-01');
    expect(textOf(turned.text)).toContain('“Last day”: is before the first day, 2 March 2026.');
    for (const query of [
      'from=9999-12-31',
      'to=0000-01-01',
      'action=a&action=b',
      'action=%00',
      `subjectId=${'x'.repeat(201)}`,
    ])
      expect([query, (await browser.get(`/administration/audit?${query}`)).status]).toEqual([query, 400]);
  });

  it('try a failed message again, and answer for one that is not there', async () => {
    const id = product.market.nextId();
    await product.market.query(
      `INSERT INTO message (id, cause, kind, person_id, path, variables, state, attempts, next_attempt_at, last_error, created_at, settled_at)
       VALUES ($1, 'a test', 'introduction_proposed', $2, '/dashboard', '{}', 'failed', 5, now(), 'EENVELOPE', now(), now())`,
      [id, ada.actor.personId],
    );
    const listed = await browser.get('/administration/messages');
    expect(textOf(listed.text)).toContain('5 failed attempts; last error: EENVELOPE');
    expect(listed.text).not.toContain(ada.email);
    await isSound(listed.text);
    const done = await browser.send('/administration/messages', {}, `/administration/messages/${id}/retry`);
    expect([done.status, done.headers['location']]).toEqual([303, '/administration/messages']);
    const [row] = await product.market.query<{ state: string }>('SELECT state FROM message WHERE id = $1', [id]);
    expect(row?.state).toBe('waiting');
    const again = await browser.send('/administration/messages', {}, `/administration/messages/${id}/retry`);
    expect(again.status).toBe(404);
  });

  it('try an organisation file, and refuse one with what is wrong in each line', async () => {
    const empty = await browser.send(`${IMPORTS}/new`, {}, IMPORTS);
    expect(empty.status).toBe(400);
    expect(textOf(empty.text)).toContain('“File” is missing; choose the file to import');
    await isSound(empty.text);
    const sent = await sendFile('this,is,no\nlist,of,successions\n', { format: 'succession', mode: 'try' });
    expect(sent.status).toBe(303);
    const page = String(sent.headers['location']);
    const waiting = await browser.get(page);
    expect(textOf(waiting.text)).toContain('The file waits for its turn');
    expect(waiting.text).toContain(`data-progress="${page}/events"`);
    await isSound(waiting.text);
    const { market } = product;
    const { importDuty } = routingServices(market, market.get(Clock));
    await market.unitOfWork.run(() => importDuty.carryOut(page.split('/').at(-1) ?? ''));
    expect((await browser.get(`${page}/events`)).text).toContain('"finished":true');
    const run = await browser.get(page);
    expect(run.status).toBe(200);
    expect(textOf(run.text)).toContain('Refused');
    expect(textOf(run.text)).toMatch(/Line \d+/);
    await isSound(run.text);
    expect(textOf((await browser.get(IMPORTS)).text)).toContain('boards.csv');
    expect((await browser.get(`${IMPORTS}/${product.market.nextId()}`)).status).toBe(404);
  });

  it('hand out the overrides as CSV', async () => {
    const file = await browser.get('/administration/overrides?format=csv');
    expect([file.status, file.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(file.text).toMatch(/^ODS code,Organisation,From,To,Overrides/);
  });

  it('show the weights that add up to a hundred a side', async () => {
    const { text } = await browser.get('/administration/matching');
    const points = [...text.matchAll(/numeric">\s*(\d+)\s*<\/td>/g)].map(([, figure]) => Number(figure));
    expect(points.reduce((sum, each) => sum + each, 0)).toBe(200);
  });
});
