import * as fc from 'fast-check';
import { addDays } from '@matchwell/core/kernel/calendar-day';
import { londonDay } from './london-time';
import { OUTCOME_QUESTION_DAYS, outcomeQuestionDue } from './outcome-question';
import { englishCalendar } from './working-calendar';

const calendar = englishCalendar();

describe('the question how far an introduction got', () => {
  it.each([
    ['2026-11-23T10:00:00Z', undefined],
    ['2026-11-24T00:00:00Z', 30],
    ['2027-01-22T12:00:00Z', 30],
    ['2027-01-23T12:00:00Z', undefined],
    ['2027-01-25T00:00:00Z', 90],
    ['2027-04-23T00:00:00Z', 180],
  ])('at %s, of 25 October 2026, is %s', (now, due) => {
    expect(outcomeQuestionDue(new Date('2026-10-25T10:00:00Z'), new Date(now))).toBe(due);
  });

  it('is never early, never on a day off, and each is asked on the first working day it can be', () => {
    const anyStart = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(anyStart, fc.nat(260), (start, days) => {
        const now = new Date(start.getTime() + days * 86_400_000);
        const due = outcomeQuestionDue(start, now);
        const today = londonDay(now);
        const came = OUTCOME_QUESTION_DAYS.filter((each) => addDays(londonDay(start), each) <= today);
        expect(due).toBe(calendar.isWorkingDay(today) ? came.at(-1) : undefined);
      }),
    );
  });
});
