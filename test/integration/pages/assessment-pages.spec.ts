import { AssessmentWarnings } from '@matchwell/capabilities/assessments';
import { addDays } from '@matchwell/core/kernel/calendar-day';
import { RowScopes } from '@matchwell/adapters/postgres/row-security/row-scopes';
import { DataSource } from 'typeorm';
import type { Somebody } from '../../support/market';
import { linksOf, type PageBrowser, textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';

jest.setTimeout(120_000);

const TODAY = new Date().toISOString().slice(0, 10);
const day = (name: string, of: string) => {
  const [year = '', month = '', date = ''] = of.split('-');
  return { [`${name}/day`]: date, [`${name}/month`]: month, [`${name}/year`]: year };
};

describe('the pages of assessments', () => {
  let product: PageProduct;
  let people: Record<'grace' | 'rosa' | 'priya' | 'helen' | 'sam', Somebody>;
  let innovationId: string;
  const browsers = new Map<string, PageBrowser>();

  beforeAll(async () => {
    product = await PageProduct.open('reference');
    const { market } = product;
    people = {
      grace: await market.innovator('Grace'),
      rosa: await market.innovator('Rosa'),
      priya: await market.scout('Priya', 'RK9'),
      helen: await market.scout('Helen', 'RYJ'),
      sam: await market.officer('Sam', 'south-west'),
    };
    innovationId = await market.publishInnovation(people.grace);
    for (const [name, who] of Object.entries(people)) browsers.set(name, await product.browserOf(who));
    browsers.set('public', product.browser());
  });
  afterAll(() => product?.close());

  const get = async (who: string, path: string) => {
    const answer = await browsers.get(who)!.get(path);
    expect(await htmlFaults(answer.text)).toEqual([]);
    expect(inlineParts(answer.text)).toEqual([]);
    return { ...answer, shown: textOf(answer.text), links: linksOf(answer.text) };
  };
  const formOf = (more: Record<string, string> = {}, validUntil = addDays(TODAY, 300)) => ({
    kind: 'dtac',
    outcome: 'met_with_conditions',
    ...day('assessedOn', addDays(TODAY, -10)),
    ...day('validUntil', validUntil),
    lookedAt: 'Version 3 and its safety case.',
    statement: 'Sound, with single sign-on to come.',
    'conflict/declared': 'false',
    sharing: 'listed',
    ...more,
  });
  const newPage = () => `/scout/products/${innovationId}/assessments/new`;
  const send = (who: string, path: string, form: Record<string, string>, from = path) =>
    browsers.get(who)!.send(from, form, path);
  /** Records one as Priya, and answers its page. */
  const record = async (more: Record<string, string> = {}, validUntil?: string): Promise<string> => {
    const { status, headers } = await send('priya', newPage(), formOf(more, validUntil));
    expect(status).toBe(303);
    return String(headers['location']);
  };
  const tellings = async (kind: string) =>
    product.market.query<{ person_id: string; what: string }>(
      `SELECT person_id, variables->>'what' AS what FROM message WHERE kind = $1 ORDER BY id`,
      [kind],
    );

  it('lead from a product over a list to one that was recorded, for its owner to read whole', async () => {
    const page = await record({ 'conflict/declared': 'true', 'conflict/detail': 'A cousin works there.' });
    const own = await get('priya', page);
    for (const said of ['Met, with conditions', 'Version 3 and its safety case.', 'A cousin works there.', 'Valid'])
      expect(own.shown).toContain(said);
    const list = await get('priya', `/products/${innovationId}/assessments`);
    expect(list.links).toEqual(expect.arrayContaining([page, newPage()]));
    expect((await get('priya', `/products/${innovationId}`)).links).toContain(`/products/${innovationId}/assessments`);
    expect((await get('priya', '/scout/assessments')).links).toContain(page);
    expect((await get('helen', '/scout/assessments')).shown).toContain('There is none yet.');
  });

  it('say at the field what cannot be recorded, and keep what was typed', async () => {
    const faults: [Record<string, string>, string][] = [
      [{ kind: '' }, '“What was assessed”'],
      [day('validUntil', addDays(TODAY, -1)), 'record only what others can still rely on'],
      [day('validUntil', addDays(TODAY, 1_200)), 'within three years'],
      [day('assessedOn', addDays(TODAY, 3)), 'it lies ahead'],
      [{ 'conflict/declared': 'true' }, 'say what the interest is'],
      [{ sharing: 'everybody' }, '“Who may read it?”'],
    ];
    for (const [change, said] of faults) {
      const { status, text } = await send('priya', newPage(), { ...formOf(), ...change });
      expect(status).toBe(400);
      expect(textOf(text)).toContain(said);
      expect(text).toContain('Version 3 and its safety case.');
      expect(await htmlFaults(text)).toEqual([]);
    }
  });

  it('show others of the NHS that there is one, and all of it once they asked and it was granted', async () => {
    const page = await record();
    const before = await get('helen', page);
    expect(before.shown).toContain('The organisation that assessed decides who reads what it found.');
    expect(before.shown).not.toContain('single sign-on to come');
    expect((await get('helen', `/products/${innovationId}/assessments`)).shown).toContain('Ask to read it');
    expect((await send('helen', `${page}/requests`, { purpose: 'short' }, page)).status).toBe(400);
    const asked = await send('helen', `${page}/requests`, { purpose: 'We are about to buy it.' }, page);
    expect(asked.status).toBe(303);
    expect((await get('helen', page)).shown).toContain('Asked; the owner decides');
    const owner = await get('priya', page);
    expect(owner.shown).toContain('We are about to buy it.');
    const decision = new RegExp(`${page}/requests/[\\da-f-]{36}`).exec(owner.text)![0];
    expect((await send('helen', decision, { granted: 'true' }, page)).status).toBe(404);
    expect((await send('priya', decision, { granted: 'true' }, page)).status).toBe(303);
    expect((await get('helen', page)).shown).toContain('single sign-on to come');
    expect((await get('sam', page)).shown).not.toContain('single sign-on to come');
    expect((await send('priya', decision, { granted: 'false' }, page)).status).toBe(409);
    const told = await tellings('assessment_news');
    expect(told.filter(({ person_id: id }) => id === people.helen.actor.personId).map(({ what }) => what)).toEqual([
      'You may read Digital Technology Assessment Criteria (DTAC)',
    ]);
  });

  it('are read and answered by the company, and by no other company, nor by the public', async () => {
    const page = await record({ sharing: 'shared', statement: 'Falls short of WCAG.' });
    expect((await get('grace', page)).shown).toContain('Falls short of WCAG.');
    expect((await send('grace', `${page}/reply`, { text: 'Mended in version 4.' }, page)).status).toBe(303);
    for (const who of ['helen', 'priya', 'sam']) expect((await get(who, page)).shown).toContain('Mended in version 4.');
    expect((await get('rosa', page)).status).toBe(404);
    expect((await get('rosa', `/products/${innovationId}/assessments`)).shown).toContain(
      'No NHS organisation has shared',
    );
    const anybody = await get('public', `/products/${innovationId}`);
    expect(anybody.shown).not.toContain('Assessed by NHS organisations');
    // A company records nothing: neither of its own product nor of another's.
    for (const who of ['grace', 'rosa', 'sam']) expect((await browsers.get(who)!.get(newPage())).status).toBe(403);
  });

  it('change who reads it, and withdraw it for good', async () => {
    const page = await record({ sharing: 'own' });
    expect((await get('helen', page)).status).toBe(404);
    expect((await get('grace', page)).status).toBe(404);
    expect((await send('priya', `${page}/sharing`, { sharing: 'shared' }, page)).status).toBe(303);
    expect((await get('helen', page)).status).toBe(200);
    expect((await send('priya', `${page}/withdrawal`, { reason: '' }, page)).status).toBe(400);
    expect((await send('priya', `${page}/withdrawal`, { reason: 'A new version came.' }, page)).status).toBe(303);
    const gone = await get('helen', page);
    expect(gone.shown).toContain('Withdrawn');
    expect(gone.shown).toContain('A new version came.');
    const owner = await get('priya', page);
    expect(owner.shown).not.toContain('Change who reads it');
    const audit = await product.market.query<{ action: string }>(
      `SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY sequence`,
      [page.split('/').at(-1)],
    );
    expect(audit.map(({ action }) => action)).toEqual(['assessment.record', 'assessment.share', 'assessment.withdraw']);
  });

  it('warn before it runs out: on the page at once, and in one message', async () => {
    const page = await record({ kind: 'procurement' }, addDays(TODAY, 30));
    expect((await get('priya', page)).shown).toContain('Runs out soon');
    const { market } = product;
    const warnings = market.get(AssessmentWarnings);
    expect(await warnings.run()).toBe(1);
    expect(await warnings.run()).toBe(0);
    expect((await tellings('assessment_expiring')).map(({ person_id: id }) => id)).toEqual([
      people.priya.actor.personId,
    ]);
  });

  it('stay behind the wall: a statement that forgot finds what its organisation may read, and no more', async () => {
    const page = await record({ sharing: 'listed' });
    const id = page.split('/').at(-1);
    const rows = async (who: Somebody, table: string, column: string) => {
      const scope = {
        reach: 'organisation',
        organisationId: who.actor.organisationId,
        networkId: who.actor.networkId,
      } as const;
      const ask = () =>
        product.application.get(DataSource).query<unknown[]>(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [id]);
      return (await product.application.get(RowScopes).run(scope, ask)).length;
    };
    const seen = async (table: string, column: string) =>
      Promise.all(Object.values(people).map((who) => rows(who, table, column)));
    // Grace, Rosa, Priya, Helen, Sam.
    expect(await seen('assessment', 'id')).toEqual([1, 0, 1, 1, 1]);
    expect(await seen('assessment_content', 'assessment_id')).toEqual([1, 0, 1, 0, 0]);
    await send('helen', `${page}/requests`, { purpose: 'We are about to buy it.' }, page);
    expect(await seen('assessment_request', 'assessment_id')).toEqual([0, 0, 1, 1, 0]);
    await send('grace', `${page}/reply`, { text: 'Thank you.' }, page);
    expect(await seen('assessment_reply', 'assessment_id')).toEqual([1, 0, 1, 0, 0]);
  });
});
