import * as fc from 'fast-check';
import { INTRODUCTION_LIFECYCLE, type IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { clockOf, dueAt, dueOn } from './introduction-clock';
import { londonDay } from './london-time';
import { STEP_POLICIES, checked, whoActsIn } from './step-policy';
import { englishCalendar } from './working-calendar';

const calendar = englishCalendar();
const REVIEW = { dueAfter: 5, remindAfter: 3, escalateAfter: 6, escalateTo: ['operator'] } as const;
const anyInstant = fc.date({
  min: new Date('2024-01-01T00:00:00Z'),
  max: new Date('2029-12-31T00:00:00Z'),
  noInvalidDate: true,
});
const anyLength = fc.integer({ min: 1, max: 40 });
const TIMED = Object.keys(STEP_POLICIES) as IntroductionState[];

function lasting(days: number) {
  return { ...REVIEW, dueAfter: days, remindAfter: 1, escalateAfter: days + 1 };
}

describe('dueAt', () => {
  it('is the end of an English working day, and never early', () => {
    fc.assert(
      fc.property(anyInstant, anyLength, (start, days) => {
        const due = dueAt(start, lasting(days));
        expect(calendar.isWorkingDay(londonDay(due))).toBe(true);
        expect(londonDay(new Date(due.getTime() + 1)) > londonDay(due)).toBe(true);
        expect(due.getTime() - start.getTime()).toBeGreaterThan((days - 1) * 86_400_000);
      }),
    );
  });

  it('never falls when the start or the policy grows', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 0, max: 30 * 86_400_000 }), anyLength, (start, laterBy, days) => {
        const due = dueAt(start, lasting(days)).getTime();
        expect(dueAt(new Date(start.getTime() + laterBy), lasting(days)).getTime()).toBeGreaterThanOrEqual(due);
        expect(dueAt(start, lasting(days + 1)).getTime()).toBeGreaterThan(due);
      }),
    );
  });

  it('does not depend on the hour of the day, on which side of a clock change it lies either', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('2026-03-27', '2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25', '2026-10-26'),
        fc.integer({ min: 0, max: 22 * 60 }),
        anyLength,
        (day, minutes, days) => {
          const start = new Date(Date.parse(`${day}T00:30:00Z`) + minutes * 60_000);
          const noon = new Date(`${londonDay(start)}T12:00:00Z`);
          expect(dueOn(start, lasting(days))).toBe(dueOn(noon, lasting(days)));
        },
      ),
    );
  });

  it.each([
    ['over the change to summer time', '2026-03-27T16:00:00Z', '2026-04-07T22:59:59.999Z'],
    ['over the change to winter time', '2026-10-23T16:00:00Z', '2026-10-30T23:59:59.999Z'],
    [
      'begun late on a summer evening, which is the next day in England',
      '2026-06-30T23:30:00Z',
      '2026-07-08T22:59:59.999Z',
    ],
  ])('is right %s', (_what, start, due) => {
    expect(dueAt(new Date(start), REVIEW).toISOString()).toBe(due);
  });
});

describe('clockOf', () => {
  const since = new Date('2026-11-16T10:00:00Z');
  const at = (day: string) => clockOf('in_review', since, new Date(`${day}T09:00:00Z`));

  it('passes from on time over due soon to overdue', () => {
    expect(at('2026-11-18')).toEqual({
      dueOn: '2026-11-23',
      state: 'on_time',
      workingDaysLeft: 3,
      who: ['network'],
      nextMessage: { kind: 'reminder', on: '2026-11-19', to: ['network'] },
    });
    expect(at('2026-11-19')).toMatchObject({ state: 'due_soon', workingDaysLeft: 2 });
    expect(at('2026-11-23')).toMatchObject({ state: 'due_soon', workingDaysLeft: 0 });
    expect(at('2026-11-23')?.nextMessage).toEqual({ kind: 'escalation', on: '2026-11-24', to: ['operator'] });
    expect(at('2026-11-25')).toMatchObject({ state: 'overdue', workingDaysLeft: -2, nextMessage: null });
  });

  it('runs exactly in the states in which somebody has to act', () => {
    for (const state of INTRODUCTION_LIFECYCLE.states) {
      const clock = clockOf(state, since, since);
      expect(clock === null).toBe(INTRODUCTION_LIFECYCLE.finals.includes(state));
      expect(clock?.who ?? []).toEqual(whoActsIn(state));
    }
  });

  it('never runs backwards, and is overdue exactly after the last instant in time', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TIMED),
        anyInstant,
        fc.integer({ min: 0, max: 90 * 86_400_000 }),
        (state, start, after) => {
          const now = new Date(start.getTime() + after);
          const clock = clockOf(state, start, now);
          const policy = STEP_POLICIES[state];
          if (!clock || !policy) throw new Error(`${state} has no clock.`);
          expect(clock.state === 'overdue').toBe(now.getTime() > dueAt(start, policy).getTime());
          const tomorrow = clockOf(state, start, new Date(now.getTime() + 86_400_000));
          expect(tomorrow?.workingDaysLeft).toBeLessThanOrEqual(clock.workingDaysLeft);
          expect(tomorrow?.dueOn).toBe(clock.dueOn);
        },
      ),
    );
  });

  it('refuses a policy whose days are out of order', () => {
    expect(() => checked({ in_review: { ...REVIEW, remindAfter: 6 } })).toThrow('in_review');
    expect(() => checked({ in_review: { ...REVIEW, escalateAfter: 5 } })).toThrow('in_review');
  });
});
