import { OrganisationExportService } from '@matchwell/capabilities/organisation-exports';
import { MatchingRunDuty, MatchingRunService } from '@matchwell/capabilities/weighting';
import request, { type Response } from 'supertest';
import { expectAccepted, type Somebody } from '../../support/market';
import { linksOf, type PageBrowser, textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';

jest.setTimeout(120_000);

const RUNS = '/administration/runs';

const PROBLEM = { line: 2, field: 'code', detail: 'code is missing' };
const ORGANISATION_REPORT = {
  counts: { added: 0, changed: 0, closed: 0, merged: 0, unchanged: 0, passedOver: 0 },
  changes: [],
  problems: [PROBLEM, PROBLEM, PROBLEM],
  warnings: [],
  introductions: [],
};

interface Run {
  readonly kind: string;
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly personName: string | null;
  readonly requestedAt: string;
}

describe('the pages of runs and jobs', () => {
  let product: PageProduct;
  let browser: PageBrowser;
  let ada: Somebody;
  let grace: Somebody;
  let token: string;

  beforeAll(async () => {
    product = await PageProduct.open('reference');
    const { market } = product;
    [ada, grace] = [await market.administrator('Ada'), await market.innovator('Grace')];
    browser = await product.browserOf(ada);
    token = await market.tokenOf(ada);
    const needId = await market.postNeed(await market.scout('Priya', 'RK9'));
    await market.query(
      `INSERT INTO past_run (need_id, matched_at, need_version, epoch_id, digest)
       SELECT $1, '2026-11-20T10:00:00.000001Z'::timestamptz + number * interval '1 microsecond', 1, 'e-1', number::text
         FROM generate_series(1, 7) number`,
      [needId],
    );
    // Seven of one instant, which only their ids part.
    for (const [state, more] of [
      ['running', `'{"rows":[]}', NULL, NULL, 0`],
      ['running', `'{"rows":[]}', now(), NULL, 0`],
      ['imported', `'{"rows":[]}', now(), now(), 0`],
      ['refused', `'{"rows":[]}', now(), now(), 2`],
      ['cancelled', `'{"rows":[]}', now(), now(), 0`],
      ['failed', `'{"rows":[],"reason":"A fault on our side."}', now(), now(), 0`],
      ['failed', `'{"rows":[],"reason":"Whoever sent it has left."}', now(), now(), 0`],
    ])
      await market.query(
        `INSERT INTO import_run (id, organisation_id, person_id, kind, state, rows_total, created_at, report, started_at, finished_at, rows_refused)
         VALUES ($1, $2, $3, 'innovations', $4, 3, '2026-11-21T10:00:00Z', ${more})`,
        [market.nextId(), grace.actor.organisationId, grace.actor.personId, state],
      );
    await market.query(
      `INSERT INTO organisation_import (id, format, file_name, effective, dry_run, state, person_id, report, started_at, finished_at)
       VALUES ($1, 'etr', 'etr.csv', '2026-11-21', false, 'refused', $2, $3, now(), now())`,
      [market.nextId(), ada.actor.personId, JSON.stringify(ORGANISATION_REPORT)],
    );
    await market.query(
      `INSERT INTO allocation_run (id, trigger, month, epoch_id, networks, content, at) VALUES ($1, 'administrator', '2026-11', 'e-1', '{}', '{}', now())`,
      [market.nextId()],
    );
    const roll = expectAccepted(await market.get(MatchingRunService).roll(ada.actor));
    await market.unitOfWork.run(() => market.get(MatchingRunDuty).carryOut(roll.id));
    const preview = expectAccepted(await market.get(MatchingRunService).preview(ada.actor));
    await market.query(
      `UPDATE outbox SET claimed_at = now(), dead_at = now(), failures = 5, last_error = 'TypeError' WHERE subject_id = $1`,
      [preview.id],
    );
    expectAccepted(await market.get(OrganisationExportService).request(grace.actor));
  });
  afterAll(() => product?.close());

  const isSound = async (html: string) => {
    expect(await htmlFaults(html)).toEqual([]);
    expect(inlineParts(html)).toEqual([]);
  };
  const ask = (path: string, as = token) =>
    request(product.application.getHttpServer()).get(`/api/v1${path}`).set('authorization', `Bearer ${as}`);
  const runsOf = async (query: string) =>
    ((await ask(`/runs?limit=100${query}`).expect(200)).body as { items: Run[] }).items;

  /** Every run of a list, page after page, as a program reads it. */
  const allPages = async (path: string): Promise<Run[]> => {
    const response: Response = await ask(path).expect(200);
    const { items } = response.body as { items: Run[] };
    const next = /<\/api\/v1([^>]+)>/.exec(String(response.headers['link'] ?? ''))?.[1];
    return next === undefined ? items : [...items, ...(await allPages(next))];
  };

  it('list every kind of run once, newest first, however small the pages', async () => {
    const all = await runsOf('');
    expect(all).toHaveLength(7 + 7 + 5);
    expect(new Set(all.map(({ kind }) => kind))).toEqual(
      new Set(['matching', 'import', 'organisation_import', 'allocation', 'epoch_roll', 'epoch_preview', 'export']),
    );
    const times = all.map(({ requestedAt }) => requestedAt);
    expect(times).toEqual(times.toSorted().toReversed());
    for (const limit of [1, 3, 4]) expect(await allPages(`/runs?limit=${limit}`)).toEqual(all);
    const ofTwoKinds = all.filter(({ kind }) => kind === 'import' || kind === 'matching');
    expect(await allPages('/runs?limit=4&kind=import&kind=matching')).toEqual(ofTwoKinds);
  });

  it('say where each stands, who asked and why it failed', async () => {
    const found = await runsOf('&kind=import&kind=epoch_preview&kind=epoch_roll&kind=organisation_import&kind=export');
    const lines = found.map(({ kind, state, personName, reason }) => [kind, state, personName, reason].join(' '));
    expect(lines.toSorted()).toEqual(
      [
        'epoch_preview failed Ada TypeError',
        'epoch_roll done Ada ',
        'export waiting Grace ',
        'import cancelled Grace ',
        'import done Grace ',
        'import failed Grace A fault on our side.',
        'import failed Grace Whoever sent it has left.',
        'import refused Grace 2 rows to mend',
        'import running Grace ',
        'import waiting Grace ',
        'organisation_import refused Ada 3 lines to mend',
      ].toSorted(),
    );
  });

  it.each([
    ['&state=failed', 3],
    ['&state=failed&kind=import', 2],
    ['&state=waiting&state=running', 3],
    ['&kind=allocation&state=refused', 0],
    ['&kind=matching', 7],
  ])('are found by %s', async (query, count) => {
    expect(await runsOf(query)).toHaveLength(count);
  });

  it.each([
    '&kind=everything',
    '&state=asleep',
    '&cursor=1',
    '&cursor=99999999999999999999.019a0000-0000-7000-8000-0000000000a1',
  ])('refuse %s by name', async (query) => {
    const { body } = await ask(`/runs?limit=5${query}`).expect(400);
    expect((body as { errors: object[] }).errors).toHaveLength(1);
  });

  it('stand an extreme cursor', async () => {
    const last = '999999999999999999.ffffffff-ffff-7fff-bfff-ffffffffffff';
    expect((await ask(`/runs?limit=1&cursor=${last}`).expect(200)).body).toMatchObject({ items: [{}] });
    expect((await ask(`/runs?cursor=0.${last.split('.')[1]}`).expect(200)).body).toMatchObject({ items: [] });
  });

  it('show the list with filters that can be taken away, and lead on to each run', async () => {
    const page = await browser.get(RUNS);
    expect(page.status).toBe(200);
    const text = textOf(page.text);
    for (const words of [
      'Matching of a need',
      'Export of an organisation',
      'Preview of an epoch',
      'Grace, Grace’s company',
      '2 rows to mend',
    ])
      expect(text.replaceAll("'", '’')).toContain(words);
    expect(text).toMatch(/Jobs of the matcher: \d+ waiting, 0 under way, 0 tried again after a failure, 1 given up\./);
    expect(linksOf(page.text)).toEqual(expect.arrayContaining(['/administration/jobs', '/administration/outbox']));
    await isSound(page.text);
    const failed = await browser.get(`${RUNS}?state=failed&kind=epoch_preview`);
    expect(linksOf(failed.text)).toEqual(
      expect.arrayContaining([`${RUNS}?state=failed`, `${RUNS}?kind=epoch_preview`]),
    );
    const run = linksOf(failed.text).find((href) => href.startsWith('/administration/matching-runs/')) ?? '';
    expect((await browser.get(run)).status).toBe(200);
    await isSound(failed.text);
    const none = await browser.get(`${RUNS}?kind=allocation&state=failed`);
    expect(textOf(none.text)).toContain('There are no such runs.');
    await isSound(none.text);
    expect(linksOf((await browser.get('/administration')).text)).toContain(RUNS);
  });

  it('lead to every run’s own page or its entries in the audit log', async () => {
    const links = linksOf((await browser.get(`${RUNS}?kind=import&kind=export&kind=organisation_import`)).text).filter(
      (href) => /subjectId=|organisation-imports\/[\da-f]/.test(href),
    );
    expect(links.length).toBe(9);
    for (const link of links) expect([link, (await browser.get(link)).status]).toEqual([link, 200]);
  });

  it('list jobs by state and duty, one by one', async () => {
    await product.market.query(
      `INSERT INTO outbox (id, consumer, kind, subject_id, claimed_at, leased_until, failures, last_error)
       VALUES ($1, 'match_need', 'need_rematch_requested', 'x', now(), now(), 2, 'Error 57014'), ($2, 'match_need', 'need_rematch_requested', 'y', now(), now(), 0, NULL)`,
      [product.market.nextId(), product.market.nextId()],
    );
    const jobsOf = async (query: string) =>
      ((await ask(`/jobs?limit=100${query}`).expect(200)).body as { items: { state: string; subjectId: string }[] })
        .items;
    expect((await jobsOf('&state=retrying')).map(({ subjectId }) => subjectId)).toEqual(['x']);
    expect((await jobsOf('&state=active&duty=match_need')).map(({ subjectId }) => subjectId)).toEqual(['y']);
    expect(await jobsOf('&state=dead')).toMatchObject([{ consumer: 'carry_out_matching_run', lastError: 'TypeError' }]);
    const all = await jobsOf('');
    const first = (await ask('/jobs?limit=2').expect(200)).body as { items: object[]; nextCursor: string };
    const rest = await jobsOf(`&cursor=${first.nextCursor}`);
    expect([...first.items, ...rest]).toEqual(all);
    await ask('/jobs?duty=sleep').expect(400);

    const page = await browser.get('/administration/jobs?state=retrying');
    expect(textOf(page.text)).toMatch(/Match a need Tried again 2 Error 57014/);
    await isSound(page.text);
    await isSound((await browser.get('/administration/jobs')).text);
    await isSound((await browser.get('/administration/jobs?duty=erase_person')).text);
  });

  it('are nobody’s but administrators’', async () => {
    const other = await product.browserOf(grace);
    for (const path of [RUNS, '/administration/jobs']) expect((await other.get(path)).status).toBe(403);
    await ask('/runs', await product.market.tokenOf(grace)).expect(403);
    await ask('/jobs', await product.market.tokenOf(grace)).expect(403);
  });
});
