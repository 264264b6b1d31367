import type { WaitingQuestion } from '@matchwell/capabilities/threads';
import { waitingQuestionsView } from './waiting-questions-view';

const question = (more: Partial<WaitingQuestion>): WaitingQuestion => ({
  id: 'q',
  introductionId: 'i',
  needTitle: 'Falls at night',
  innovationName: 'Steady',
  askedBy: 'Health Innovation South West',
  side: 'buyer',
  isToAnswer: true,
  text: 'Is the budget\nagreed?',
  askedAt: new Date('2026-11-20T23:30:00Z'),
  dueOn: '2026-11-27',
  ...more,
});

describe('the questions of a dashboard', () => {
  const at = (now: string, ...questions: WaitingQuestion[]) => waitingQuestionsView(questions, new Date(now));

  it('say who asked, since when, and until when an answer is in time', () => {
    expect(at('2026-11-27T23:59:00Z', question({})).toAnswer).toEqual([
      {
        href: '/introductions/i/thread',
        title: 'Steady for “Falls at night”',
        text: 'Is the budget agreed?',
        asked: 'Health Innovation South West asked you on 20 November 2026.',
        due: 'An answer is due on 27 November 2026.',
        isOverdue: false,
      },
    ]);
  });

  it('are overdue from the day after, by the clocks in England', () => {
    const [row] = at('2026-11-28T00:00:00Z', question({})).toAnswer;
    expect(row).toMatchObject({ isOverdue: true, due: 'An answer was due on 27 November 2026.' });
    // 30 June in London begins at 23:00 UTC.
    expect(at('2026-06-29T23:10:00Z', question({ dueOn: '2026-06-29' })).toAnswer[0]?.isOverdue).toBe(true);
  });

  it('keep what one is to answer apart from what one’s network waits for, each in the order given', () => {
    const theirs = question({ id: 'other', side: 'supplier', isToAnswer: false, text: 'x'.repeat(200) });
    const view = at('2026-11-24T09:00:00Z', theirs, question({}), question({ needTitle: 'Second' }));
    expect(view.toAnswer.map(({ title }) => title)).toEqual(['Steady for “Falls at night”', 'Steady for “Second”']);
    expect(view.asked).toMatchObject([
      { asked: 'Health Innovation South West asked the supplier on 20 November 2026.', text: `${'x'.repeat(99)}…` },
    ]);
  });
});
