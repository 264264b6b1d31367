import type { CalendarEvent } from '@matchwell/capabilities/meetings';
import { meetingStart } from '@matchwell/core/meetings';
import * as fc from 'fast-check';
import { IcsCalendarWriter } from './ics-calendar-writer';

const writer = new IcsCalendarWriter();
const anEvent = (more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: '019a0000-0000-7000-8000-000000000001@matchwell',
  sequence: 0,
  title: 'Meeting: Steady Heart for “Fewer readmissions”',
  description: 'Bring the trial report.',
  place: 'Room 4, Derriford Hospital; level 7',
  startsAt: meetingStart('2026-07-14', '10:00'),
  lengthMinutes: 45,
  status: 'TENTATIVE',
  organizer: { name: 'Priya', email: 'priya@trust.example' },
  attendees: [
    { name: 'Priya', email: 'priya@trust.example' },
    { name: 'Grace "G"\r\nATTENDEE:evil', email: 'grace@calmline.example' },
  ],
  createdAt: new Date('2026-07-01T08:00:00Z'),
  changedAt: new Date('2026-07-02T08:00:00Z'),
  ...more,
});
/** The lines of a file with folded ones joined (RFC 5545, 3.1). */
const linesOf = (file: string) => file.replaceAll(/\r\n[\t ]/g, '').split('\r\n');

describe('a calendar file', () => {
  it('says what the meeting is, for whom, and in which version', () => {
    const lines = linesOf(writer.write(anEvent({ sequence: 3 }), 'REQUEST'));
    for (const line of [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'METHOD:REQUEST',
      'UID:019a0000-0000-7000-8000-000000000001@matchwell',
      'SEQUENCE:3',
      'DTSTART:20260714T090000Z',
      'DURATION:PT45M',
      'STATUS:TENTATIVE',
      'DTSTAMP:20260702T080000Z',
      String.raw`LOCATION:Room 4\, Derriford Hospital\; level 7`,
      'END:VCALENDAR',
    ])
      expect(lines).toContain(line);
    expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(2);
    expect(lines.filter((line) => line.startsWith('ORGANIZER'))).toEqual([
      expect.stringMatching(/mailto:priya@trust\.example$/i),
    ]);
  });

  it.each([
    ['in summer', '2026-07-14', 'DTSTART:20260714T090000Z'],
    ['in winter', '2026-12-14', 'DTSTART:20261214T100000Z'],
    ['on the last day of winter time', '2027-03-27', 'DTSTART:20270327T100000Z'],
    ['on the first day of summer time', '2027-03-28', 'DTSTART:20270328T090000Z'],
    ['on the first day of winter time', '2026-10-25', 'DTSTART:20261025T100000Z'],
  ])('begins at ten in England %s', (_when, day, line) => {
    expect(linesOf(writer.write(anEvent({ startsAt: meetingStart(day, '10:00') }), 'PUBLISH'))).toContain(line);
  });

  it('ends a meeting under the same name', () => {
    const lines = linesOf(writer.write(anEvent({ status: 'CANCELLED', sequence: 4 }), 'CANCEL'));
    for (const line of ['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:4']) expect(lines).toContain(line);
  });

  it('is the same bytes for the same meeting, and leaves out an address that is none', () => {
    expect(writer.write(anEvent(), 'REQUEST')).toBe(writer.write(anEvent(), 'REQUEST'));
    const odd = { name: 'Odd', email: 'odd@x\r\nATTENDEE:mailto:evil@x.example' };
    const lines = linesOf(writer.write(anEvent({ organizer: odd, attendees: [odd] }), 'REQUEST'));
    expect(lines.filter((line) => /^(ORGANIZER|ATTENDEE)/.test(line))).toEqual([]);
  });

  it('lets nothing that was typed begin a line of its own', () => {
    const typed = fc.oneof(
      fc.string(),
      fc.constantFrom('x\r\nATTENDEE:evil', 'x\nEND:VEVENT', 'x\rBEGIN:VALARM', ';,\\'),
    );
    fc.assert(
      fc.property(typed, typed, typed, (title, description, place) => {
        const lines = linesOf(writer.write(anEvent({ title, description, place }), 'REQUEST'));
        const names = lines.filter(Boolean).map((line) => /^[A-Z-]+/.exec(line)?.[0]);
        expect(names.filter((name) => name === 'ATTENDEE')).toHaveLength(2);
        expect(names.filter((name) => name === 'END')).toHaveLength(2);
        expect(names).not.toContain(undefined);
      }),
    );
  });
});
