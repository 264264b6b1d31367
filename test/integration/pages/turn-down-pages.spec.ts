import { AuditLog } from '@matchwell/capabilities/audit';
import { IntroductionReader, IntroductionStore } from '@matchwell/capabilities/introductions';
import {
  CatalogueSource,
  EpochService,
  MatchingService,
  MatchStore,
  NeedWatchStore,
} from '@matchwell/capabilities/matching';
import { NeedStore } from '@matchwell/capabilities/needs';
import { Clock } from '@matchwell/core/kernel/clock';
import type { Somebody } from '../../support/market';
import { type PageBrowser, textOf } from '../../support/page-browser';
import { htmlFaults, inlineParts } from '../../support/page-faults';
import { PageProduct } from '../../support/page-product';

jest.setTimeout(240_000);

describe('a scout who turns down a match', () => {
  let product: PageProduct;
  let priya: Somebody;
  let grace: Somebody;
  let browser: PageBrowser;
  let needId: string;
  let innovationId: string;

  beforeAll(async () => {
    product = await PageProduct.open();
    const { market } = product;
    [priya, grace] = [await market.scout('Priya', 'RK9'), await market.innovator('Grace')];
    await market.officer('Sam', 'south-west');
    browser = await product.browserOf(priya);
  });
  afterAll(() => product?.close());

  const matched = async (visibility: 'public' | 'private'): Promise<void> => {
    const { market } = product;
    innovationId = await market.publishInnovation(grace);
    needId = await market.postNeed(priya, { visibility });
    await market.get(EpochService).liveOrFirst();
    await match();
  };
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
  const page = () => `/scout/needs/${needId}/matches/${innovationId}`;
  const isSound = async (html: string) => {
    expect(await htmlFaults(html)).toEqual([]);
    expect(inlineParts(html)).toEqual([]);
  };
  const turnDown = async () => (await browser.send(`${page()}/decline`, { reasonCode: 'price' })).status;

  it('says why at a form that refuses no reason at all, and the supplier reads it', async () => {
    await matched('public');
    const shown = await browser.get(page());
    expect(shown.text).toContain(`href="${page()}/decline"`);
    const asked = await browser.get(`${page()}/decline`);
    await isSound(asked.text);
    const refused = await browser.send(`${page()}/decline`, { note: 'Too dear.' });
    expect(refused.status).toBe(400);
    await isSound(refused.text);
    expect(textOf(refused.text)).toContain('Too dear.');

    const done = await browser.send(`${page()}/decline`, { reasonCode: 'price', note: 'Twice our budget.' });
    expect(done.status).toBe(303);
    const list = await browser.get(done.headers.location as string);
    await isSound(list.text);
    expect(textOf(list.text)).toContain('Declined');
    const after = await browser.get(page());
    expect(textOf(after.text)).toContain('An introduction is there already');
    expect(after.text).not.toContain('Ask for an introduction');

    const theirs = await (await product.browserOf(grace)).get('/introductions');
    expect(textOf(theirs.text)).toContain('Declined');
    const reader = product.market.get(IntroductionReader);
    const { items } = await reader.list(grace.actor, ['declined'], { limit: 1 });
    expect(items[0]?.introduction).toMatchObject({
      innovationId,
      origin: 'scout',
      decline: { by: 'buyer', reasonCode: 'price', note: 'Twice our budget.', beforeReview: true },
    });
    const theirPage = await (await product.browserOf(grace)).get(`/introductions/${items[0]?.introduction.id}`);
    await isSound(theirPage.text);
    expect(textOf(theirPage.text)).toContain('The price was above what this buyer can pay.');
  });

  it('is not asked again by the next matching, and nobody was asked to review it', async () => {
    await match();
    expect(await product.market.get(MatchStore).eligibleOf(needId)).toEqual([]);
    const { market } = product;
    const told = await market.query<{ kind: string }>('SELECT DISTINCT kind FROM message');
    expect(told).toEqual([{ kind: 'introduction_declined' }]);
  });

  it('is in the list of introductions with its reason, counted, and in the file of them', async () => {
    const list = await browser.get('/introductions');
    await isSound(list.text);
    const said = textOf(list.text);
    expect(said).toContain('1 introduction, newest first');
    expect(said).toContain('Declined (1)');
    expect(said).toContain('Declined by the buyer: price above what can be paid.');
    expect(textOf((await browser.get('/introductions?state=closed')).text)).toContain('0 introductions');
    const file = await browser.get('/introductions?state=declined&format=csv');
    expect(file.headers['content-type']).toContain('text/csv');
    const [head, line, ...more] = file.text.trimEnd().split('\r\n');
    expect(head).toMatch(/^Introduction,Product,Need,State,Points,/);
    expect(line).toContain(',Declined,');
    expect(line).toContain(',buyer,Price above what can be paid,');
    expect(file.text).not.toContain(priya.name);
    expect(more).toEqual([]);
  });

  it('keeps a private need from the supplier', async () => {
    await matched('private');
    expect(await turnDown()).toBe(303);
    const seen = await product.market
      .get(IntroductionStore)
      .listForParty(grace.actor.organisationId, [], { limit: 50 });
    expect(seen.items.map(({ introduction }) => introduction.needId)).not.toContain(needId);
    const [theirs, ours] = [await product.browserOf(grace), browser];
    expect((await theirs.get(`/needs/${needId}`)).status).toBe(404);
    expect((await ours.get(`/scout/needs/${needId}`)).status).toBe(200);
  });

  it('does so once, however often at once', async () => {
    await matched('public');
    const outcomes = await Promise.all([1, 2, 3, 4].map(turnDown));
    const [first, ...more] = await product.market.get(IntroductionStore).ofNeed(needId);
    expect(more).toEqual([]);
    expect(outcomes.toSorted()).toEqual([303, 409, 409, 409]);
    const entries = await product.market.get(AuditLog).forSubject('introduction', first?.id ?? '');
    expect(entries.map(({ action }) => action)).toEqual(['introduction.request', 'introduction.decline']);
  });
});
