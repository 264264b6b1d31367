import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { endOfLondonDay, londonDay } from './london-time';
import { type Audience, STEP_POLICIES, type StepPolicies, type StepPolicy, whoActsIn } from './step-policy';
import { type WorkingCalendar, englishCalendar } from './working-calendar';

/** The two messages of a step. */
export type ReminderKind = 'reminder' | 'escalation';

/** Where a step stands on its clock. */
export interface IntroductionClock {
  /** The last day on which acting is in time: always a working day, in England. */
  readonly dueOn: CalendarDay;
  /** `due_soon` from the day of the reminder on. */
  readonly state: 'on_time' | 'due_soon' | 'overdue';
  /** Working days from today to the due day; negative once it has passed. */
  readonly workingDaysLeft: number;
  /** Who has to act. */
  readonly who: readonly Audience[];
  /** The message that goes out next if nobody acts; null when all have gone out. */
  readonly nextMessage: {
    readonly kind: ReminderKind;
    readonly on: CalendarDay;
    readonly to: readonly Audience[];
  } | null;
}

const ENGLAND = englishCalendar();

/** The last instant in time: the end, in England, of the working day on which the step is due. */
export function dueAt(startedAt: Date, policy: StepPolicy, calendar: WorkingCalendar = ENGLAND): Date {
  return endOfLondonDay(dueOn(startedAt, policy, calendar));
}

/** The day on which a step begun at `startedAt` is due. The day it begins does not count, whatever the hour. */
export function dueOn(startedAt: Date, policy: StepPolicy, calendar: WorkingCalendar = ENGLAND): CalendarDay {
  return calendar.addWorkingDays(londonDay(startedAt), policy.dueAfter);
}

/** The day on which a message about a step begun at `startedAt` goes out. */
export function messageOn(
  kind: ReminderKind,
  startedAt: Date,
  policy: StepPolicy,
  calendar: WorkingCalendar = ENGLAND,
): CalendarDay {
  return calendar.addWorkingDays(londonDay(startedAt), kind === 'reminder' ? policy.remindAfter : policy.escalateAfter);
}

/** The clock of an introduction that has been in `state` since `since`; null when nobody has to act any more. */
export function clockOf(
  state: IntroductionState,
  since: Date,
  now: Date,
  calendar: WorkingCalendar = ENGLAND,
  policies: StepPolicies = STEP_POLICIES,
): IntroductionClock | null {
  const policy = policies[state];
  if (!policy) return null;
  const today = londonDay(now);
  const due = dueOn(since, policy, calendar);
  const remind = messageOn('reminder', since, policy, calendar);
  const escalate = messageOn('escalation', since, policy, calendar);
  const who = whoActsIn(state);
  return {
    dueOn: due,
    state: today > due ? 'overdue' : today >= remind ? 'due_soon' : 'on_time',
    workingDaysLeft: calendar.workingDaysBetween(today, due),
    who,
    nextMessage:
      today < remind
        ? { kind: 'reminder', on: remind, to: who }
        : today < escalate
          ? { kind: 'escalation', on: escalate, to: policy.escalateTo }
          : null,
  };
}
