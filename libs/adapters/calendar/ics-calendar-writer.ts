import {
  type CalendarEvent,
  type CalendarMethod,
  type CalendarPerson,
  CalendarWriter,
} from '@matchwell/capabilities/meetings';
import { createEvents, type EventAttributes } from 'ics';

/** What the library takes besides what its types say: the moment of the file, which it would otherwise take from the machine's clock. */
type TimedEvent = EventAttributes & { readonly timestamp: number };

/** Addresses that go into a file as they are, without anything that would begin another line or parameter. */
const PLAIN_ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/;

/** Writes calendar files with the `ics` package. Times are in UTC, which every calendar shows in its reader's own time, summer and winter. */
export class IcsCalendarWriter extends CalendarWriter {
  /** @throws Error when the library refuses the event: a fault of ours, because everything was checked when it was given. */
  override write(event: CalendarEvent, method: CalendarMethod): string {
    const organizer =
      event.organizer && PLAIN_ADDRESS.test(event.organizer.email) ? contact(event.organizer) : undefined;
    const attributes: TimedEvent = {
      uid: event.uid,
      sequence: event.sequence,
      title: oneLine(event.title),
      description: lines(event.description),
      location: oneLine(event.place),
      status: event.status,
      start: event.startsAt.getTime(),
      startInputType: 'utc',
      startOutputType: 'utc',
      duration: { hours: Math.floor(event.lengthMinutes / 60), minutes: event.lengthMinutes % 60 },
      created: event.createdAt.getTime(),
      lastModified: event.changedAt.getTime(),
      timestamp: event.changedAt.getTime(),
      ...(organizer ? { organizer } : {}),
      attendees: event.attendees
        .filter(({ email }) => PLAIN_ADDRESS.test(email))
        .map((each) => ({ ...contact(each), rsvp: method === 'REQUEST', role: 'REQ-PARTICIPANT' as const })),
    };
    const { error, value } = createEvents([attributes], { productId: '-//Matchwell//Meetings//EN', method });
    if (error || value === null)
      throw new Error(`The calendar file cannot be written: ${error?.message ?? 'nothing came'}`);
    return value;
  }
}

/** Text of several lines, without other control characters. */
function lines(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/(?!\n)\p{Cc}/gu, ' ');
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
}

/** Names are parameters of a line: what could end one is left out. */
function contact({ name, email }: CalendarPerson): CalendarPerson {
  return { name: name.replaceAll(/[\p{Cc}"]/gu, ' ').trim() || email, email };
}
