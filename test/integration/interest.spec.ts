import { AuditLog } from '@matchwell/capabilities/audit';
import { InterestService, IntroductionService, IntroductionStore } from '@matchwell/capabilities/introductions';
import { EpochService } from '@matchwell/capabilities/matching';
import { NeedPublicationService } from '@matchwell/capabilities/needs';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import { expectAccepted, type Market, type Somebody } from '../support/market';
import { textOf } from '../support/page-browser';
import { htmlFaults, inlineParts } from '../support/page-faults';
import { PageProduct } from '../support/page-product';
import { NO_CONFLICT, propose } from '../support/proposals';

jest.setTimeout(180_000);

describe('a company’s interest in an open need', () => {
  let product: PageProduct;
  let market: Market;
  let priya: Somebody;
  let sam: Somebody;
  let grace: Somebody;
  let innovationId: string;

  beforeAll(async () => {
    product = await PageProduct.open();
    ({ market } = product);
    priya = await market.scout('Priya', 'RK9');
    sam = await market.officer('Sam', 'south-west');
    await market.postNeed(priya);
    await market.get(EpochService).liveOrFirst();
  });
  afterAll(() => product?.close());
  beforeEach(async () => {
    grace = await market.innovator('Grace');
    innovationId = await market.publishInnovation(grace);
  });

  const express = (needId: string, who = grace, id = innovationId) =>
    market.get(InterestService).express(who.actor, needId, id);
  const codeOf = async (...given: Parameters<typeof express>) => {
    const outcome = await express(...given);
    return outcome.ok ? outcome.value.introduction.state : outcome.refusal.code;
  };
  const standingOf = async (needId: string) =>
    expectAccepted(await market.get(InterestService).standings(grace.actor, needId)).products[0];

  it('becomes a proposal that its network reviews, once, and the record says who asked', async () => {
    const needId = await market.postNeed(priya);
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => codeOf(needId)));
    expect(outcomes.toSorted()).toEqual(['in_review', ...Array<string>(3).fill('introduction.exists')]);
    const [taken] = await market.get(IntroductionStore).takenBy(needId);
    expect(taken).toMatchObject({ origin: 'supplier', networkId: 'south-west', innovationId });
    expect(taken?.match.explanation).toHaveProperty('evaluation.gates');
    const entries = await market.get(AuditLog).forSubject('introduction', taken?.id ?? '');
    expect(entries.map(({ action, personId }) => [action, personId])).toEqual([
      ['need.express_interest', grace.actor.personId],
    ]);
    const seen = await market
      .get(IntroductionStore)
      .listForParty(sam.actor.organisationId, ['in_review'], { limit: 100 });
    expect(seen.items.map(({ introduction }) => introduction.id)).toContain(taken?.id);
  });

  it('is refused where a condition fails, with the condition and what would change it', async () => {
    const needId = await market.postNeed(priya, { trlMinimum: 9 });
    const early = await market.publishInnovation(grace, { trl: 6 });
    const outcome = await express(needId, grace, early);
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'match.not_eligible' } });
    const { errors = [] } = outcome.ok ? {} : outcome.refusal;
    expect(errors.map(({ detail }) => detail).join(' ')).toMatch(/^Readiness: .*9/);
    expect(await market.get(IntroductionStore).takenBy(needId)).toEqual([]);
  });

  it('is refused where the product is about something else, before any condition is asked', async () => {
    const other = VOCABULARIES.themes.ids().at(-1) ?? '';
    const needId = await market.postNeed(priya, {
      themes: [other],
      title: 'Bulk laundry',
      summary: 'Clean sheets go missing between the wards and the vans, and nobody counts them.',
      body: 'Linen vans are late. Sheets go missing between wards and nobody counts them.',
    });
    expect(await codeOf(needId)).toBe('match.not_eligible');
    expect((await standingOf(needId))?.judgement).toMatchObject({ standing: 'irrelevant', match: null });
  });

  it('tells nobody that the buyer excludes them', async () => {
    const needId = await market.postNeed(priya, { excludedOrganisationIds: [grace.actor.organisationId] });
    const outcome = await express(needId);
    const said = JSON.stringify(outcome);
    expect(said).toContain('cannot be introduced over this need');
    expect(said).not.toMatch(/exclude/i);
  });

  it('finds no private, unpublished or closed need, and no product of another company', async () => {
    const hidden = await market.postNeed(priya, { visibility: 'private' });
    const closed = await market.postNeed(priya);
    expectAccepted(await market.get(NeedPublicationService).change(priya.actor, closed, 'close'));
    const open = await market.postNeed(priya);
    const rosa = await market.innovator('Rosa');
    expect(await codeOf(hidden)).toBe('need.not_found');
    expect(await codeOf(closed)).toBe('need.not_found');
    expect(await codeOf(market.nextId())).toBe('need.not_found');
    expect(await codeOf(open, rosa)).toBe('innovation.not_found');
  });

  it('waits for the end of a change of the need, and then sees what the change left', async () => {
    const needId = await market.postNeed(priya);
    let begin = (): void => undefined;
    // Prepared out here: what begins inside the transaction would be part of it.
    const answered = new Promise<void>((resolve) => (begin = resolve)).then(() => codeOf(needId));
    await market.unitOfWork.run(async () => {
      expectAccepted(await market.get(NeedPublicationService).change(priya.actor, needId, 'close'));
      begin();
      // Until somebody waits for the lock on the need, the change is not committed.
      for (let waiting = 0; waiting === 0;) {
        const [row] = await market.query<{ waiting: number }>(
          `SELECT count(*)::int AS waiting FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FROM need%FOR SHARE%'`,
        );
        waiting = row?.waiting ?? 0;
      }
    });
    expect(await answered).toBe('need.not_found');
  });

  it('keeps to a few reviews at a time for one product', async () => {
    const needs = await Promise.all([1, 2, 3, 4, 5, 6].map(() => market.postNeed(priya)));
    const outcomes = [];
    for (const needId of needs) outcomes.push(await codeOf(needId));
    expect(outcomes).toEqual([...Array<string>(5).fill('in_review'), 'introduction.limit_reached']);
  });

  it('is taken back while it is reviewed, which makes room for another, and the network hears why', async () => {
    const needs = await Promise.all([1, 2, 3, 4, 5, 6].map(() => market.postNeed(priya)));
    const proposals = [];
    for (const needId of needs.slice(0, 5)) proposals.push(expectAccepted(await express(needId)).introduction.id);
    const [needId = '', id = ''] = [needs[5], proposals[0]];
    const browser = await product.browserOf(grace);
    expect((await browser.get(`/introductions/${id}`)).text).toContain(`/introductions/${id}/decline`);
    const steps = market.get(IntroductionService);
    const decline = { reasonCode: 'no_capacity' };
    expect(await steps.act(grace.actor, id, 'decline')).toMatchObject({
      refusal: { code: 'introduction.reason_required' },
    });
    const taken = expectAccepted(await steps.act(grace.actor, id, 'decline', decline));
    expect(taken.introduction).toMatchObject({ state: 'declined', decline: { by: 'supplier', ...decline } });
    expect(await steps.act(sam.actor, id, 'approve', NO_CONFLICT)).toMatchObject({
      refusal: { code: 'introduction.wrong_state' },
    });
    const told = await market.query<{ kind: string }>(
      `SELECT kind FROM message WHERE introduction_id = $1 AND person_id = $2 AND kind = 'introduction_declined'`,
      [id, sam.actor.personId],
    );
    expect(told).toHaveLength(1);
    expect(await codeOf(needId)).toBe('in_review');
  });

  it('alone is taken back: what the matcher proposed waits for its review', async () => {
    const needId = await market.postNeed(priya);
    const id = await propose(market, { needId, innovationId, buyer: priya, supplier: grace });
    const outcome = await market
      .get(IntroductionService)
      .act(grace.actor, id, 'decline', { reasonCode: 'no_capacity' });
    expect(outcome).toMatchObject({ refusal: { code: 'introduction.wrong_state' } });
    const page = await (await product.browserOf(grace)).get(`/introductions/${id}`);
    expect(page.text).not.toContain(`/introductions/${id}/decline`);
  });

  it('is expressed from the page of the need, which shows what speaks against it too', async () => {
    const needId = await market.postNeed(priya);
    const strict = await market.postNeed(priya, { trlMinimum: 9 });
    await market.publishInnovation(grace, { name: 'Early bird', trl: 6 });
    const browser = await product.browserOf(grace);
    const page = await browser.get(`/needs/${needId}/interest`);
    for (const { text } of [page, await browser.get(`/needs/${strict}/interest`)]) {
      expect(await htmlFaults(text)).toEqual([]);
      expect(inlineParts(text)).toEqual([]);
    }
    expect((await browser.get(`/needs/${needId}`)).text).toContain(`href="/needs/${needId}/interest"`);
    const against = textOf((await browser.get(`/needs/${strict}/interest`)).text);
    expect(against).toContain('Why not');
    const sent = await browser.send(`/needs/${needId}/interest`, { innovationId });
    expect(sent.status).toBe(303);
    expect(sent.headers['location']).toMatch(/^\/introductions\//);
    expect(textOf((await browser.get(sent.headers['location'] ?? '')).text)).toContain('Your interest is recorded');
    expect((await (await product.browserOf(priya)).get(`/needs/${needId}/interest`)).status).toBe(403);
    expect((await product.browser().get(`/needs/${needId}/interest`)).headers['location']).toContain('/sign-in?then=');
  });
});
