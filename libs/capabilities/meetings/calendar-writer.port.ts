/** Somebody in a calendar file. */
export interface CalendarPerson {
  readonly name: string;
  readonly email: string;
}

/** A meeting as calendars know it. */
export interface CalendarEvent {
  /** The same for every version of the meeting. */
  readonly uid: string;
  /** Strictly rising from version to version. */
  readonly sequence: number;
  readonly title: string;
  readonly description: string;
  readonly place: string;
  readonly startsAt: Date;
  readonly lengthMinutes: number;
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  readonly organizer: CalendarPerson | null;
  readonly attendees: readonly CalendarPerson[];
  readonly createdAt: Date;
  readonly changedAt: Date;
}

/** What a calendar does with a file: it is asked for an answer, told of the end, or shows a copy. */
export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH';

/** Writes calendar files (RFC 5545). The same event and method give the same bytes. */
export abstract class CalendarWriter {
  abstract write(event: CalendarEvent, method: CalendarMethod): string;
}
