import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type {
  EngagementEntry,
  NeedQuestion,
  PublishedAnswer,
  Showing,
  UnansweredQuestion,
  WaitingNeed,
} from './engagement';

/** Keeps questions about needs, and who was shown what when. The record is appended to and never changed. */
export abstract class EngagementStore {
  /** Adds a question unless the organisation has `most` that wait for this need. Answers whether it was added. */
  abstract ask(question: NeedQuestion, most: number): Promise<boolean>;

  /** Answers a question that waits. Answers false, changing nothing, when it was answered before or there is none. */
  abstract answer(needId: string, id: string, answer: string, at: Date): Promise<boolean>;

  /** Every question about a need, oldest first: for the need's own organisation. */
  abstract questionsOf(needId: string): Promise<NeedQuestion[]>;

  /** What an organisation asked about a need and waits for, oldest first. */
  abstract waitingOf(needId: string, organisationId: string): Promise<NeedQuestion[]>;

  /**
   * Questions about open needs that wait for an answer and are due up to and with `until`, in the order of ids after `afterId`, `limit` at the
   * most.
   */
  abstract unanswered(until: CalendarDay, afterId: string | null, limit: number): Promise<UnansweredQuestion[]>;

  /** Open needs of an organisation with questions that wait for its answer, the one due first first; `limit` at the most. */
  abstract waitingFor(organisationId: string, limit: number): Promise<WaitingNeed[]>;

  /** Questions with their answers, in the order in which they were answered. */
  abstract answersOf(needId: string): Promise<PublishedAnswer[]>;

  /** Whoever looks after the need. */
  abstract ownerOf(needId: string): Promise<{ readonly personId: string; readonly organisationId: string } | undefined>;

  /** Notes that a supplier was shown needs, each once a day in England whatever the number of times. */
  abstract shown(organisationId: string, showing: Showing, needIds: readonly string[], at: Date): Promise<void>;

  /** The whole record of a need, oldest first: for its own organisation. */
  abstract recordOf(needId: string): Promise<EngagementEntry[]>;
}
