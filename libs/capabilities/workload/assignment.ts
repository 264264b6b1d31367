import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { NetworkId } from '@matchwell/core/routing';
import type { IntroductionClock } from '@matchwell/core/service-clock';

/** Which officer of the owning network has an introduction. */
export interface Assignment {
  readonly introductionId: string;
  readonly networkId: NetworkId;
  readonly personId: string;
  readonly assignedAt: Date;
}

/** Days on which an officer is away, both inclusive. */
export interface Absence {
  readonly id: string;
  readonly personId: string;
  readonly networkId: NetworkId;
  readonly firstDay: CalendarDay;
  readonly lastDay: CalendarDay;
  /** Who takes over; null: whoever has the least to do. */
  readonly coverPersonId: string | null;
}

/** An introduction that needs an officer: it has none, or one of another network, or one who is away today, gone or has declared a conflict. */
export interface WaitingIntroduction {
  readonly introductionId: string;
  readonly networkId: NetworkId;
  /** The officer of this network who had it. */
  readonly insteadOf: string | null;
}

/** A review in a network's queue. */
export interface QueuedReview {
  readonly introductionId: string;
  readonly needTitle: string;
  readonly innovationName: string;
  readonly buyerName: string;
  readonly supplierName: string;
  /** The score of the match, in hundredths of a point. */
  readonly totalHundredths: number;
  /** The officer who has it; null while nobody has. */
  readonly personId: string | null;
  /** Since when it has been in the queue. */
  readonly since: Date;
}

/** The same with its clock, as its officers see it. */
export interface TimedReview extends QueuedReview {
  readonly clock: IntroductionClock;
}
