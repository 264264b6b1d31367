import { IntroductionService, IntroductionStore, type PartyAction } from '@matchwell/capabilities/introductions';
import {
  type Message,
  MessageFacts,
  MessageStore,
  OutcomeQuestions,
  PreferenceStore,
  UnsubscribeTokens,
} from '@matchwell/capabilities/messages';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { HandClock } from '@matchwell/capabilities/testing/hand-clock';
import { declineWords } from '@matchwell/core/vocabulary/decline-words';
import request from 'supertest';
import { createMarketplace } from '../../apps/marketplace/create-marketplace';
import { ForgetfulMessageStore } from '../support/broken-twins/forgetful-message-store';
import { expectAccepted, Market, type Somebody } from '../support/market';
import { testConfiguration } from '../support/matcher';
import { PostOffice, PUBLIC_URL } from '../support/post-office';
import { propose } from '../support/proposals';

jest.setTimeout(180_000);

describe('messages about introductions', () => {
  let market: Market;
  let post: PostOffice;
  let clock: HandClock;
  let grace: Somebody;
  let priya: Somebody;
  let owen: Somebody;
  let id: string;

  beforeEach(async () => {
    market = await Market.open();
    clock = new HandClock(new Date(Date.now() + 60_000));
    post = new PostOffice(market, clock);
    grace = await market.innovator('Grace', 'Steady Heart Ltd');
    priya = await market.scout('Priya', 'RK9');
    owen = await market.officer('Owen', 'south-west');
    const needId = await market.postNeed(priya);
    const innovationId = await market.publishInnovation(grace);
    id = await propose(market, { needId, innovationId, buyer: priya, supplier: grace });
  });
  afterEach(() => market?.close());

  const act = (who: Somebody, action: PartyAction, details: object = {}) =>
    market.get(IntroductionService).act(who.actor, id, action, { conflict: { declared: false }, ...details });
  const lettersTo = (who: Somebody) => post.mailer.letters.filter(({ to }) => to.address === who.email);
  const kinds = (messages: readonly Message[]) => messages.map(({ kind }) => kind);

  it('go to both parties when a network approves, and reveal nobody before both agreed', async () => {
    expectAccepted(await act(owen, 'approve'));
    await post.deliverAll();
    for (const [who, other] of [
      [grace, priya],
      [priya, grace],
    ] as const) {
      const [letter, ...more] = lettersTo(who);
      expect(more).toEqual([]);
      expect(letter?.subject).toMatch(/^Will you be introduced\?/);
      expect(letter?.text).toContain(`${PUBLIC_URL}/introductions/${id}`);
      const said = `${letter?.subject} ${letter?.text} ${letter?.html}`;
      for (const secret of [other.email, other.name, '01632 960001']) expect(said).not.toContain(secret);
    }
    expect(lettersTo(owen)).toEqual([]);
  });

  it('ask the side that is left, and give both the contact of the other when both agreed', async () => {
    expectAccepted(await act(owen, 'approve'));
    expectAccepted(await act(priya, 'consent'));
    await post.deliverAll();
    expect(lettersTo(grace).at(-1)?.subject).toContain('said yes');
    expectAccepted(await act(grace, 'consent'));
    await post.deliverAll();
    expect(lettersTo(priya).at(-1)?.text).toContain(grace.email);
    expect(lettersTo(grace).at(-1)?.text).toContain(priya.email);
    const kept = JSON.stringify(await market.query('SELECT * FROM message'));
    const jobs = JSON.stringify(await market.query('SELECT * FROM outbox'));
    for (const { email, name } of [grace, priya]) {
      expect(kept + jobs).not.toContain(email);
      expect(jobs).not.toContain(name);
    }
  });

  it('say why it was declined and what would change it, in the words of the list, to those who did not decline', async () => {
    expectAccepted(await act(owen, 'approve'));
    expectAccepted(await act(priya, 'decline', { reasonCode: 'price', note: 'Twice our budget.' }));
    await post.deliverAll();
    const { wording, change } = declineWords('price');
    for (const who of [grace, owen]) {
      const text = lettersTo(who).at(-1)?.text;
      expect(text).toContain(wording);
      expect(text).toContain(change);
      expect(text).toContain('Twice our budget.');
    }
    expect(lettersTo(priya).filter(({ subject }) => subject.startsWith('Declined'))).toEqual([]);
  });

  it('are written with the step or not at all, and the step leaves ids alone in the outbox', async () => {
    const undone = new Error('undone');
    await expect(
      market.unitOfWork.run(async () => {
        expectAccepted(await act(owen, 'approve'));
        throw undone;
      }),
    ).rejects.toBe(undone);
    expect(await post.inState()).toEqual([]);
    expectAccepted(await act(owen, 'approve'));
    expect(kinds(await post.inState('waiting'))).toEqual(['introduction_approved', 'introduction_approved']);
  });

  it('are one for each reader when a hundred decide at the same moment', async () => {
    await Promise.all(Array.from({ length: 100 }, () => act(owen, 'approve')));
    expect(kinds(await post.inState())).toEqual(['introduction_approved', 'introduction_approved']);
  });

  it('are sent again under the same id when the process dies between handing over and noting it', async () => {
    expectAccepted(await act(owen, 'approve'));
    const [message] = await post.inState('waiting');
    const died = new Error('killed');
    await expect(
      market.unitOfWork.run(async () => {
        await post.delivery.deliver(message?.id ?? '');
        throw died;
      }),
    ).rejects.toBe(died);
    await post.deliver(message?.id ?? '');
    await post.deliver(message?.id ?? '');
    expect(post.mailer.letters.map((letter) => letter.id)).toEqual([message?.id, message?.id]);
    expect(await post.inState('sent')).toHaveLength(1);
  });

  const deliverTwentyTimes = async (store?: MessageStore) => {
    expectAccepted(await act(owen, 'approve'));
    const office = new PostOffice(market, clock, store);
    const [message] = await office.inState('waiting');
    await Promise.all(Array.from({ length: 20 }, () => office.deliver(message?.id ?? '')));
    return office.mailer.letters.length;
  };

  it('are handed over once, however many workers are given the same event at once', async () => {
    expect(await deliverTwentyTimes()).toBe(1);
  });

  it('catch a store that lets everybody send what it shows them', async () => {
    expect(await deliverTwentyTimes(new ForgetfulMessageStore(market.get(PostgresUnitOfWork)))).toBeGreaterThan(1);
  });

  it('do not go to somebody who is gone, nor reveal a contact that may not be seen any more', async () => {
    expectAccepted(await act(owen, 'approve'));
    expectAccepted(await act(priya, 'consent'));
    expectAccepted(await act(grace, 'consent'));
    await market.query(`UPDATE introduction SET state = 'lapsed' WHERE id = $1`, [id]);
    await post.deliverAll();
    const dropped = await post.inState('dropped');
    expect(kinds(dropped)).toEqual(['introduced', 'introduced']);
    expect(dropped.map(({ lastError }) => lastError)).toEqual(['no longer true', 'no longer true']);
    expect(await market.get(MessageFacts).mailbox(market.nextId())).toBeUndefined();
  });

  it('are tried again later, and in the end shown to the administrator and tried once more', async () => {
    expectAccepted(await act(owen, 'approve'));
    const [first, second] = await post.inState('waiting');
    post.mailer.willAnswer(
      { result: 'deferred', reason: 'smtp 450', isUnreachable: false },
      { result: 'refused', reason: 'smtp 550' },
    );
    await post.deliver(first?.id ?? '');
    await post.deliver(second?.id ?? '');
    await post.deliver(first?.id ?? '');
    expect(post.mailer.letters).toEqual([]);
    expect((await post.digests.run()).tried).toBe(0);
    clock.advance(60_000);
    expect((await post.digests.run()).tried).toBe(1);
    await post.deliver(first?.id ?? '');
    expect(post.mailer.letters.map((letter) => letter.id)).toEqual([first?.id]);

    const http = await createMarketplace(testConfiguration(market.url));
    await http.init();
    const api = request(http.getHttpServer());
    const admin = await market.administrator('Ada');
    const token = `Bearer ${await market.tokenOf(admin)}`;
    const failed = await api.get('/api/v1/messages?state=failed').set('authorization', token).expect(200);
    expect(failed.body.items).toMatchObject([{ id: second?.id, state: 'failed', lastError: 'smtp 550', attempts: 1 }]);
    expect(JSON.stringify(failed.body)).not.toContain('@');
    await api
      .get('/api/v1/messages')
      .set('authorization', `Bearer ${await market.tokenOf(owen)}`)
      .expect(403);
    await api.post(`/api/v1/messages/${second?.id}/retry`).set('authorization', token).expect(202);
    await api.post(`/api/v1/messages/${second?.id}/retry`).set('authorization', token).expect(404);
    await http.close();
    clock.advance(60_000);
    await post.deliverAll();
    expect(await post.inState('failed')).toEqual([]);
  });

  it('follow what people chose over HTTP, and end with one click without signing in', async () => {
    const http = await createMarketplace(testConfiguration(market.url));
    await http.init();
    const api = request(http.getHttpServer());
    const authorization = `Bearer ${await market.tokenOf(grace)}`;
    const choose = (preferences: object[]) =>
      api.put('/api/v1/message-preferences').set({ authorization }).send({ preferences });
    const refused = await choose([{ kind: 'password_reset', timing: 'off' }]).expect(400);
    expect(refused.body.errors).toMatchObject([{ pointer: '/preferences/0/timing', code: 'not_optional' }]);
    await choose([{ kind: 'gossip', timing: 'off' }]).expect(400);
    await choose([{ kind: 'introduction_approved', timing: 'weekly' }]).expect(200);
    expectAccepted(await act(owen, 'approve'));
    expect(kinds(await post.inState('held'))).toEqual(['introduction_approved']);
    const own = await api.get('/api/v1/own-messages').set({ authorization }).expect(200);
    expect(own.body.items).toMatchObject([{ kind: 'introduction_approved', path: `/introductions/${id}` }]);

    const token = await market.get(UnsubscribeTokens).issue(grace.actor.personId, 'consent_needed');
    const link = `/api/v1/unsubscriptions/${token}`;
    await api.get(link).expect(200, /Stop these messages/);
    expect(await chosen('consent_needed')).toBeUndefined();
    const oneClick = () =>
      api
        .post(link)
        .type('form')
        .send('List-Unsubscribe=One-Click')
        .expect(200, /will not get these messages/);
    await oneClick();
    await api.post(link).field('List-Unsubscribe', 'One-Click').expect(200);
    expect(await chosen('consent_needed')).toBe('off');
    await api.post(`${link.slice(0, -2)}xx`).expect(404);
    await api.get('/api/v1/unsubscriptions/nonsense').expect(404);
    await http.close();
    expectAccepted(await act(priya, 'consent'));
    expect(kinds(await post.inState('dropped'))).toEqual(['consent_needed']);
  });

  it('are written when the step comes over HTTP, whose role in the database sees its own organisation alone', async () => {
    const kwame = await market.officer('Kwame', 'east');
    const http = await createMarketplace(testConfiguration(market.url));
    await http.init();
    const api = request(http.getHttpServer());
    const as = async (who: Somebody) => ({ authorization: `Bearer ${await market.tokenOf(who)}` });
    const conflict = { declared: false };
    await api
      .post(`/api/v1/introductions/${id}/rerouting`)
      .set(await as(owen))
      .send({ networkId: 'east', note: 'Closer to the ward.' })
      .expect(200);
    await post.deliverAll();
    expect(lettersTo(kwame).at(-1)?.text).toContain('Closer to the ward.');
    await api
      .post(`/api/v1/introductions/${id}/approval`)
      .set(await as(kwame))
      .send({ conflict })
      .expect(200);
    await http.close();
    expect(kinds(await post.inState('waiting'))).toEqual(['introduction_approved', 'introduction_approved']);
  });

  it('do not tell a supplier of an introduction to a private need that no network approved', async () => {
    const needId = await market.postNeed(priya, { visibility: 'private' });
    const innovationId = await market.publishInnovation(grace);
    id = await propose(market, { needId, innovationId, buyer: priya, supplier: grace });
    expectAccepted(await act(owen, 'decline', { reasonCode: 'evidence_weak' }));
    await post.deliverAll();
    expect(lettersTo(priya)).toHaveLength(1);
    expect(lettersTo(grace)).toEqual([]);
  });

  it('ask both sides once after 30, 90 and 180 days how far it got, until somebody says', async () => {
    expectAccepted(await act(owen, 'approve'));
    expectAccepted(await act(priya, 'consent'));
    expectAccepted(await act(grace, 'consent'));
    await market.query(`UPDATE introduction SET introduced_at = '2026-10-25T10:00:00Z' WHERE id = $1`, [id]);
    const asking = async (instant: string) => {
      const at = new HandClock(new Date(instant));
      const office = new PostOffice(market, at);
      const questions = () =>
        new OutcomeQuestions(
          market.unitOfWork,
          market.get(IntroductionStore),
          market.get(MessageFacts),
          office.writer,
          at,
        ).run();
      const [first, second] = await Promise.all([questions(), questions()]);
      return first + second;
    };
    expect(await asking('2026-11-23T12:00:00Z')).toBe(0);
    expect(await asking('2026-11-24T00:00:00Z')).toBe(2);
    expect(await asking('2026-11-25T12:00:00Z')).toBe(0);
    expect(await asking('2027-01-23T12:00:00Z')).toBe(0);
    expect(await asking('2027-01-25T00:00:00Z')).toBe(2);
    const asked = (await post.inState()).filter(({ kind }) => kind === 'outcome_asked');
    expect(asked.map(({ variables }) => variables['days'])).toEqual(['30', '30', '90', '90']);
    const outcome = { outcome: 'live', happenedOn: '2026-11-01' };
    expect(await act(priya, 'record_outcome', outcome)).toMatchObject({
      refusal: { code: 'introduction.outcome_incomplete', errors: [{ pointer: '/siteOdsCode' }] },
    });
    for (const happenedOn of ['2026-10-24', '2999-01-01'])
      expect(await act(priya, 'record_outcome', { ...outcome, siteOdsCode: 'RK9', happenedOn })).toMatchObject({
        refusal: { errors: [{ pointer: '/happenedOn' }] },
      });
    expect(await act(priya, 'close', { outcome: 'stopped' })).toMatchObject({
      refusal: { errors: [{ pointer: '/note' }] },
    });
    expectAccepted(await act(priya, 'record_outcome', { ...outcome, siteOdsCode: 'RK9' }));
    expect(await asking('2027-04-23T00:00:00Z')).toBe(0);
  });

  const chosen = async (kind: Message['kind']) =>
    (await market.get(PreferenceStore).chosenBy([grace.actor.personId])).find((each) => each.kind === kind)?.timing;
});
