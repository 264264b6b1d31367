import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { Audience, ReminderKind } from '@matchwell/core/service-clock';

/** A message that somebody should get. Delivering it is another's work; until then it is shown beside the introduction. */
export interface MessageIntent {
  readonly id: string;
  readonly introductionId: string;
  /** The version of the introduction it speaks of. */
  readonly version: number;
  readonly kind: ReminderKind;
  readonly audience: Audience;
  /** Whom it is for; null while the product has no such organisation. */
  readonly organisationId: string | null;
  /** The person in it who has the work; null when nobody has yet. */
  readonly personId: string | null;
  readonly words: string;
  readonly dueOn: CalendarDay;
  readonly createdAt: Date;
  readonly deliveredAt: Date | null;
}
