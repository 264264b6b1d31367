import { IntroductionService } from '@matchwell/capabilities/introductions';
import { type MeetingRefusal, MeetingService, MeetingStore } from '@matchwell/capabilities/meetings';
import { meetingStart } from '@matchwell/core/meetings';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { UnconditionalMeetingStore } from '../support/broken-twins/unconditional-meeting-store';
import { expectAccepted, Market, type Somebody } from '../support/market';
import { textOf } from '../support/page-browser';
import { htmlFaults, inlineParts } from '../support/page-faults';
import { PageProduct } from '../support/page-product';
import { PostOffice } from '../support/post-office';
import { NO_CONFLICT, propose } from '../support/proposals';

jest.setTimeout(180_000);

const TERMS = { startsAt: meetingStart('2099-07-14', '10:00'), lengthMinutes: 45, place: 'Room 4', notes: null };

/** An introduction that has come about, and its people. */
async function introduced(market: Market) {
  const [priya, grace, owen] = [
    await market.scout('Priya', 'RK9'),
    await market.innovator('Grace'),
    await market.officer('Owen', 'south-west'),
  ];
  const pair = { needId: await market.postNeed(priya), innovationId: await market.publishInnovation(grace) };
  const id = await propose(market, { ...pair, buyer: priya, supplier: grace });
  const introduce = async () => {
    const steps = market.get(IntroductionService);
    expectAccepted(await steps.act(owen.actor, id, 'approve', NO_CONFLICT));
    for (const who of [priya, grace]) expectAccepted(await steps.act(who.actor, id, 'consent'));
  };
  return { priya, grace, owen, id, introduce };
}

