import { Clock } from '@matchwell/core/kernel/clock';
import { NEED_FEATURES, WEIGHTS, WEIGHTS_VERSION } from '@matchwell/core/scoring/weights';
import {
  CatalogueSource,
  EpochService,
  MatchingService,
  MatchStore,
  NeedWatchStore,
} from '@matchwell/capabilities/matching';
import { NeedStore } from '@matchwell/capabilities/needs';
import { MatchingRunDuty } from '@matchwell/capabilities/weighting';
import request from 'supertest';
import { hiddenValue, type PageBrowser, textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';

jest.setTimeout(240_000);

const CARRIED = WEIGHTS[WEIGHTS_VERSION]!;
const LIST = '/administration/weights';
const EPOCHS = '/administration/epochs';

/** The fields of the form, as text. */
function fieldsOf(name: string, need: Readonly<Record<string, number>> = CARRIED.need): Record<string, string> {
  return {
    name,
    reason: 'Evidence should count for more than words.',
    ...Object.fromEntries(Object.entries(need).map(([feature, points]) => [`need/${feature}`, String(points)])),
    ...Object.fromEntries(
      Object.entries(CARRIED.supplier).map(([feature, points]) => [`supplier/${feature}`, String(points)]),
    ),
  };
}

const EVIDENCE_FIRST = { ...CARRIED.need, text: 10, evidence: 30 };

describe('the pages that govern weights and epochs', () => {
  let product: PageProduct;
  let browser: PageBrowser;
  let token: string;

  const isSound = async (html: string) => {
    expect(await htmlFaults(html)).toEqual([]);
    expect(inlineParts(html)).toEqual([]);
  };
  const api = (method: 'get' | 'post' | 'put', path: string, body?: object, version?: number) => {
    const server = request(product.application.getHttpServer());
    const asking = server[method](`/api/v1${path}`).set('authorization', `Bearer ${token}`);
    if (version !== undefined) void asking.set('if-match', `"${version}"`);
    return body ? asking.send(body) : asking;
  };
  const runIdOf = (location: string | undefined) => /matching-runs\/(.+)$/.exec(location ?? '')?.[1] ?? '';
  /** What the matcher does. */
  const carryOut = (id: string) =>
    product.market.unitOfWork.run(() => product.market.get(MatchingRunDuty).carryOut(id));
  const match = (needId: string) => {
    const { market } = product;
    const matching = new MatchingService(
      market.get(NeedStore),
      market.get(CatalogueSource),
      market.get(MatchStore),
      market.get(NeedWatchStore),
      market.get(EpochService),
      market.get(Clock),
    );
    return market.unitOfWork.run(() => matching.matchNeed(needId));
  };
  const send = async (page: string, fields: Readonly<Record<string, string>>, to: string) => {
    const { status, headers, text } = await browser.send(page, fields, to);
    return { status, location: headers['location'] as string | undefined, text };
  };

  beforeAll(async () => {
    product = await PageProduct.open('reference');
    const { market } = product;
    const ada = await market.administrator('Ada');
    browser = await product.browserOf(ada);
    token = await market.tokenOf(ada);
    const [grace, rosa] = [await market.innovator('Grace'), await market.innovator('Rosa')];
    await market.publishInnovation(grace, { name: 'Steady Heart' });
    await market.publishInnovation(rosa, { name: 'Quick Letters', evidence: [] });
  });
  afterAll(() => product?.close());

  it('say before the first epoch that there is nothing to compare with', async () => {
    for (const path of [LIST, EPOCHS, `${LIST}/new`]) {
      const { status, text } = await browser.get(path);
      expect([path, status]).toEqual([path, 200]);
      await isSound(text);
    }
    expect((await api('get', '/epochs/live')).status).toBe(404);
    const refused = await api('post', '/epochs/previews');
    expect([refused.status, refused.body.code]).toEqual([409, 'matching.wrong_state']);
  });

  it('take a draft in the words of the API, show its effect, publish it and put it into force', async () => {
    await match(await product.market.postNeed(await product.market.scout('Priya', 'RYJ')));
    const wrong = await send(`${LIST}/new`, fieldsOf('2027-01', { ...EVIDENCE_FIRST, text: 0 }), LIST);
    expect(wrong.status).toBe(400);
    const sum = await send(`${LIST}/new`, fieldsOf('2027-01', { ...EVIDENCE_FIRST, text: 11 }), LIST);
    expect(sum.status).toBe(400);
    const body = { name: '2027-01', reason: 'Evidence should count.', ...CARRIED };
    const told = await api('post', '/weight-sets', { ...body, need: { ...EVIDENCE_FIRST, text: 11 } });
    expect([told.status, told.body.code, told.body.errors[0].pointer]).toEqual([422, 'weights.incomplete', '/need']);
    expect(textOf(sum.text)).toContain(told.body.errors[0].detail);
    await isSound(sum.text);

    const drafted = await send(`${LIST}/new`, fieldsOf('2027-01', EVIDENCE_FIRST), LIST);
    expect(drafted.status).toBe(303);
    const page = drafted.location ?? '';
    const shown = await browser.get(page);
    await isSound(shown.text);
    expect(textOf(shown.text)).toContain('Evidence 30 16 +14');
    expect(shown.text).not.toContain('Publish these weights');
    const early = await send(page, { version: '1' }, `${page}/publication`);
    expect(early.status).toBe(409);

    const asked = await send(page, { version: '1' }, `${page}/simulation`);
    const waiting = await browser.get(asked.location ?? '');
    expect(textOf(waiting.text)).toContain('Waiting for the matcher');
    await isSound(waiting.text);
    await carryOut(runIdOf(asked.location));
    const report = await browser.get(asked.location ?? '');
    expect(textOf(report.text)).toContain('of 1 list of open needs would have another first ten');
    expect(textOf(report.text)).toContain('1 past list rebuilt from what went into it, 1 equal to what was stored.');
    await isSound(report.text);
    expect(hiddenValue((await browser.get(page)).text, 'version')).toBe('1');

    const published = await send(page, { version: '1' }, `${page}/publication`);
    expect([published.status, published.location]).toEqual([303, EPOCHS]);
    const before = textOf((await product.browser().get('/how-matching-works')).text);
    expect(before).toContain('Evidence 16');
    const epochs = await browser.get(EPOCHS);
    expect(textOf(epochs.text)).toContain('Weights of the next epoch 2027-01');

    const preview = await send(EPOCHS, {}, `${EPOCHS}/previews`);
    await carryOut(runIdOf(preview.location));
    const diff = await browser.get(preview.location ?? '');
    expect(textOf(diff.text)).toContain(`${WEIGHTS_VERSION} → 2027-01`);
    await isSound(diff.text);
    const roll = await send(preview.location ?? '', {}, `${EPOCHS}/rolls`);
    await carryOut(runIdOf(roll.location));
    await isSound((await browser.get(roll.location ?? '')).text);
    const after = await product.browser().get('/how-matching-works');
    expect(textOf(after.text)).toContain('weights of 2027-01');
    expect(textOf(after.text)).toContain('Evidence 30');
    await isSound(after.text);
    const live = await api('get', '/epochs/live');
    expect(live.body).toMatchObject({ weightsVersion: '2027-01', weights: { need: EVIDENCE_FIRST } });
    for (const path of [LIST, EPOCHS, page, '/administration/matching']) await isSound((await browser.get(path)).text);
    const history = await browser.get(
      `/administration/audit?subjectType=weight_set&subjectId=${page.split('/').at(-1)}`,
    );
    expect(textOf(history.text)).toContain('weights.publish');
  });

  it('show both versions to the second of two editors, and save over only when told', async () => {
    const created = await api('post', '/weight-sets', { name: '2027-02', reason: 'To be edited twice.', ...CARRIED });
    expect([created.status, created.headers['etag']]).toEqual([201, '"1"']);
    const page = `${LIST}/${created.body.id}/edit`;
    expect(
      (
        await api(
          'put',
          `/weight-sets/${created.body.id}`,
          { name: '2027-02', reason: 'Somebody was here.', ...CARRIED },
          1,
        )
      ).status,
    ).toBe(200);
    const late = await send(page, { ...fieldsOf('2027-02', EVIDENCE_FIRST), version: '1' }, page);
    expect(late.status).toBe(409);
    expect(textOf(late.text)).toContain('Somebody was here.');
    await isSound(late.text);
    expect(hiddenValue(late.text, 'version')).toBe('2');
    const over = await send(page, { ...fieldsOf('2027-02', EVIDENCE_FIRST), version: '2' }, page);
    expect(over.status).toBe(303);
    expect(
      (
        await api(
          'put',
          `/weight-sets/${created.body.id}`,
          { name: 'x-1', reason: 'Too late for this.', ...CARRIED },
          1,
        )
      ).status,
    ).toBe(412);
    expect(
      (await api('put', `/weight-sets/${created.body.id}`, { name: 'x-1', reason: 'No version sent.', ...CARRIED }))
        .status,
    ).toBe(428);
    const discarded = await api('post', `/weight-sets/${created.body.id}/discard`, undefined, 3);
    expect([discarded.status, discarded.body.state]).toEqual([200, 'discarded']);
    expect(
      (await api('get', '/weight-sets')).body.items.map((each: { state: string }) => each.state).toSorted(),
    ).toEqual(['discarded', 'published']);
    expect(Object.keys(discarded.body.need).toSorted()).toEqual([...NEED_FEATURES].toSorted());
  });

  it('are for administrators alone', async () => {
    for (const who of [await product.market.officer('Sam', 'east'), await product.market.innovator('Olga')]) {
      const other = await product.browserOf(who);
      for (const path of [LIST, `${LIST}/new`, EPOCHS]) expect((await other.get(path)).status).toBe(403);
    }
  });
});
