import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { Audience, ReminderKind } from '@matchwell/core/service-clock';

/** What somebody should be told. It is shown beside the introduction, and carried out by messages. */
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
  /** When the first message that carries it out was sent. */
  readonly deliveredAt: Date | null;
}