describe('a meeting of the two sides', () => {
  let product: PageProduct;
  let market: Market;
  let scene: Awaited<ReturnType<typeof introduced>>;
  let meetings: MeetingService;

  beforeAll(async () => {
    product = await PageProduct.open();
    ({ market } = product);
    meetings = market.get(MeetingService);
  });
  afterAll(() => product?.close());
  beforeEach(async () => {
    scene = await introduced(market);
  });

  const proposed = async (who: Somebody = scene.priya) =>
    expectAccepted(await meetings.propose(who.actor, scene.id, TERMS));
  const codeOf = (outcome: { ok: boolean; refusal?: { code: MeetingRefusal } }) => outcome.refusal?.code ?? 'done';
  /** A calendar file as it was handed to the post for somebody: method, version, state. */
  const filesFor = (post: PostOffice, who: Somebody) =>
    post.mailer.letters
      .filter(({ to }) => to.address === who.email)
      .flatMap(({ calendar }) => (calendar ? [calendar] : []))
      .map(({ method, content }) => [
        method,
        ...['SEQUENCE', 'STATUS', 'UID'].map((name) => new RegExp(`^${name}:(.*?)\r$`, 'm').exec(content)?.[1]),
      ]);

  it('is proposed once both consented, and not before; on a day that lies ahead; by nobody else', async () => {
    const { priya, grace, id, introduce } = scene;
    expect(codeOf(await meetings.propose(priya.actor, id, TERMS))).toBe('meeting.wrong_state');
    await introduce();
    const past = { ...TERMS, startsAt: meetingStart('2020-07-14', '10:00') };
    expect(codeOf(await meetings.propose(priya.actor, id, past))).toBe('meeting.time_out_of_range');
    const stranger = await market.scout('Helen', 'RYJ');
    expect(codeOf(await meetings.propose(stranger.actor, id, TERMS))).toBe('introduction.not_found');
    expect(codeOf(await meetings.propose(grace.actor, id, TERMS))).toBe('done');
  });

  it('is one calendar entry from the first file to the last, with a version that rises and an end that removes it', async () => {
    const { priya, grace, owen, id, introduce } = scene;
    await introduce();
    const post = new PostOffice(market);
    await post.deliverAll();
    const meeting = await proposed(owen);
    expect(codeOf(await meetings.confirm(owen.actor, id, meeting.id, 0))).toBe('meeting.wrong_state');
    expectAccepted(await meetings.confirm(priya.actor, id, meeting.id, 0));
    expect(expectAccepted(await meetings.confirm(grace.actor, id, meeting.id, 1)).state).toBe('confirmed');
    const moved = { ...TERMS, startsAt: meetingStart('2099-12-14', '10:00') };
    expect(expectAccepted(await meetings.move(grace.actor, id, meeting.id, 2, moved)).agreed).toEqual({
      buyer: false,
      supplier: true,
    });
    expectAccepted(await meetings.cancel(priya.actor, id, meeting.id, 3));
    expect(codeOf(await meetings.confirm(priya.actor, id, meeting.id, 4))).toBe('meeting.wrong_state');
    await post.deliverAll();
    const uid = `${meeting.id}@matchwell`;
    expect(filesFor(post, priya)).toEqual([
      ['REQUEST', '0', 'TENTATIVE', uid],
      ['REQUEST', '2', 'CONFIRMED', uid],
      ['REQUEST', '3', 'TENTATIVE', uid],
    ]);
    expect(filesFor(post, grace)).toEqual([
      ['REQUEST', '0', 'TENTATIVE', uid],
      ['REQUEST', '1', 'TENTATIVE', uid],
      ['CANCEL', '4', 'CANCELLED', uid],
    ]);
    expect(filesFor(post, owen)).toEqual([]);
    const kept = await market.query(`SELECT id FROM message WHERE confidential IS NOT NULL AND introduction_id = $1`, [
      id,
    ]);
    expect(kept).toEqual([]);
  });

  /** Ten changes of one version at once. Answers how many were done, and the versions that were told. */
  const tenAtOnce = async (on: Market) => {
    const there = await introduced(on);
    await there.introduce();
    const service = on.get(MeetingService);
    const meeting = expectAccepted(await service.propose(there.priya.actor, there.id, TERMS));
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_each, number) => {
        const terms = { ...TERMS, place: `Room ${number}` };
        return service.move((number % 2 ? there.priya : there.grace).actor, there.id, meeting.id, 0, terms);
      }),
    );
    return outcomes.filter(({ ok }) => ok).length;
  };

  it('is changed by one of ten who saw the same version; the others are told to look again', async () => {
    expect(await tenAtOnce(market)).toBe(1);
  });

  it('catches a store that changes whatever version is there', async () => {
    const broken = await Market.open('reference', 10, [
      {
        provide: MeetingStore,
        useFactory: (work: PostgresUnitOfWork) => new UnconditionalMeetingStore(work),
        inject: [PostgresUnitOfWork],
      },
    ]);
    // Who reads late is refused for what it read, by either store; in five rounds of ten some read in the same moment.
    const rounds: number[] = [];
    while (rounds.length < 5) rounds.push(await tenAtOnce(broken));
    await broken.close();
    expect(Math.max(...rounds)).toBeGreaterThan(1);
  });

  it('is proposed, agreed and taken home from its pages', async () => {
    const { priya, grace, id, introduce } = scene;
    await introduce();
    const sound = async (html: string) => {
      expect(await htmlFaults(html)).toEqual([]);
      expect(inlineParts(html)).toEqual([]);
    };
    const [buyer, supplier] = [await product.browserOf(priya), await product.browserOf(grace)];
    expect((await buyer.get(`/introductions/${id}`)).text).toContain(`/introductions/${id}/meetings`);
    await sound((await buyer.get(`/introductions/${id}/meetings/new`)).text);
    const form = {
      'startsOn/day': '14',
      'startsOn/month': '7',
      'startsOn/year': '2099',
      lengthMinutes: '45',
      place: 'Room 4',
    };
    const wrong = await buyer.send(`/introductions/${id}/meetings/new`, { ...form, startsAt: '5:00' });
    expect([wrong.status, textOf(wrong.text)]).toEqual([400, expect.stringContaining('a time from 06:00 to 21:59')]);
    await sound(wrong.text);
    expect((await buyer.send(`/introductions/${id}/meetings/new`, { ...form, startsAt: '10:00' })).status).toBe(303);
    const page = await supplier.get(`/introductions/${id}/meetings`);
    await sound(page.text);
    expect(textOf(page.text)).toContain('14 July 2099 at 10am (UK time), 45 minutes');
    const [meeting] = expectAccepted(await meetings.list(grace.actor, id)).meetings;
    const path = `/introductions/${id}/meetings/${meeting?.id}`;
    await sound((await supplier.get(path)).text);
    const file = await supplier.get(`${path}/calendar`);
    expect(file.headers['content-type']).toContain('text/calendar');
    expect(file.text).toContain('DTSTART:20990714T090000Z');
    expect(
      (await supplier.send(`/introductions/${id}/meetings`, { sequence: '0' }, `${path}/confirmation`)).status,
    ).toBe(303);
    const stale = await buyer.send(`/introductions/${id}/meetings`, { sequence: '0' }, `${path}/cancellation`);
    expect(textOf((await buyer.get(stale.headers['location'] ?? '')).text)).toContain(
      'Somebody else changed this meeting',
    );
    expect(expectAccepted(await meetings.list(grace.actor, id)).meetings[0]?.state).toBe('confirmed');
    await sound((await buyer.get(`/introductions/${id}/meetings`)).text);
  });
});
