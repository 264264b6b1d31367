import { NeedPublicationService, NeedService } from '@matchwell/capabilities/needs';
import {
  MOST_SAVED_SEARCHES,
  SavedSearchService,
  SavedSearchStore,
  SearchAlertService,
} from '@matchwell/capabilities/saved-searches';
import { MessageStore, PreferenceService } from '@matchwell/capabilities/messages';
import { aDraftNeed } from '@matchwell/capabilities/testing/drafts';
import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import request from 'supertest';
import { LookThenKnowSearchStore } from '../support/broken-twins/look-then-know-search-store';
import { expectAccepted, type Market, type Somebody } from '../support/market';
import { textOf } from '../support/page-browser';
import { htmlFaults, inlineParts } from '../support/page-faults';
import { PageProduct } from '../support/page-product';
import { PostOffice } from '../support/post-office';

jest.setTimeout(180_000);

describe('a saved search', () => {
  let product: PageProduct;
  let market: Market;
  let priya: Somebody;
  let grace: Somebody;

  beforeAll(async () => {
    product = await PageProduct.open();
    ({ market } = product);
    priya = await market.scout('Priya', 'RK9');
  });
  afterAll(() => product?.close());
  beforeEach(async () => {
    grace = await market.innovator('Grace');
  });

  const save = async (text = 'readmissions', who = grace) =>
    expectAccepted(
      await market.get(SavedSearchService).save(who.actor, 'Heart failure', { kind: 'need', text, filters: {} }),
    );
  /** What the matcher does about a search that was saved. */
  const lookThrough = (id: string) => market.unitOfWork.run(() => market.get(SearchAlertService).lookThrough(id));
  /** What the matcher does about a record that was published. */
  const alert = (id: string) => market.unitOfWork.run(() => market.get(SearchAlertService).alert('need', id));
  const toldTo = async ({ actor }: Somebody) =>
    (
      await market.query<{ path: string }>(
        `SELECT path FROM message WHERE person_id = $1 AND kind = 'saved_search_alert' ORDER BY id`,
        [actor.personId],
      )
    ).map(({ path }) => path);
  const postAnew = async (id: string, more: Partial<ProblemStatement> = {}) => {
    const needs = market.get(NeedService);
    const need = expectAccepted(await needs.read(priya.actor, id));
    expectAccepted(await needs.saveDraft(priya.actor, id, need.version, aDraftNeed(more)));
    const steps = market.get(NeedPublicationService);
    expectAccepted(await steps.change(priya.actor, id, 'pause'));
    expectAccepted(await steps.change(priya.actor, id, 'publish'));
  };

  it('tells of what is published after it, once, however often and by however many the event is delivered', async () => {
    const before = await market.postNeed(priya);
    const search = await save();
    await lookThrough(search.id);
    const after = await market.postNeed(priya);
    const duties = await market.query<{ consumer: string }>(
      `SELECT consumer FROM outbox WHERE subject_id IN ($1, $2) AND consumer IN ('alert_need', 'look_through')`,
      [after, search.id],
    );
    expect(duties.map(({ consumer }) => consumer).toSorted()).toEqual(['alert_need', 'look_through']);
    await Promise.all(Array.from({ length: 20 }, () => alert(after)));
    await alert(after);
    await alert(before);
    expect(await toldTo(grace)).toEqual([`/needs/${after}`]);
    await postAnew(before);
    await postAnew(after, { title: 'Fewer readmissions, said better' });
    await alert(before);
    await alert(after);
    expect(await toldTo(grace)).toEqual([`/needs/${after}`]);
  });

  const knownBy = async (store: SavedSearchStore) => {
    const search = await save();
    const record = market.nextId();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => market.unitOfWork.run(() => store.know(search.id, [record], new Date()))),
    );
    return answers.flat().length;
  };

  it('learns of a record once when several matchers look at it at the same time', async () => {
    expect(await knownBy(market.get(SavedSearchStore))).toBe(1);
  });

  it('catches a store that looks first and notes afterwards', async () => {
    expect(await knownBy(new LookThenKnowSearchStore(market.get(PostgresUnitOfWork)))).toBeGreaterThan(1);
  });

  it('tells of a record that came to meet it later', async () => {
    const search = await save('laundry');
    await lookThrough(search.id);
    const need = await market.postNeed(priya);
    await alert(need);
    expect(await toldTo(grace)).toEqual([]);
    await postAnew(need, { title: 'Fewer readmissions and less laundry' });
    await alert(need);
    expect(await toldTo(grace)).toEqual([`/needs/${need}`]);
  });

  it('never tells of a private or a closed need', async () => {
    await save();
    const hidden = await market.postNeed(priya, { visibility: 'private' });
    const closed = await market.postNeed(priya);
    expectAccepted(await market.get(NeedPublicationService).change(priya.actor, closed, 'close'));
    await alert(hidden);
    await alert(closed);
    expect(await toldTo(grace)).toEqual([]);
  });

  it('takes a need that becomes private out of what was not sent yet', async () => {
    await save();
    const need = await market.postNeed(priya, { title: 'Fewer readmissions on Ward 9' });
    await alert(need);
    expect(await toldTo(grace)).toEqual([`/needs/${need}`]);
    await postAnew(need, { title: 'Fewer readmissions on Ward 9', visibility: 'private' });
    expect(await alert(need)).toBe(0);
    const { items } = await market.get(MessageStore).listFor(grace.actor.personId, { limit: 100 });
    expect(items.find(({ path }) => path === `/needs/${need}`)).toMatchObject({ state: 'dropped' });
    expect(JSON.stringify(items)).not.toContain('Ward 9');
  });

  it('is silent while it is paused, after it is deleted, and for somebody who left', async () => {
    const searches = market.get(SavedSearchService);
    const search = await save();
    expectAccepted(await searches.change(grace.actor, search.id, { isPaused: true }));
    await alert(await market.postNeed(priya));
    expectAccepted(await searches.change(grace.actor, search.id, { isPaused: false }));
    const told = await market.postNeed(priya);
    await alert(told);
    expect(await toldTo(grace)).toEqual([`/needs/${told}`]);
    const colleague = await market.colleagueOf(grace, 'Gwen');
    await save('readmissions', colleague);
    await market.query('UPDATE membership SET ended_at = now(), lead = false WHERE person_id = $1', [
      colleague.actor.personId,
    ]);
    expectAccepted(await searches.remove(grace.actor, search.id));
    await alert(await market.postNeed(priya));
    expect(await toldTo(colleague)).toEqual([]);
    expect(await toldTo(grace)).toHaveLength(1);
  });

  it('is one of a few, however many are saved at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: MOST_SAVED_SEARCHES + 5 }, () =>
        market.get(SavedSearchService).save(grace.actor, 'Many', { kind: 'need', text: '', filters: {} }),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(MOST_SAVED_SEARCHES);
    const rosa = await market.innovator('Rosa');
    expect(await market.get(SavedSearchService).read(rosa.actor, market.nextId())).toMatchObject({
      refusal: { code: 'saved_search.not_found' },
    });
  });

  it('reaches its owner at once or in a digest, with a link that ends such messages', async () => {
    const preferences = market.get(PreferenceService);
    expectAccepted(await preferences.choose(grace.actor, [{ kind: 'saved_search_alert', timing: 'immediate' }]));
    await save();
    await alert(await market.postNeed(priya));
    const post = new PostOffice(market);
    await post.deliverAll();
    const letter = post.mailer.letters.find(({ to }) => to.address === grace.email);
    expect(letter?.subject).toMatch(/^New for "Heart failure":/);
    const { pathname } = new URL(letter?.unsubscribeUrl ?? '');
    expect((await request(product.application.getHttpServer()).post(pathname)).status).toBeLessThan(300);
    const chosen = await preferences.read(grace.actor);
    expect(chosen.find(({ kind }) => kind === 'saved_search_alert')?.timing).toBe('off');
  });

  it('is saved from the page that found something, and changed, paused and deleted on its own', async () => {
    const browser = await product.browserOf(grace);
    const sound = async (html: string) => {
      expect(await htmlFaults(html)).toEqual([]);
      expect(inlineParts(html)).toEqual([]);
    };
    const [theme = ''] = aDraftNeed().themes;
    const found = await browser.get(`/needs?q=heart+failure&theme=${theme}`);
    await sound(found.text);
    const href = /href="(\/account\/searches\/new\?[^"]+)"/.exec(found.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const page = await browser.get(href);
    await sound(page.text);
    const refused = await browser.send(href, { kind: 'need', text: 'heart failure', themes: theme, name: '' });
    expect(refused.status).toBe(400);
    await sound(refused.text);
    const saved = await browser.send(href, { kind: 'need', text: 'heart failure', themes: theme, name: 'Hearts' });
    expect(saved.status).toBe(303);
    const [search] = await market.get(SavedSearchService).list(grace.actor);
    expect(search).toMatchObject({ kind: 'need', name: 'Hearts', text: 'heart failure', filters: { themes: [theme] } });
    const list = await browser.get('/account/searches');
    await sound(list.text);
    expect(textOf(list.text)).toContain('Open needs, with the words “heart failure”; themes:');
    await sound((await browser.get(`/account/searches/${search?.id}`)).text);
    const path = `/account/searches/${search?.id}`;
    expect((await browser.send(path, { name: 'Hearts only', text: 'heart' })).status).toBe(303);
    expect((await browser.send('/account/searches', { paused: 'yes' }, `${path}/pause`)).status).toBe(303);
    expect(await market.get(SavedSearchService).list(grace.actor)).toMatchObject([
      { name: 'Hearts only', text: 'heart', filters: {}, isPaused: true },
    ]);
    expect(textOf((await browser.get('/account/searches')).text)).toContain('Paused');
    expect((await browser.send('/account/searches', {}, `${path}/removal`)).status).toBe(303);
    expect(await market.get(SavedSearchService).list(grace.actor)).toEqual([]);
  });
});
