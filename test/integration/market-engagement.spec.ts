import { EngagementRecordService, EngagementService } from '@matchwell/capabilities/market-engagement';
import { NeedPublicationService } from '@matchwell/capabilities/needs';
import { SavedSearchService, SearchAlertService } from '@matchwell/capabilities/saved-searches';
import { RowScopes } from '@matchwell/adapters/postgres/row-security/row-scopes';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { expectAccepted, type Market, type Somebody } from '../support/market';
import { textOf } from '../support/page-browser';
import { htmlFaults, inlineParts } from '../support/page-faults';
import { PageProduct } from '../support/page-product';
import { propose } from '../support/proposals';

jest.setTimeout(180_000);

describe('dialogue about a need before anything is bought', () => {
  let product: PageProduct;
  let market: Market;
  let priya: Somebody;
  let grace: Somebody;
  let rosa: Somebody;
  let needId: string;
  let engagement: EngagementService;

  beforeAll(async () => {
    product = await PageProduct.open();
    ({ market } = product);
    priya = await market.scout('Priya', 'RK9');
    grace = await market.innovator('Grace', 'Calm Line Ltd');
    rosa = await market.innovator('Rosa');
    engagement = market.get(EngagementService);
  });
  afterAll(() => product?.close());
  beforeEach(async () => {
    needId = await market.postNeed(priya, { visibility: 'public' });
  });

  const ask = async (who = grace, text = 'Does the budget hold the cost of training?') =>
    expectAccepted(await engagement.ask(who.actor, needId, text));
  const answer = (id: string, words = 'It does, in the first year.') =>
    engagement.answer(priya.actor, needId, id, words);
  const record = async () => expectAccepted(await market.get(EngagementRecordService).read(priya.actor, needId));
  const eventsOf = async () =>
    (await record()).entries.map(({ event, supplier }) => [event, supplier?.name ?? 'everybody']);
  const toldTo = async ({ actor }: Somebody) =>
    (
      await market.query<{ kind: string }>(
        `SELECT kind FROM message WHERE person_id = $1 AND cause LIKE 'need %' AND path LIKE $2 ORDER BY id`,
        [actor.personId, `%${needId}%`],
      )
    ).map(({ kind }) => kind);

  it('is answered to everybody at the same moment, without the name of who asked, once', async () => {
    const question = await ask();
    await ask(rosa, 'Which wards would go first, please?');
    const open = async () =>
      (await request(product.application.getHttpServer()).get(`/api/v1/catalogue/needs/${needId}/questions`)).text;
    expect(await open()).toBe('{"items":[]}');
    expect(await toldTo(priya)).toEqual(['need_question_asked', 'need_question_asked']);
    const outcomes = await Promise.all([answer(question.id), answer(question.id), answer(question.id)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await open()).toContain('Does the budget hold the cost of training?');
    expect(await open()).not.toMatch(new RegExp(`${grace.actor.organisationId}|${grace.actor.personId}|Calm Line`));
    expect(await toldTo(grace)).toEqual(['need_question_answered']);
    expect(await toldTo(rosa)).toEqual(['need_question_answered']);
  });

  it('names nobody’s address or number, on either side, and is asked of open needs that the asker may see', async () => {
    const refusedFor = async (text: string) => (await engagement.ask(grace.actor, needId, text)) as unknown;
    expect(await refusedFor('Ring us on 01632 960001, will you?')).toMatchObject({
      refusal: { code: 'need_question.contacts_invalid', errors: [{ pointer: '/text' }] },
    });
    const question = await ask();
    expect(await answer(question.id, 'Write to priya@trust.nhs.uk')).toMatchObject({
      refusal: { code: 'need_question.contacts_invalid', errors: [{ pointer: '/answer' }] },
    });
    const hidden = await market.postNeed(priya, { visibility: 'private' });
    expect(await engagement.ask(grace.actor, hidden, 'Is this here at all?')).toMatchObject({
      refusal: { code: 'need.not_found' },
    });
    const helen = await market.scout('Helen', 'RYJ');
    expect(await engagement.answer(helen.actor, needId, question.id, 'Not mine.')).toMatchObject({
      refusal: { code: 'need.not_found' },
    });
  });

  it('is recorded with whoever was shown the need, and the record takes no change', async () => {
    const shown = (who: Somebody) => market.get(EngagementRecordService).shown(who.actor, 'need_seen', [needId]);
    await shown(grace);
    await shown(grace);
    await shown(priya);
    const question = await ask();
    expectAccepted(await answer(question.id));
    const innovationId = await market.publishInnovation(rosa);
    await propose(market, { needId, innovationId, buyer: priya, supplier: rosa });
    const steps = market.get(NeedPublicationService);
    expectAccepted(await steps.change(priya.actor, needId, 'pause'));
    await market.get(SavedSearchService).save(rosa.actor, 'All', { kind: 'need', text: '', filters: {} });
    expectAccepted(await steps.change(priya.actor, needId, 'publish'));
    await market.unitOfWork.run(() => market.get(SearchAlertService).alert('need', needId));
    expectAccepted(await steps.change(priya.actor, needId, 'close'));
    expect(await eventsOf()).toEqual([
      ['published', 'everybody'],
      ['need_seen', 'Calm Line Ltd'],
      ['question_asked', 'Calm Line Ltd'],
      ['question_answered', 'everybody'],
      ['introduction_proposed', "Rosa's company"],
      ['paused', 'everybody'],
      ['published', 'everybody'],
      ['alert_written', "Rosa's company"],
      ['closed', 'everybody'],
    ]);
    for (const statement of ['UPDATE need_record SET at = now()', 'DELETE FROM need_record', 'TRUNCATE need_record'])
      await expect(market.query(statement)).rejects.toThrow('append-only');
    const { audit } = await record();
    expect(audit.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['need.publish', 'need.ask', 'need.answer', 'need.close']),
    );
    const [kept] = await market.query<{ hashes: number }>(
      'SELECT count(*)::int AS hashes FROM audit_entry WHERE hash = ANY($1)',
      [audit.map(({ hash }) => hash)],
    );
    expect(kept?.hashes).toBe(audit.length);
  });

  it('stays behind the wall: no other organisation reads the record, or a question that waits', async () => {
    await ask();
    const rows = async ({ actor }: Somebody, table: string) => {
      const scope = { reach: 'organisation', organisationId: actor.organisationId } as const;
      const found = await product.application
        .get(RowScopes)
        .run(scope, () =>
          product.application.get(DataSource).query<unknown[]>(`SELECT 1 FROM ${table} WHERE need_id = $1`, [needId]),
        );
      return found.length;
    };
    expect([
      await rows(priya, 'need_question'),
      await rows(grace, 'need_question'),
      await rows(rosa, 'need_question'),
    ]).toEqual([1, 1, 0]);
    expect([
      await rows(priya, 'need_record'),
      await rows(grace, 'need_record'),
      await rows(rosa, 'need_record'),
    ]).toEqual([2, 0, 0]);
  });

  it('is asked, answered, read and taken away on its pages', async () => {
    const sound = async (html: string) => {
      expect(await htmlFaults(html)).toEqual([]);
      expect(inlineParts(html)).toEqual([]);
    };
    const [supplier, scout] = [await product.browserOf(grace), await product.browserOf(priya)];
    await sound((await supplier.get(`/needs/${needId}`)).text);
    await sound((await supplier.get(`/needs/${needId}/question`)).text);
    const refused = await supplier.send(`/needs/${needId}/question`, { text: 'Mail grace@calmline.example' });
    expect(refused.status).toBe(400);
    await sound(refused.text);
    expect((await supplier.send(`/needs/${needId}/question`, { text: 'Who would train the teams?' })).status).toBe(303);
    expect(textOf((await supplier.get(`/needs/${needId}`)).text)).not.toContain('Who would train the teams?');
    const page = await scout.get(`/scout/needs/${needId}/engagement`);
    await sound(page.text);
    expect((await scout.get(`/scout/needs/${needId}`)).text).toContain(`/scout/needs/${needId}/engagement`);
    const [question] = (await record()).questions;
    const path = `/scout/needs/${needId}/questions/${question?.id}`;
    await sound((await scout.get(path)).text);
    expect((await scout.send(path, { answer: 'Our own trainers.' })).status).toBe(303);
    await sound((await scout.get(`/scout/needs/${needId}/engagement`)).text);
    const open = await product.browser().get(`/needs/${needId}`);
    await sound(open.text);
    expect(textOf(open.text)).toContain('Who would train the teams? Our own trainers.');
    expect(open.text).not.toContain('Calm Line');
    const csv = await scout.get(`/scout/needs/${needId}/engagement?format=csv`);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text).toMatch(/Opened the page of the need,Calm Line Ltd/);
    const json = await scout.get(`/scout/needs/${needId}/engagement?format=json`);
    const taken = JSON.parse(json.text) as { entries: unknown[]; audit: { hash: string }[] };
    expect(taken.entries.length).toBeGreaterThan(3);
    expect(taken.audit.every(({ hash }) => /^[\da-f]{64}$/.test(hash))).toBe(true);
  });
});
