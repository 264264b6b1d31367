import request from 'supertest';
import type { Somebody } from '../../support/market';
import { type PageBrowser, textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';
import { timesTold } from '../../support/told-problems';
import { propose } from '../../support/proposals';

jest.setTimeout(900_000);

const PAGES = [
  '/network',
  '/network?standing=team',
  '/network?standing=all',
  '/network/team',
  '/network/team/absence',
  '/network/team/capacity',
  '/network/evidence',
  '/network/region',
];

describe('the pages of network officers', () => {
  let product: PageProduct;
  let sam: Somebody;
  let sara: Somebody;
  let priya: Somebody;
  let grace: Somebody;
  let browser: PageBrowser;
  let innovationId: string;
  const introductions: string[] = [];

  const api = async (who: Somebody, method: 'post' | 'put', path: string, body: object) => {
    const token = await product.market.tokenOf(who);
    const client = request(product.application.getHttpServer());
    const sending = method === 'post' ? client.post(`/api/v1${path}`) : client.put(`/api/v1${path}`);
    const answer = await sending.set('authorization', `Bearer ${token}`).send(body);
    return answer.body as { detail: string; errors?: { pointer: string; detail: string }[] };
  };
  const isSound = async (html: string) => {
    expect(await htmlFaults(html)).toEqual([]);
    expect(inlineParts(html)).toEqual([]);
  };
  const stateOf = async (id: string) => {
    const [row] = await product.market.query<{ state: string }>('SELECT state FROM introduction WHERE id = $1', [id]);
    return row?.state;
  };

  beforeAll(async () => {
    product = await PageProduct.open('reference');
    const { market } = product;
    grace = await market.innovator('Grace');
    priya = await market.scout('Priya', 'RK9');
    sam = await market.officer('Sam', 'south-west');
    sara = await market.colleagueOf(sam, 'Sara');
    innovationId = await market.publishInnovation(grace);
    for (let number = 0; number < 6; number += 1) {
      const needId = await market.postNeed(priya);
      introductions.push(await propose(market, { needId, innovationId, buyer: priya, supplier: grace }));
    }
    const reason = 'The first to come.';
    for (const introductionId of introductions)
      await api(sam, 'post', '/workload/assignments', { introductionId, personId: sam.actor.personId, reason });
    // The first has waited for weeks.
    await market.query(`UPDATE introduction SET changed_at = now() - interval '30 days' WHERE id = $1`, [
      introductions[0],
    ]);
    browser = await product.browserOf(sam);
  });
  afterAll(() => product?.close());

  it('are sound, each of them', async () => {
    const [first] = introductions;
    const [item] = await product.market.query<{ id: string }>(
      `SELECT published->'evidence'->0->>'id' AS id FROM innovation WHERE id = $1`,
      [innovationId],
    );
    const single = [
      `/network/introductions/${first}/assignment`,
      `/network/bulk-approval?introduction=${introductions.join('&introduction=')}`,
      `/network/products/${innovationId}/evidence/${item?.id}`,
    ];
    for (const path of [...PAGES, ...single]) {
      const { status, text } = await browser.get(path);
      expect([path, status]).toEqual([path, 200]);
      await isSound(text);
    }
  });

  it('are for officers only', async () => {
    for (const who of [grace, priya]) {
      const other = await product.browserOf(who);
      for (const path of [...PAGES, '/network/bulk-approval']) {
        const { status } = await other.get(path);
        expect([who.name, path, status]).toEqual([who.name, path, 403]);
      }
    }
    expect((await product.browser().get('/network/team')).status).toBe(303);
  });

  it('show the queue, what is overdue first', async () => {
    const { text } = await browser.get('/network');
    const said = textOf(text);
    expect(said).toContain('Mine (6)');
    expect(said).toContain('6 reviews, 1 overdue');
    const places = introductions.map((id) => text.indexOf(`/introductions/${id}"`));
    expect(Math.min(...places)).toBe(places[0]);
  });

  it('hand a review to a colleague with a reason, and say what is wrong in the API’s words', async () => {
    const [, id = ''] = introductions;
    const page = `/network/introductions/${id}/assignment`;
    const empty = await browser.send(page, { personId: sara.actor.personId, reason: '' });
    const refusal = await api(sam, 'post', '/workload/assignments', {
      introductionId: id,
      personId: sara.actor.personId,
    });
    expect(empty.status).toBe(400);
    expect(refusal.errors?.map((problem) => timesTold(empty.text, problem))).toEqual([2]);
    await isSound(empty.text);
    const wrong = { personId: priya.actor.personId, reason: 'She knows it.' };
    const notAnOfficer = await browser.send(page, wrong);
    const said = await api(sam, 'post', '/workload/assignments', { introductionId: id, ...wrong });
    expect(notAnOfficer.status).toBe(400);
    expect(timesTold(notAnOfficer.text, { pointer: '/personId', detail: said.detail })).toBe(2);
    const done = await browser.send(page, { personId: sara.actor.personId, reason: 'She knows the trust.' });
    expect([done.status, done.headers['location']]).toEqual([303, '/network']);
    const team = textOf((await browser.get('/network?standing=team')).text);
    expect(team).toContain('The review is handed over.');
    expect(team).toContain('Sara has it');
  });

  it('approve one by its form', async () => {
    const [, , id = ''] = introductions;
    const undeclared = await browser.send(`/introductions/${id}/approval`, {});
    expect(undeclared.status).toBe(400);
    const done = await browser.send(`/introductions/${id}/approval`, { 'conflict/declared': 'false' });
    expect(done.status).toBe(303);
    expect(await stateOf(id)).toBe('awaiting_both');
  });

  it('approve several after one check, and say which were not and why', async () => {
    const [, , taken = '', fourth = '', fifth = '', sixth = ''] = introductions;
    const page = `/network/bulk-approval?introduction=${fourth}&introduction=${fifth}`;
    const undeclared = await browser.send(page, { introductions: [fourth, fifth].join(',') });
    expect(undeclared.status).toBe(400);
    await isSound(undeclared.text);
    const interested = await browser.send(page, {
      introductions: [fourth, fifth].join(','),
      'conflict/declared': 'true',
    });
    expect(interested.status).toBe(400);
    expect(textOf(interested.text)).toContain('Nothing was approved.');
    expect(await stateOf(fourth)).toBe('in_review');
    const result = await browser.send(page, {
      introductions: [fourth, fifth, taken].join(','),
      'conflict/declared': 'false',
    });
    const refusal = await api(sam, 'post', `/introductions/${taken}/approval`, { conflict: { declared: false } });
    expect(result.status).toBe(200);
    expect(textOf(result.text)).toContain('2 of 3 approved, 1 not');
    expect(textOf(result.text)).toContain(refusal.detail);
    await isSound(result.text);
    expect(await Promise.all([fourth, fifth, sixth].map(stateOf))).toEqual([
      'awaiting_both',
      'awaiting_both',
      'in_review',
    ]);
    const again = await browser.get(`/network/bulk-approval?introduction=${fourth}`);
    expect([again.status, again.headers['location']]).toEqual([303, '/network']);
    expect((await browser.get('/network/bulk-approval?introduction=no-id')).status).toBe(303);
  });

  it('verify evidence of a product under review', async () => {
    const list = await browser.get('/network/evidence');
    const href = /href="(\/network\/products\/[^"]+)"/.exec(list.text)?.[1] ?? '';
    const empty = await browser.send(href, {});
    const path = href.replace('/network/products', '/catalogue/innovations');
    const refusal = await api(sam, 'put', `${path}/verification`, {});
    expect(empty.status).toBe(400);
    expect(refusal.errors?.map((problem) => timesTold(empty.text, problem))).toEqual([2, 2]);
    await isSound(empty.text);
    const done = await browser.send(href, { state: 'verified', note: 'Read the paper.' });
    expect([done.status, done.headers['location']]).toEqual([303, '/network/evidence']);
    const after = await browser.get('/network/evidence');
    expect(textOf(after.text)).toContain('is verified.');
    expect(after.text).not.toContain(`href="${href}"`);
    expect((await browser.get(`/network/products/${innovationId}/evidence/none`)).status).toBe(404);
  });

  it('note an absence once, with cover, and the room for reviews', async () => {
    const days = { 'firstDay/day': '24', 'firstDay/month': '12', 'firstDay/year': '2099' };
    const wrong = await browser.send('/network/team/absence', {
      personId: sam.actor.personId,
      ...days,
      'lastDay/day': '23',
      'lastDay/month': '12',
      'lastDay/year': '2099',
    });
    const refusal = await api(sam, 'post', '/workload/absences', {
      personId: sam.actor.personId,
      firstDay: '2099-12-24',
      lastDay: '2099-12-23',
    });
    expect(wrong.status).toBe(400);
    expect(refusal.errors?.map((problem) => timesTold(wrong.text, problem))).toEqual([2]);
    await isSound(wrong.text);
    const done = await browser.send('/network/team/absence', {
      personId: sam.actor.personId,
      ...days,
      'lastDay/day': '31',
      'lastDay/month': '12',
      'lastDay/year': '2099',
      coverPersonId: sara.actor.personId,
    });
    expect([done.status, done.headers['location']]).toEqual([303, '/network/team']);
    expect(textOf((await browser.get('/network/team')).text)).toContain(
      'Sam is away from 24 December 2099 to 31 December 2099. Sara stands in.',
    );
    expect((await browser.send('/network/team/capacity', { monthlyReviews: 'many' })).status).toBe(400);
    expect((await browser.send('/network/team/capacity', { monthlyReviews: '35' })).status).toBe(303);
    expect(textOf((await browser.get('/network/team')).text)).toContain('there is room for 35 a month');
  });

  it('hand out every chart of the region as CSV', async () => {
    const { text } = await browser.get('/network/region');
    const names = [...text.matchAll(/href="\/network\/region\?csv=(\w+)"/g)].map(([, name]) => name);
    expect(names).toEqual(['funnel', 'needs', 'unmet', 'adoption']);
    for (const name of names) {
      const file = await browser.get(`/network/region?csv=${name}`);
      expect([file.status, file.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    }
    expect((await browser.get('/network/region?csv=none')).status).toBe(400);
  });
});
