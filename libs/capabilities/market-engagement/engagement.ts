import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';

/** A supplier's question about a need. Others read it without its asker, together with the answer and not before. */
export interface NeedQuestion {
  readonly id: string;
  readonly needId: string;
  /** Who asked: for the record and for the asker, never for other suppliers. */
  readonly organisationId: string;
  readonly personId: string;
  readonly text: string;
  readonly askedAt: Date;
  /** The last day in England on which an answer is in time. */
  readonly dueOn: CalendarDay;
  readonly answer: string | null;
  /** When question and answer were published, to everybody at the same moment; null while it waits. */
  readonly answeredAt: Date | null;
}

/** A question that waits, with what a reminder says of it. */
export type UnansweredQuestion = Pick<NeedQuestion, 'id' | 'needId' | 'text' | 'dueOn'> & {
  readonly needTitle: string;
};

/** A need of one's own with questions that wait for an answer. */
export interface WaitingNeed {
  readonly needId: string;
  readonly needTitle: string;
  readonly waiting: number;
  /** When the first of them is due. */
  readonly dueOn: CalendarDay;
}

/** What everybody who may see the need reads. */
export type PublishedAnswer = Pick<NeedQuestion, 'id' | 'text'> & {
  readonly answer: string;
  readonly answeredAt: Date;
};

/**
 * What the record of a need says. `published` again is a change. `need_seen` and `list_seen`: a supplier opened the page of the need, or the
 * list of needs matched to one of its products with this one on it; noted once a day. `alert_written`: a saved search told it.
 */
export type EngagementEvent =
  | 'published'
  | 'paused'
  | 'closed'
  | 'need_seen'
  | 'list_seen'
  | 'alert_written'
  | 'introduction_proposed'
  | 'question_asked'
  | 'question_answered';

/** How a supplier was shown a need. */
export type Showing = 'need_seen' | 'list_seen' | 'alert_written';

/** One entry of the record. */
export interface EngagementEntry {
  /** From 1 over all needs; rises with time. */
  readonly number: number;
  readonly event: EngagementEvent;
  readonly at: Date;
  /** The supplier concerned; null where it is for everybody. */
  readonly supplier: { readonly id: string; readonly name: string } | null;
  /** The question or the introduction, or the published version of the need. */
  readonly about: string | null;
}
