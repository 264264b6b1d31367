import { assert, integer, property } from 'fast-check';
import { addDays } from '@matchwell/core/kernel/calendar-day';
import { questionStage } from './question-reminder';
import { englishCalendar } from './working-calendar';

const noon = (day: string) => new Date(`${day}T12:00:00Z`);

describe('the reminder of a question', () => {
  it.each([
    ['2026-11-26', undefined],
    ['2026-11-27', 'nearly_due'],
    ['2026-11-28', undefined],
    ['2026-11-29', undefined],
    ['2026-11-30', 'nearly_due'],
    ['2026-12-01', 'overdue'],
    ['2026-12-05', undefined],
    ['2026-12-07', 'overdue'],
  ])('of Monday 30 November says on %s: %s', (day, stage) => {
    expect(questionStage('2026-11-30', noon(day))).toBe(stage);
  });

  it('reckons with the day in England: a late evening in summer is the next day there', () => {
    expect(questionStage('2026-07-08', new Date('2026-07-08T22:59:00Z'))).toBe('nearly_due');
    expect(questionStage('2026-07-08', new Date('2026-07-08T23:01:00Z'))).toBe('overdue');
  });

  it('never goes back from overdue to nearly due, and says something on every working day from the one before', () => {
    const calendar = englishCalendar();
    assert(
      property(integer({ min: 0, max: 3_000 }), integer({ min: -9, max: 30 }), (day, after) => {
        const dueOn = calendar.addWorkingDays(addDays('2026-01-01', day), 0);
        const today = addDays(dueOn, after);
        const isNear = calendar.addWorkingDays(today, 1) >= dueOn;
        const said = after > 0 ? 'overdue' : isNear ? 'nearly_due' : undefined;
        expect(questionStage(dueOn, noon(today))).toBe(calendar.isWorkingDay(today) ? said : undefined);
      }),
    );
  });
});
