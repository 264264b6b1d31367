import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { type ReminderKind, dueOn, messageOn } from './introduction-clock';
import { londonDay } from './london-time';
import { type Audience, STEP_POLICIES, type StepPolicies, whoActsIn } from './step-policy';
import { type WorkingCalendar, englishCalendar } from './working-calendar';

/** An introduction as its clock sees it. */
export interface TimedIntroduction {
  readonly id: string;
  /** Rises with every step, so each step has messages of its own. */
  readonly version: number;
  readonly state: IntroductionState;
  /** When the present step began. */
  readonly since: Date;
}

/** One message that is due. */
export interface Reminder {
  readonly introductionId: string;
  readonly version: number;
  readonly kind: ReminderKind;
  readonly state: IntroductionState;
  readonly to: readonly Audience[];
  readonly dueOn: CalendarDay;
}

const ENGLAND = englishCalendar();

/** What a message is known by in the log of those that went out. */
export function reminderKey(of: Pick<Reminder, 'introductionId' | 'version' | 'kind'>): string {
  return `${of.introductionId} ${of.version} ${of.kind}`;
}

/**
 * The messages that are due at `now` and not in the log, in the order given. Nothing goes out before its day or on a day that is not
 * worked; what was missed goes out late; nothing goes out twice, whichever way the clock is moved. Where both messages of a step are
 * due at once, both go out: they go to different people.
 */
export function remindersDue(
  introductions: readonly TimedIntroduction[],
  now: Date,
  sentLog: ReadonlySet<string>,
  calendar: WorkingCalendar = ENGLAND,
  policies: StepPolicies = STEP_POLICIES,
): Reminder[] {
  const today = londonDay(now);
  if (!calendar.isWorkingDay(today)) return [];
  return introductions.flatMap(({ id, version, state, since }) => {
    const policy = policies[state];
    if (!policy) return [];
    return (['reminder', 'escalation'] as const)
      .map((kind): Reminder => ({
        introductionId: id,
        version,
        kind,
        state,
        to: kind === 'reminder' ? whoActsIn(state) : policy.escalateTo,
        dueOn: dueOn(since, policy, calendar),
      }))
      .filter((each) => messageOn(each.kind, since, policy, calendar) <= today && !sentLog.has(reminderKey(each)));
  });
}
