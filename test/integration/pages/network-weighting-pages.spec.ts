import { Clock } from '@matchwell/core/kernel/clock';
import { NEED_FEATURES } from '@matchwell/core/scoring/weights';
import {
  CatalogueSource,
  EpochService,
  MatchingService,
  MatchStore,
  NeedWatchStore,
} from '@matchwell/capabilities/matching';
import { NeedStore } from '@matchwell/capabilities/needs';
import request from 'supertest';
import type { Somebody } from '../../support/market';
import { hiddenValue, type PageBrowser, textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';

jest.setTimeout(240_000);

const PAGE = '/network/weighting';
const REASON = 'Our trusts buy nothing without a trial.';
const AS_PUBLISHED = Object.fromEntries(NEED_FEATURES.map((feature) => [feature, '1']));

describe('the page on which a network weighs', () => {
  let product: PageProduct;
  let priya: Somebody;
  let ola: Somebody;
  let browser: PageBrowser;
  let needId: string;
  let innovationId: string;

  const isSound = async (html: string) => {
    expect(await htmlFaults(html)).toEqual([]);
    expect(inlineParts(html)).toEqual([]);
  };
  const typed = (more: Record<string, string>) => ({
    ...AS_PUBLISHED,
    reason: REASON,
    version: '0',
    step: 'show',
    ...more,
  });

  beforeAll(async () => {
    product = await PageProduct.open('reference');
    const { market } = product;
    [priya, ola] = [await market.scout('Priya', 'RYJ'), await market.officer('Ola', 'ichp')];
    innovationId = await market.publishInnovation(await market.innovator('Grace'));
    needId = await market.postNeed(priya, { visibility: 'public' });
    browser = await product.browserOf(ola);
  });
  afterAll(() => product?.close());

  const match = () => {
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

  it('says what counts now, refuses at the field, and keeps nothing it refused', async () => {
    await match();
    const asked = await browser.get(PAGE);
    expect(textOf(asked.text)).toContain('16 of 100 points now, 16 as published.');
    await isSound(asked.text);
    const refused = await browser.send(PAGE, typed({ evidence: '2', reason: 'Short' }));
    expect(refused.status).toBe(400);
    expect(textOf(refused.text)).toContain('There is a problem');
    expect(refused.text).toContain('value="2"');
    await isSound(refused.text);
  });

  it('shows what a change would do before it is decided, whatever the form says', async () => {
    const shown = await browser.send(PAGE, typed({ evidence: '1.5', step: 'decide' }));
    expect(shown.status).toBe(200);
    expect(textOf(shown.text)).toContain('1 open need of your area would be weighed so');
    expect(textOf(shown.text)).toContain('Put it into force');
    await isSound(shown.text);
    const sent = typed({ evidence: '1.5', step: 'decide', shown: hiddenValue(shown.text, 'shown') ?? '' });
    const other = await browser.send(PAGE, { ...sent, evidence: '1.4' });
    expect(other.status).toBe(200);
    const decided = await browser.send(PAGE, sent);
    expect([decided.status, decided.headers['location']]).toEqual([303, PAGE]);
    const now = await browser.get(PAGE);
    expect(textOf(now.text)).toContain('22.22 of 100 points now, 16 as published.');
    expect(textOf(now.text)).toContain(REASON);
    await isSound(now.text);
    const late = await browser.send(PAGE, sent);
    expect(late.status).toBe(412);
  });

  it('is said to everybody with the need and the network, and to the scout with each match', async () => {
    await match();
    const need = await product.browser().get(`/needs/${needId}`);
    expect(textOf(need.text)).toContain('Evidence matters more than usual (1.5 times).');
    expect(textOf(need.text)).toContain('The buyer changed nothing');
    await isSound(need.text);
    const network = await product.browser().get('/networks/ichp');
    expect(textOf(network.text)).toContain('What it weighs');
    expect(textOf(network.text)).toContain(REASON);
    await isSound(network.text);
    const scout = await product.browserOf(priya);
    const matched = await scout.get(`/scout/needs/${needId}/matches/${innovationId}`);
    expect(textOf(matched.text)).toContain(
      'The network of this area weighs evidence more: 22.22 points, 16 as published.',
    );
    await isSound(matched.text);
  });

  it('belongs to a network: colleagues see the effect and may not decide, others have no such page', async () => {
    const oz = await product.browserOf(await product.market.colleagueOf(ola, 'Oz'));
    const shown = await oz.send(PAGE, typed({ text: '0.5', version: '1' }));
    const refused = await oz.send(
      PAGE,
      typed({ text: '0.5', version: '1', step: 'decide', shown: hiddenValue(shown.text, 'shown') ?? '' }),
    );
    expect(refused.status).toBe(403);
    expect((await (await product.browserOf(priya)).get(PAGE)).status).toBe(403);
  });

  it('is an API as well, by version', async () => {
    const server = request(product.application.getHttpServer());
    const path = '/api/v1/networks/ichp/emphasis';
    const read = await server.get(path);
    expect([read.status, read.headers['etag'], read.body.factors.evidence]).toEqual([200, '"1"', 1.5]);
    expect((await server.get('/api/v1/networks/nowhere/emphasis')).status).toBe(404);
    const token = await product.market.tokenOf(ola);
    const factors = { ...read.body.factors, evidence: 1.2 };
    const signed = (asking: request.Test) => asking.set('authorization', `Bearer ${token}`);
    const effect = await signed(server.post(`${path}/preview`)).send(factors);
    expect([effect.status, effect.body]).toMatchObject([200, { weighed: 1, own: 0, lists: { lists: 1 } }]);
    expect((await signed(server.put(path)).send({ ...factors, reason: REASON })).status).toBe(428);
    const stale = await signed(server.put(path))
      .set('if-match', '"0"')
      .send({ ...factors, reason: REASON });
    expect(stale.status).toBe(412);
    const wrong = await signed(server.put(path))
      .set('if-match', '"1"')
      .send({ ...factors, text: 3, reason: REASON });
    expect([wrong.status, wrong.body.errors]).toMatchObject([400, [{ pointer: '/text', code: 'out_of_range' }]]);
    const put = await signed(server.put(path))
      .set('if-match', '"1"')
      .send({ ...factors, reason: REASON });
    expect([put.status, put.headers['etag'], put.body.history]).toMatchObject([
      200,
      '"2"',
      [{ version: 2 }, { version: 1 }],
    ]);
    const elsewhere = await signed(server.put('/api/v1/networks/east/emphasis'))
      .set('if-match', '"0"')
      .send({ ...factors, reason: REASON });
    expect(elsewhere.status).toBe(404);
  });
});
