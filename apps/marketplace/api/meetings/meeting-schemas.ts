import { day, id, list, moment, object, orNull, ref, text, yes } from '../documentation/schema-words';

/** What the API answers about meetings. */
export const MEETING_SCHEMAS = {
  MeetingAnswer: object({
    id,
    state: { type: 'string', enum: ['proposed', 'confirmed', 'cancelled'] },
    sequence: {
      type: 'integer',
      description: 'SEQUENCE of the calendar file; every change wants the one that was seen.',
    },
    startsOn: day,
    startsAt: text,
    start: moment,
    lengthMinutes: { type: 'integer' },
    place: text,
    notes: orNull(text),
    agreed: object({ buyer: yes, supplier: yes }),
    proposedBy: { type: 'string', enum: ['network', 'buyer', 'supplier'] },
    changedAt: moment,
  }),
  Meetings: object({ items: list(ref('MeetingAnswer')) }),
};
