import { Clock } from '@matchwell/core/kernel/clock';
import {
  CatalogueSource,
  EpochService,
  EpochStore,
  ListRebuildService,
  MatchingService,
  MatchStore,
  NeedWatchStore,
} from '@matchwell/capabilities/matching';
import { InnovationService } from '@matchwell/capabilities/innovations';
import { NeedService, NeedStore } from '@matchwell/capabilities/needs';
import { aDraftInnovation, aDraftNeed } from '@matchwell/capabilities/testing/drafts';
import request from 'supertest';
import type { Somebody } from '../../support/market';
import { type PageBrowser, textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';

jest.setTimeout(240_000);

describe('what counts most for a need', () => {
  let product: PageProduct;
  let priya: Somebody;
  let browser: PageBrowser;
  let needId: string;
  let innovationId: string;

  const isSound = async (html: string) => {
    expect(await htmlFaults(html)).toEqual([]);
    expect(inlineParts(html)).toEqual([]);
  };

  beforeAll(async () => {
    product = await PageProduct.open('reference');
    priya = await product.market.scout('Priya', 'RYJ');
    browser = await product.browserOf(priya);
    innovationId = await product.market.publishInnovation(await product.market.innovator('Grace'));
    needId = (await product.market.get(NeedService).create(priya.actor, aDraftNeed({ visibility: 'public' }))).id;
  });
  afterAll(() => product?.close());

  it('is asked in plain words, and said to everybody', async () => {
    const page = `/scout/needs/${needId}/edit/weighting`;
    const asked = await browser.get(page);
    expect(textOf(asked.text)).toContain('How much does each criterion matter to you?');
    await isSound(asked.text);
    const version = /name="version" value="(\d+)"/.exec(asked.text)?.[1] ?? '';
    const saved = await browser.send(page, {
      version,
      weightEmphasis: ['evidence', 'text'],
      'weightEmphasis/evidence/factor': '1.5',
      'weightEmphasis/text/factor': '0.5',
    });
    expect(saved.status).toBe(303);
    const token = await product.market.tokenOf(priya);
    const server = () => request(product.application.getHttpServer());
    const kept = await server().get(`/api/v1/needs/${needId}`).set('authorization', `Bearer ${token}`);
    expect(kept.body.draft.weightEmphasis).toEqual(
      expect.arrayContaining([
        { criterion: 'evidence', factor: 1.5 },
        { criterion: 'text', factor: 0.5 },
      ]),
    );
    const refused = await server()
      .put(`/api/v1/needs/${needId}`)
      .set({ authorization: `Bearer ${token}`, 'if-match': kept.headers['etag'] ?? '' })
      .send({ ...kept.body.draft, weightEmphasis: [{ criterion: 'evidence', factor: 2 }] });
    expect([refused.status, refused.body.errors]).toMatchObject([
      400,
      [{ pointer: '/weightEmphasis/0/factor', code: 'out_of_range' }],
    ]);
    const published = await server()
      .post(`/api/v1/needs/${needId}/publication`)
      .set('authorization', `Bearer ${token}`);
    expect(published.status).toBe(200);
    const shown = await product.browser().get(`/needs/${needId}`);
    expect(textOf(shown.text)).toContain('The buyer changed the published weighting for this need.');
    expect(textOf(shown.text)).toContain('Evidence matters more than usual (1.5 times).');
    await isSound(shown.text);
    const trail = await product.market.query<{ after: object }>(
      `SELECT after FROM audit_entry WHERE subject_id = $1 AND action = 'need.publish'`,
      [needId],
    );
    expect(trail[0]?.after).toMatchObject({ weightEmphasis: [{ factor: expect.any(Number) }, {}] });
  });

  it('is what the list is scored by, shown beside the published points, and rebuilt byte for byte', async () => {
    const { market } = product;
    const matching = new MatchingService(
      market.get(NeedStore),
      market.get(CatalogueSource),
      market.get(MatchStore),
      market.get(NeedWatchStore),
      market.get(EpochService),
      market.get(Clock),
    );
    await market.unitOfWork.run(() => matching.matchNeed(needId));
    const page = await browser.get(`/scout/needs/${needId}/matches/${innovationId}`);
    expect(page.status).toBe(200);
    expect(textOf(page.text)).toMatch(
      /of 24 points \(16 as published\)|of 12\.\d+ points \(24 as published\)|of 12 points \(24 as published\)/,
    );
    await isSound(page.text);
    const live = await market.get(EpochStore).live();
    expect(await market.get(ListRebuildService).rebuild(needId, live?.id ?? '')).toMatchObject({ equal: true });
  });

  it('and what is much alike is told before a product or a need is published', async () => {
    const { market } = product;
    const rosa = await market.innovator('Rosa');
    const twin = await market
      .get(InnovationService)
      .create(rosa.actor, aDraftInnovation({ name: 'Steady Heart again' }));
    const check = await (await product.browserOf(rosa)).get(`/innovator/products/${twin.id}/check`);
    expect(textOf(check.text)).toContain('Much like this product');
    expect(check.text).toContain(`href="/products/${innovationId}"`);
    await isSound(check.text);
    const helen = await market.scout('Helen', 'RK9');
    const same = await market.get(NeedService).create(helen.actor, aDraftNeed());
    const before = await (await product.browserOf(helen)).get(`/scout/needs/${same.id}/check`);
    expect(textOf(before.text)).toContain('Once yours is open you can offer to share the demand.');
    expect(before.text).toContain(`href="/needs/${needId}"`);
    await isSound(before.text);
    const alone = await browser.get(`/scout/needs/${needId}/check`);
    expect(textOf(alone.text)).not.toContain('Much like this need');
  });
});
