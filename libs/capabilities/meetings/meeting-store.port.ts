import type { Meeting, MeetingChange } from './meeting';

/** Keeps meetings. The caller has found out that the asker is a party of the introduction. */
export abstract class MeetingStore {
  /** Adds a meeting unless the introduction has `most` of them. Answers whether it was added. */
  abstract insert(meeting: Meeting, most: number): Promise<boolean>;

  abstract find(introductionId: string, id: string): Promise<Meeting | undefined>;

  /** Meetings of an introduction, the one that was proposed last first. */
  abstract list(introductionId: string): Promise<Meeting[]>;

  /**
   * Changes a meeting that is not cancelled and still stands at `sequence`, in one conditional statement, and raises its sequence by one.
   * Answers what it is now; undefined, changing nothing, when somebody else was faster.
   */
  abstract change(id: string, sequence: number, change: MeetingChange, at: Date): Promise<Meeting | undefined>;
}
