import { IntroductionService } from '@matchwell/capabilities/introductions';
import { PreferenceService } from '@matchwell/capabilities/messages';
import { ThreadReader, ThreadService, ThreadStore } from '@matchwell/capabilities/threads';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { RowScopes } from '@matchwell/adapters/postgres/row-security/row-scopes';
import { DataSource } from 'typeorm';
import { UnlockedThreadStore } from '../support/broken-twins/unlocked-thread-store';
import { expectAccepted, Market, type Somebody } from '../support/market';
import { textOf } from '../support/page-browser';
import { htmlFaults, inlineParts } from '../support/page-faults';
import { PageProduct } from '../support/page-product';
import { NO_CONFLICT, propose } from '../support/proposals';

jest.setTimeout(180_000);

describe('what is written about an introduction', () => {
  let product: PageProduct;
  let market: Market;
  let priya: Somebody;
  let paul: Somebody;
  let grace: Somebody;
  let owen: Somebody;
  let id: string;

  beforeAll(async () => {
    product = await PageProduct.open();
    ({ market } = product);
    priya = await market.scout('Priya', 'RK9');
    paul = await market.colleagueOf(priya, 'Paul');
    grace = await market.innovator('Grace');
    owen = await market.officer('Owen', 'south-west');
  });
  afterAll(() => product?.close());

  const proposed = async (on = market) =>
    propose(on, {
      needId: await on.postNeed(priya),
      innovationId: await on.publishInnovation(grace),
      buyer: priya,
      supplier: grace,
    });
  beforeEach(async () => {
    id = await proposed();
  });

  const write = (who: Somebody, audience: 'network_and_buyer' | 'network_and_supplier' | 'everyone', text = 'Hello.') =>
    market.get(ThreadService).write(who.actor, id, { audience, text });
  const read = async (who: Somebody) =>
    expectAccepted(await market.get(ThreadReader).read(who.actor, id, { limit: 100 }));
  const textsFor = async (who: Somebody) => (await read(who)).messages.items.map(({ text }) => text);
  const readAll = async (who: Somebody) => {
    const [newest] = (await read(who)).messages.items;
    if (newest) expectAccepted(await market.get(ThreadReader).markRead(who.actor, id, newest.id));
  };
  const introduce = async () => {
    const steps = market.get(IntroductionService);
    expectAccepted(await steps.act(owen.actor, id, 'approve', NO_CONFLICT));
    for (const who of [priya, grace]) expectAccepted(await steps.act(who.actor, id, 'consent'));
  };
  /** Kinds of the messages that somebody was written about this introduction's thread. */
  const toldTo = async ({ actor }: Somebody) =>
    (
      await market.query<{ kind: string }>(
        `SELECT kind FROM message WHERE person_id = $1 AND introduction_id = $2 AND cause LIKE 'thread %' ORDER BY id`,
        [actor.personId, id],
      )
    ).map(({ kind }) => kind);

  it('is read by the network and one side, and by all three once both consented', async () => {
    expectAccepted(await write(priya, 'network_and_buyer', 'From the buyer'));
    expectAccepted(await write(grace, 'network_and_supplier', 'From the supplier'));
    for (const who of [priya, grace])
      expect(await write(who, 'everyone')).toMatchObject({ ok: false, refusal: { code: 'thread.audience_invalid' } });
    expect(await write(grace, 'network_and_buyer')).toMatchObject({
      refusal: { code: 'thread.audience_invalid', errors: [{ pointer: '/audience' }] },
    });
    expect(await textsFor(owen)).toEqual(['From the supplier', 'From the buyer']);
    expect(await textsFor(priya)).toEqual(['From the buyer']);
    expect(await textsFor(grace)).toEqual(['From the supplier']);
    await introduce();
    expectAccepted(await write(priya, 'everyone', 'To all'));
    expect(await textsFor(grace)).toEqual(['To all', 'From the supplier']);
  });

  it('names no address and no number before both consented, and may afterwards', async () => {
    const text = 'Ring 01632 960001 or write to priya@trust.nhs.uk.';
    for (const [who, audience] of [
      [priya, 'network_and_buyer'],
      [owen, 'network_and_supplier'],
    ] as const) {
      expect(await write(who, audience, text)).toMatchObject({
        refusal: { code: 'thread.contacts_invalid', errors: [{ pointer: '/text' }, { pointer: '/text' }] },
      });
    }
    expect(await textsFor(owen)).toEqual([]);
    await introduce();
    expectAccepted(await write(priya, 'everyone', text));
    expect(await textsFor(grace)).toEqual([text]);
  });

  it('is nobody else’s: strangers find nothing, an ended introduction takes no more, the wall holds', async () => {
    expectAccepted(await write(priya, 'network_and_buyer', 'From the buyer'));
    const stranger = await market.scout('Helen', 'RYJ');
    expect(await write(stranger, 'network_and_buyer')).toMatchObject({ refusal: { code: 'introduction.not_found' } });
    const rowsOf = async ({ actor }: Somebody) => {
      const { organisationId, networkId } = actor;
      const scope = { reach: 'organisation', organisationId, networkId } as const;
      return product.application
        .get(RowScopes)
        .run(scope, () =>
          product.application
            .get(DataSource)
            .query<unknown[]>('SELECT id FROM thread_message WHERE introduction_id = $1', [id]),
        );
    };
    expect(await Promise.all([priya, owen, grace, stranger].map(async (who) => (await rowsOf(who)).length))).toEqual([
      1, 1, 0, 0,
    ]);
    expectAccepted(
      await market
        .get(IntroductionService)
        .act(owen.actor, id, 'decline', { ...NO_CONFLICT, reasonCode: 'other', note: 'No.' }),
    );
    expect(await write(priya, 'network_and_buyer')).toMatchObject({ refusal: { code: 'thread.wrong_state' } });
    expect(await textsFor(priya)).toEqual(['From the buyer']);
  });

  it('is told once to each follower until they have read, and again after', async () => {
    for (const text of ['One', 'Two', 'Three']) expectAccepted(await write(owen, 'network_and_buyer', text));
    expect(await toldTo(priya)).toEqual(['thread_message']);
    expect(await toldTo(grace)).toEqual([]);
    expect(await toldTo(owen)).toEqual([]);
    await readAll(priya);
    expectAccepted(await write(owen, 'network_and_buyer', 'Four'));
    expectAccepted(await write(owen, 'network_and_buyer', 'Five'));
    expect(await toldTo(priya)).toEqual(['thread_message', 'thread_message']);
    expect(await market.get(ThreadReader).unread(priya.actor)).toEqual(
      expect.arrayContaining([expect.objectContaining({ introductionId: id, unread: 2 })]),
    );
  });

  it('leaves nobody untold of what came while they were reading', async () => {
    expectAccepted(await write(owen, 'network_and_buyer', 'One'));
    const [seen] = (await read(priya)).messages.items;
    expectAccepted(await write(owen, 'network_and_buyer', 'Two'));
    expect(await toldTo(priya)).toEqual(['thread_message']);
    expectAccepted(await market.get(ThreadReader).markRead(priya.actor, id, seen?.id ?? ''));
    expect(await toldTo(priya)).toEqual(['thread_message', 'thread_message']);
    expectAccepted(await market.get(ThreadReader).markRead(priya.actor, id, seen?.id ?? ''));
    expect(await toldTo(priya)).toHaveLength(2);
  });

  it('reaches colleagues who follow, and nobody who does not want to be told or is no colleague any more', async () => {
    const reader = market.get(ThreadReader);
    expectAccepted(await reader.follow(paul.actor, id, true));
    expectAccepted(await reader.follow(priya.actor, id, false));
    const gone = await market.colleagueOf(priya, 'Gone');
    expectAccepted(await reader.follow(gone.actor, id, true));
    await market.query('UPDATE membership SET ended_at = now(), lead = false WHERE person_id = $1', [
      gone.actor.personId,
    ]);
    expectAccepted(await write(owen, 'network_and_buyer'));
    expect(await toldTo(paul)).toEqual(['thread_message']);
    expect(await toldTo(priya)).toEqual([]);
    expect(await toldTo(gone)).toEqual([]);
    expect((await read(paul)).follows).toBe(true);
    expect((await read(priya)).follows).toBe(false);
  });

  it('waits for a digest, or is not told, as its reader chose', async () => {
    const choose = (timing: string) =>
      market.get(PreferenceService).choose(grace.actor, [{ kind: 'thread_message', timing }]);
    expectAccepted(await choose('daily'));
    expectAccepted(await write(owen, 'network_and_supplier'));
    const states = await market.query<{ state: string }>(
      `SELECT state FROM message WHERE person_id = $1 AND introduction_id = $2 AND kind = 'thread_message'`,
      [grace.actor.personId, id],
    );
    expect(states).toEqual([{ state: 'held' }]);
    expectAccepted(await choose('immediate'));
  });

  it('asks one side, holds nothing up, and takes one answer however many give it at once', async () => {
    const threads = market.get(ThreadService);
    const question = expectAccepted(
      await threads.ask(owen.actor, id, { side: 'buyer', text: 'Is the budget agreed?' }),
    );
    expect(await toldTo(priya)).toEqual(['question_asked']);
    expect((await read(priya)).openQuestions).toMatchObject([{ id: question.id, asked: { side: 'buyer' } }]);
    expect((await read(grace)).openQuestions).toEqual([]);
    expectAccepted(await market.get(IntroductionService).act(owen.actor, id, 'approve', NO_CONFLICT));
    const answer = (who: Somebody) => threads.write(who.actor, id, { text: 'Yes, it is.', answers: question.id });
    expect(await answer(grace)).toMatchObject({ refusal: { code: 'thread.question_not_found' } });
    expect(await answer(owen)).toMatchObject({ refusal: { code: 'thread.question_not_found' } });
    const outcomes = await Promise.all([priya, paul, priya, paul].map(answer));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await read(owen)).openQuestions).toEqual([]);
    expect(await toldTo(owen)).toEqual(['question_answered']);
  });

  const twentyAtOnce = async (on: Market) => {
    const introductionId = await proposed(on);
    const threads = on.get(ThreadService);
    await Promise.all(
      Array.from({ length: 20 }, (_each, number) => {
        const [who, audience] =
          number % 2 === 0 ? ([priya, 'network_and_buyer'] as const) : ([grace, 'network_and_supplier'] as const);
        return threads.write(who.actor, introductionId, { audience, text: `Message ${number}` }).catch(() => undefined);
      }),
    );
    const rows = await on.query<{ number: number }>(
      'SELECT number FROM thread_message WHERE introduction_id = $1 ORDER BY number',
      [introductionId],
    );
    return rows.map(({ number }) => number);
  };

  it('keeps every message when twenty are written at once, each in a place of its own', async () => {
    expect(await twentyAtOnce(market)).toEqual(Array.from({ length: 20 }, (_each, index) => index + 1));
  });

  it('catches a store that puts nobody in a row', async () => {
    const { actor } = priya;
    const broken = await Market.open('reference', 10, [
      {
        provide: ThreadStore,
        useFactory: (work: PostgresUnitOfWork) => new UnlockedThreadStore(work),
        inject: [PostgresUnitOfWork],
      },
    ]);
    const kept = [priya, grace] as const;
    [priya, grace] = [await broken.scout('Priya', 'RK9'), await broken.innovator('Grace')];
    const numbers = await twentyAtOnce(broken);
    [priya, grace] = [...kept];
    await broken.close();
    expect(priya.actor).toBe(actor);
    expect(numbers.length).toBeLessThan(20);
  });

  it('is read and written on its page, with what is new counted on the dashboards', async () => {
    expectAccepted(await write(owen, 'network_and_buyer', 'Is Thursday possible?'));
    expectAccepted(await market.get(ThreadService).ask(owen.actor, id, { side: 'buyer', text: 'Who pays for it?' }));
    const browser = await product.browserOf(priya);
    const sound = async (html: string) => {
      expect(await htmlFaults(html)).toEqual([]);
      expect(inlineParts(html)).toEqual([]);
    };
    const dashboard = await browser.get('/scout');
    expect(textOf(dashboard.text)).toContain('2 new');
    expect(textOf(dashboard.text)).toMatch(
      /Waiting for you Question about .+ Who pays for it\? .+ asked you on \d+ \w+ \d{4}\. An answer is due on/,
    );
    await sound(dashboard.text);
    const introduction = await browser.get(`/introductions/${id}`);
    expect(textOf(introduction.text)).toMatch(/Who pays for it\? You answer by \d+ \w+ \d{4}/);
    const page = await browser.get(`/introductions/${id}/thread`);
    await sound(page.text);
    expect(textOf(page.text)).toContain('Is Thursday possible?');
    const refused = await browser.send(`/introductions/${id}/thread`, { text: 'Mail me: priya@trust.nhs.uk' });
    expect(refused.status).toBe(400);
    await sound(refused.text);
    expect(textOf(refused.text)).toContain('take out “priya@trust.nhs.uk”');
    const [open] = (await read(priya)).openQuestions;
    const sent = await browser.send(`/introductions/${id}/thread`, { answers: open?.id ?? '', text: 'We do.' });
    expect(sent.status).toBe(303);
    expect((await read(priya)).openQuestions).toEqual([]);
    expect(textOf((await browser.get('/scout')).text)).not.toMatch(new RegExp(`${id}`));
    const officer = await product.browserOf(owen);
    await sound((await officer.get(`/introductions/${id}/question`)).text);
    const asked = await officer.send(`/introductions/${id}/question`, { side: 'supplier', text: 'Do you deliver?' });
    expect(asked.status).toBe(303);
    await sound((await officer.get(`/introductions/${id}/thread`)).text);
    const queue = (await officer.get('/network')).text;
    await sound(queue);
    expect(textOf(queue)).toMatch(/Questions of your network that wait .+ Do you deliver\? .+ asked the supplier on/);
    expect(
      (await browser.send(`/introductions/${id}/thread`, { follows: 'no' }, `/introductions/${id}/following`)).status,
    ).toBe(303);
    expect((await read(priya)).follows).toBe(false);
  });
});
