import {
  CatalogueSource,
  EpochService,
  MatchingService,
  MatchStore,
  NeedWatchStore,
  SHORTLIST_MAX,
} from '@matchwell/capabilities/matching';
import { NeedStore } from '@matchwell/capabilities/needs';
import { Clock } from '@matchwell/core/kernel/clock';
import request from 'supertest';
import type { Somebody } from '../../support/market';
import { textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';

jest.setTimeout(240_000);

describe('the shortlist of a need', () => {
  let product: PageProduct;
  let priya: Somebody;
  let grace: Somebody;
  let needId: string;
  let innovationIds: string[];

  beforeAll(async () => {
    product = await PageProduct.open();
    const { market } = product;
    [priya, grace] = [await market.scout('Priya', 'RK9'), await market.innovator('Grace')];
    innovationIds = [await market.publishInnovation(grace), await market.publishInnovation(grace)];
    needId = await market.postNeed(priya);
    await market.get(EpochService).liveOrFirst();
    const matching = new MatchingService(
      market.get(NeedStore),
      market.get(CatalogueSource),
      market.get(MatchStore),
      market.get(NeedWatchStore),
      market.get(EpochService),
      market.get(Clock),
    );
    await market.unitOfWork.run(() => matching.matchNeed(needId));
  });
  afterAll(() => product?.close());

  const isSound = async (html: string) => {
    expect(await htmlFaults(html)).toEqual([]);
    expect(inlineParts(html)).toEqual([]);
  };
  const page = () => `/scout/needs/${needId}/shortlist`;
  const put = (innovationId: string, token: string) =>
    request(product.application.getHttpServer())
      .put(`/api/v1/needs/${needId}/shortlist/${innovationId}`)
      .set('Authorization', `Bearer ${token}`);

  it('begins empty, takes matches, compares them and lets them go; colleagues see the same', async () => {
    const browser = await product.browserOf(priya);
    const [first = '', second = ''] = innovationIds;
    const empty = (await browser.get(page())).text;
    await isSound(empty);
    expect(textOf(empty)).toContain('Nothing is on it yet.');
    for (const innovationId of [first, second, first])
      expect(
        (await browser.send(`/scout/needs/${needId}/matches/${innovationId}`, { innovationId }, page())).status,
      ).toBe(303);
    const shown = (await browser.get(page())).text;
    await isSound(shown);
    expect(textOf(shown)).toMatch(/Rank \d of those that meet every condition, [\d.]+ of 100 points\./);
    expect(shown.match(/\/removal"/g)).toHaveLength(2);
    const match = (await browser.get(`/scout/needs/${needId}/matches/${first}`)).text;
    await isSound(match);
    expect(textOf(match)).toContain('It is on the shortlist');
    expect((await browser.get(`/scout/needs/${needId}/compare?with=${first}&with=${second}`)).status).toBe(200);
    const colleague = await product.browserOf(await product.market.colleagueOf(priya, 'Paul'));
    expect((await colleague.get(page())).text).toContain(first);
    await colleague.send(page(), {}, `${page()}/${second}/removal`);
    expect((await browser.get(page())).text).not.toContain(second);
  });

  it('keeps what is no longer published, and says so', async () => {
    const [first = ''] = innovationIds;
    const browser = await product.browserOf(priya);
    await product.market.query(`UPDATE innovation SET state = 'withdrawn' WHERE id = $1`, [first]);
    const shown = (await browser.get(page())).text;
    await isSound(shown);
    expect(textOf(shown)).toContain('A product that is no longer published');
    await product.market.query(`UPDATE innovation SET state = 'published' WHERE id = $1`, [first]);
  });

  it('is nobody else’s: neither another trust’s nor the supplier’s, and holds matches alone', async () => {
    const { market } = product;
    const [first = ''] = innovationIds;
    const [own, other] = [await market.tokenOf(priya), await market.tokenOf(await market.scout('Helen', 'RYJ'))];
    await put(first, other).expect(404);
    await put(market.nextId(), own).expect(404);
    await put(first, await market.tokenOf(grace)).expect(403);
    await put(first, own).expect(204);
    const read = (token: string) =>
      request(product.application.getHttpServer())
        .get(`/api/v1/needs/${needId}/shortlist`)
        .set('Authorization', `Bearer ${token}`);
    await read(other).expect(404);
    expect((await read(own).expect(200)).body.items).toMatchObject([
      { innovationId: first, match: { standing: 'eligible' } },
    ]);
  });

  it('is full with twenty', async () => {
    const { market } = product;
    for (let more = 1; more < SHORTLIST_MAX; more += 1) await market.publishInnovation(grace);
    await market.query(
      `INSERT INTO need_shortlist (need_id, innovation_id, added_by, added_at)
       SELECT $1, i.id, $2, now() FROM innovation i WHERE i.id <> ALL ($3::uuid[]) LIMIT $4`,
      [needId, priya.actor.personId, innovationIds, SHORTLIST_MAX - 1],
    );
    const token = await market.tokenOf(priya);
    const [first = '', second = ''] = innovationIds;
    expect([(await put(second, token)).status, (await put(first, token)).status]).toEqual([409, 204]);
  });
});
