import { ErasureDuty, RetentionDuty } from '@matchwell/capabilities/privacy';
import type { Somebody } from '../../support/market';
import { hiddenValue, type PageBrowser, textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';

jest.setTimeout(300_000);

const RETENTION = '/administration/retention';

describe('the pages of retention and erasure', () => {
  let product: PageProduct;
  let ada: Somebody;
  let browser: PageBrowser;

  const isSound = async (html: string) => {
    expect(await htmlFaults(html)).toEqual([]);
    expect(inlineParts(html)).toEqual([]);
  };

  /** Does, as the matcher would, the deliveries that wait for a duty. */
  const perform = async (consumer: string, duty: (subjectId: string) => Promise<void>) => {
    for (const each of (await product.market.deliveries.claim(100)).filter((given) => given.consumer === consumer))
      await product.market.deliveries.perform(each.id, ({ subjectId }) => duty(subjectId));
  };

  beforeAll(async () => {
    product = await PageProduct.open('reference');
    ada = await product.market.administrator('Ada');
    browser = await product.browserOf(ada);
  });
  afterAll(() => product?.close());

  it('say what is due, have it done by the matcher once, and write down who asked and how much it was', async () => {
    await product.market.query(
      `INSERT INTO idempotency_key (person_id, key, request_hash, status, body, created_at)
         VALUES ($1, 'one', 'h', 200, '{}', now() - interval '3 days'), ($1, 'two', 'h', 200, '{}', now())`,
      [ada.actor.personId],
    );
    const before = await browser.get(RETENTION);
    expect(textOf(before.text)).toContain('The next run would deal with 1 row.');
    expect(textOf(before.text)).toMatch(/Kept answers 2 days when it was made Deleted 1/);
    expect(textOf(before.text)).toMatch(/Words beside the audit log 7 years/);
    await isSound(before.text);

    const ask = () => browser.send(RETENTION, {}, `${RETENTION}/runs`);
    expect((await ask()).headers['location']).toBe(RETENTION);
    expect((await ask()).status).toBe(303);
    const waiting = await browser.get(RETENTION);
    expect(textOf(waiting.text)).toContain('The matcher carries out the rules now.');
    await isSound(waiting.text);
    let runs = 0;
    await perform('keep_retention', async () => {
      runs += 1;
      await product.market.get(RetentionDuty).carryOut();
    });
    expect(runs).toBe(1);
    expect(await product.market.query(`SELECT key FROM idempotency_key WHERE key IN ('one', 'two')`)).toEqual([
      { key: 'two' },
    ]);
    const said = textOf((await browser.get(RETENTION)).text);
    expect(said).toContain('Nothing is due.');
    expect(said).toContain('Done: kept answers: 1');
    expect(said).toContain(`Person ${ada.actor.personId}`);
    expect(said).not.toContain('carries out the rules now');
  });

  it('say when the matcher gave a run up', async () => {
    await product.market.query(
      `INSERT INTO outbox (id, kind, consumer, subject_id, claimed_at, failures, last_error, dead_at)
         VALUES ($1, 'retention_requested', 'keep_retention', 'rules', now(), 5, 'QueryFailedError 57014', now())`,
      [product.market.nextId()],
    );
    const { text } = await browser.get(RETENTION);
    expect(textOf(text)).toContain('The matcher gave up a run that was asked for. Nothing of it was done.');
    await isSound(text);
  });

  it('show what is held on somebody, check, and erase them with a ground that names nobody', async () => {
    const grace = await product.market.innovator('Grace Ngata-Holm', 'Calm Line Ltd');
    await product.market.publishInnovation(grace);
    const { personId } = grace.actor;
    const data = `/administration/people/${personId}/data`;
    expect((await browser.get(`/administration/people/${personId}`)).text).toContain(`href="${data}"`);
    const held = await browser.get(data);
    expect(textOf(held.text)).toContain('What is held on Grace Ngata-Holm');
    expect(textOf(held.text)).toMatch(/Person an opaque id; e-mail address; name;.* 1 /);
    expect(held.text).not.toContain(grace.email);
    await isSound(held.text);

    const check = `/administration/people/${personId}/erasure/check`;
    const empty = await browser.send(data, {}, check);
    expect(empty.status).toBe(400);
    expect(textOf(empty.text)).toContain('“On what ground?” is missing; choose one');
    await isSound(empty.text);
    const given = { reasonCode: 'asked_in_writing', reason: `File 7 of ${grace.email}` };
    const checked = await browser.send(data, given, check);
    expect(checked.status).toBe(200);
    expect(textOf(checked.text)).toContain('Erase Grace Ngata-Holm?');
    expect(textOf(checked.text)).toContain('What stays, and why');
    await isSound(checked.text);
    const sent = await browser.post(`/administration/people/${personId}/erasure`, {
      _token: hiddenValue(checked.text, '_token') ?? '',
      reasonCode: hiddenValue(checked.text, 'reasonCode') ?? '',
      reason: hiddenValue(checked.text, 'reason') ?? '',
    });
    expect(sent.headers['location']).toBe('/administration/erasures');
    expect(textOf((await browser.get(data)).text)).toContain('waits for the matcher');
    const waiting = await browser.get('/administration/erasures');
    expect(textOf(waiting.text)).toContain(`Person ${personId} Waiting for the matcher`);
    await isSound(waiting.text);

    await perform('erase_person', (id) => product.market.get(ErasureDuty).carryOut(id));
    const done = await browser.get('/administration/erasures?limit=1');
    expect(textOf(done.text)).toMatch(/Erased Asked in writing.*1 record withdrawn.*found nowhere any more/);
    await isSound(done.text);
    expect((await browser.get(data)).status).toBe(404);
    const log = await browser.get(`/administration/audit?subjectType=person&subjectId=${personId}`);
    expect(textOf(log.text)).toContain('person.erase');
    expect(textOf(log.text)).toContain('File 7 of [erased]');
    expect(log.text).not.toContain(grace.email);
  });

  it('refuse the last administrator, in the words of the rule', async () => {
    const { personId } = ada.actor;
    const own = await browser.get(`/administration/people/${personId}/data`);
    expect(textOf(own.text)).toContain('You erase yourself from your own account');
    const sent = await browser.send(
      '/administration/erasures',
      { reasonCode: 'account_closed', reason: 'File 8', _token: await tokenOf() },
      `/administration/people/${personId}/erasure`,
    );
    expect(sent.status).toBe(409);
    expect(textOf(sent.text)).toContain('Nobody else administers the product');
    await isSound(sent.text);
  });

  it('are for administrators only', async () => {
    const paths = [RETENTION, '/administration/erasures', `/administration/people/${ada.actor.personId}/data`];
    for (const who of [await product.market.scout('Priya', 'RK9'), await product.market.officer('Sam', 'east')]) {
      const other = await product.browserOf(who);
      for (const path of paths) expect([path, (await other.get(path)).status]).toEqual([path, 403]);
    }
  });

  const tokenOf = async () => hiddenValue((await browser.get(RETENTION)).text, '_token') ?? '';
});
