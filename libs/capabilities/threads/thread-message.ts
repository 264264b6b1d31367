import type { ViewingParty } from '@matchwell/core/access/introduction-view';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { ThreadAudience } from '@matchwell/core/threads';

/** A side that an officer can ask something. */
export type AskedSide = Exclude<ViewingParty, 'network'>;

/** One message about an introduction. It is never changed; what corrects it is another one. */
export interface ThreadMessage {
  readonly id: string;
  readonly introductionId: string;
  /** Place in the thread, from 1 without a gap over all audiences: for the store and for what was read, never shown. */
  readonly number: number;
  readonly audience: ThreadAudience;
  readonly kind: 'message' | 'question' | 'answer';
  /** The side it comes from; people are not named, so that nobody is before both sides consented. */
  readonly from: ViewingParty;
  readonly organisationId: string;
  readonly personId: string;
  readonly text: string;
  /** Of a question: who is asked, and the last day in England on which an answer is in time. */
  readonly asked: { readonly side: AskedSide; readonly dueOn: CalendarDay } | null;
  /** Of an answer: the question. */
  readonly answersId: string | null;
  /** Of a question: when it was answered; null while it waits. */
  readonly answeredAt: Date | null;
  readonly writtenAt: Date;
}

/** Somebody who is told what is written in a thread. */
export interface ThreadFollower {
  readonly personId: string;
  readonly organisationId: string;
}

/** A question that waits for an answer, as an organisation that reads it sees it beside others. */
export interface WaitingQuestion {
  readonly id: string;
  readonly introductionId: string;
  readonly needTitle: string;
  readonly innovationName: string;
  /** The network that asks; people are not named. */
  readonly askedBy: string;
  /** Who is to answer. */
  readonly side: AskedSide;
  /** Whether it is the reader's organisation that is to answer; otherwise it is the reader's that waits. */
  readonly isToAnswer: boolean;
  readonly text: string;
  readonly askedAt: Date;
  readonly dueOn: CalendarDay;
}

/** How many messages of one introduction somebody has not read. */
export interface UnreadCount {
  readonly introductionId: string;
  readonly needTitle: string;
  readonly innovationName: string;
  readonly unread: number;
}
