import { addDays, type CalendarDay } from '@matchwell/core/kernel/calendar-day';
import { englishCalendar } from '@matchwell/core/service-clock';
import { EngagementService, EngagementStore } from '@matchwell/capabilities/market-engagement';
import { MessageFacts } from '@matchwell/capabilities/messages';
import { QuestionReminders } from '@matchwell/capabilities/question-reminders';
import { HandClock } from '@matchwell/capabilities/testing/hand-clock';
import { ThreadService, ThreadStore } from '@matchwell/capabilities/threads';
import { expectAccepted, Market, type Somebody } from '../support/market';
import { PostOffice } from '../support/post-office';
import { propose } from '../support/proposals';

jest.setTimeout(120_000);

const CALENDAR = englishCalendar();
const noonOf = (day: CalendarDay) => new HandClock(new Date(`${day}T12:00:00Z`));

describe('reminders of questions', () => {
  let market: Market;
  let priya: Somebody;
  let grace: Somebody;
  let owen: Somebody;

  beforeAll(async () => {
    market = await Market.open();
    priya = await market.scout('Priya', 'RK9');
    grace = await market.innovator('Grace');
    owen = await market.officer('Owen', 'south-west');
  });
  afterAll(() => market?.close());

  /** Two matchers go through the questions at noon of a day, at once. */
  const remindOn = async (day: CalendarDay) => {
    const clock = noonOf(day);
    const run = () =>
      new QuestionReminders(
        market.unitOfWork,
        market.get(ThreadStore),
        market.get(EngagementStore),
        market.get(MessageFacts),
        new PostOffice(market, clock).writer,
        clock,
      ).run();
    const [first, second] = await Promise.all([run(), run()]);
    return first + second;
  };
  const remindersOf = async ({ actor }: Somebody, path: string) =>
    (
      await market.query<{ when: string; words: string }>(
        `SELECT variables->>'when' AS when, variables->>'words' AS words FROM message
          WHERE kind = 'question_waiting' AND person_id = $1 AND path LIKE $2 ORDER BY id`,
        [actor.personId, `%${path}%`],
      )
    ).map(({ when, words }) => [when.replace(/ on .*/, ''), words]);
  const workingDayBefore = (day: CalendarDay) => {
    let before = addDays(day, -1);
    while (!CALENDAR.isWorkingDay(before)) before = addDays(before, -1);
    return before;
  };

  it('reach the side that is asked once when an answer is nearly due and once when it is overdue, until it answers', async () => {
    const needId = await market.postNeed(priya);
    const pair = { needId, innovationId: await market.publishInnovation(grace), buyer: priya, supplier: grace };
    const id = await propose(market, pair);
    const threads = market.get(ThreadService);
    const asked = expectAccepted(await threads.ask(owen.actor, id, { side: 'buyer', text: 'Is the budget agreed?' }));
    const dueOn = asked.asked?.dueOn ?? '';
    const nearlyDue = workingDayBefore(dueOn);
    expect(await remindOn(workingDayBefore(nearlyDue))).toBe(0);
    expect(await remindOn(nearlyDue)).toBe(1);
    expect(await remindOn(dueOn)).toBe(0);
    const after = CALENDAR.addWorkingDays(dueOn, 1);
    expect(await remindOn(after)).toBe(1);
    expect(await remindersOf(priya, id)).toEqual([
      ['An answer is due', 'Is the budget agreed?'],
      ['An answer was due', 'Is the budget agreed?'],
    ]);
    expect(await remindersOf(grace, id)).toEqual([]);
    const more = expectAccepted(await threads.ask(owen.actor, id, { side: 'buyer', text: 'And the ward?' }));
    expectAccepted(await threads.write(priya.actor, id, { text: 'It is Ward 3.', answers: more.id }));
    expect(await remindOn(CALENDAR.addWorkingDays(after, 1))).toBe(0);
  });

  it('reach whoever looks after a need that suppliers ask about, and name no supplier', async () => {
    const needId = await market.postNeed(priya, { visibility: 'public' });
    const engagement = market.get(EngagementService);
    const question = expectAccepted(await engagement.ask(grace.actor, needId, 'Does the budget hold training?'));
    const after = CALENDAR.addWorkingDays(question.dueOn, 1);
    expect(await remindOn(after)).toBe(1);
    expect(await remindersOf(priya, needId)).toEqual([['An answer was due', 'Does the budget hold training?']]);
    const office = new PostOffice(market, noonOf(after));
    await office.deliverAll();
    const letter = office.mailer.letters.findLast(({ subject }) => subject.startsWith('Waiting for'));
    expect(letter?.text).toContain('A supplier');
    expect(letter?.text).not.toContain('Grace');
    expectAccepted(await engagement.answer(priya.actor, needId, question.id, 'It does, in the first year.'));
    expect(await remindOn(CALENDAR.addWorkingDays(after, 5))).toBe(0);
  });
});
