import * as fc from 'fast-check';
import type { IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { messageOn } from './introduction-clock';
import { londonDay } from './london-time';
import { messageWords } from './message-words';
import { type TimedIntroduction, reminderKey, remindersDue } from './reminders-due';
import { STEP_POLICIES } from './step-policy';
import { englishCalendar } from './working-calendar';

const calendar = englishCalendar();
const STATES: readonly IntroductionState[] = [
  'in_review',
  'awaiting_both',
  'awaiting_buyer',
  'introduced',
  'declined',
  'closed',
];
const DAY_MS = 86_400_000;

const anyIntroductions = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 20 }).map(String),
    version: fc.integer({ min: 1, max: 5 }),
    state: fc.constantFrom(...STATES),
    since: fc.date({
      min: new Date('2026-03-01T00:00:00Z'),
      max: new Date('2026-12-31T00:00:00Z'),
      noInvalidDate: true,
    }),
  }),
  { selector: (each) => each.id, maxLength: 8 },
);
/** Moments at which the duty runs: any order, so a clock that is set back is among them. */
const anyRuns = fc.array(fc.integer({ min: 0, max: 400 * 24 }), { maxLength: 30 });

describe('remindersDue', () => {
  it('sends nothing early, nothing twice and nothing on a day off, however the clock is moved', () => {
    fc.assert(
      fc.property(anyIntroductions, anyRuns, (introductions, hours) => {
        const log = new Set<string>();
        for (const hour of hours) {
          const now = new Date(Date.parse('2026-03-01T00:30:00Z') + hour * 3_600_000);
          for (const due of remindersDue(introductions, now, log)) {
            const of = introductions.find((each) => each.id === due.introductionId) as TimedIntroduction;
            const policy = STEP_POLICIES[of.state];
            if (!policy) throw new Error(`${of.state} has no messages.`);
            expect(messageOn(due.kind, of.since, policy) <= londonDay(now)).toBe(true);
            expect(calendar.isWorkingDay(londonDay(now))).toBe(true);
            expect(log.has(reminderKey(due))).toBe(false);
            log.add(reminderKey(due));
          }
        }
      }),
    );
  });

  it('leaves nothing out: run once late, it sends what daily runs would have sent', () => {
    fc.assert(
      fc.property(anyIntroductions, (introductions) => {
        const daily = new Set<string>();
        const last = Date.parse('2027-06-30T12:00:00Z');
        for (let now = Date.parse('2026-03-01T12:00:00Z'); now <= last; now += DAY_MS)
          for (const due of remindersDue(introductions, new Date(now), daily)) daily.add(reminderKey(due));
        const late = remindersDue(introductions, new Date(last), new Set()).map(reminderKey);
        expect(new Set(late)).toEqual(daily);
      }),
      { numRuns: 25 },
    );
  });

  it('reminds on the third working day and escalates on the sixth', () => {
    const introduction = { id: 'a', version: 2, state: 'in_review', since: new Date('2026-10-21T09:00:00Z') } as const;
    const on = (day: string, ...sent: string[]) =>
      remindersDue([introduction], new Date(`${day}T00:10:00Z`), new Set(sent));
    expect(on('2026-10-23')).toEqual([]);
    expect(on('2026-10-26')).toEqual([
      { introductionId: 'a', version: 2, kind: 'reminder', state: 'in_review', to: ['network'], dueOn: '2026-10-28' },
    ]);
    expect(on('2026-10-28', 'a 2 reminder')).toEqual([]);
    expect(on('2026-10-29', 'a 2 reminder')).toMatchObject([{ kind: 'escalation', to: ['operator'] }]);
    expect(on('2026-10-29', 'a 1 reminder').map((each) => each.kind)).toEqual(['reminder', 'escalation']);
  });

  it('says what is due and when, and names nobody', () => {
    expect(messageWords({ kind: 'reminder', state: 'in_review', dueOn: '2026-10-28' })).toBe(
      'The review by the network is due on 28 October 2026.',
    );
    expect(messageWords({ kind: 'escalation', state: 'awaiting_buyer', dueOn: '2027-01-04' })).toBe(
      'The answer of the buyer was due on 4 January 2027 and is overdue.',
    );
  });
});
