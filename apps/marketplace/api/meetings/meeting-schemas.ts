const text = { type: 'string' } as const;
const yes = { type: 'boolean' } as const;
const moment = { type: 'string', format: 'date-time' } as const;
const object = (properties: Record<string, object>) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

/** What the API answers about meetings. */
export const MEETING_SCHEMAS = {
  MeetingAnswer: object({
    id: { type: 'string', format: 'uuid' },
    state: { type: 'string', enum: ['proposed', 'confirmed', 'cancelled'] },
    sequence: {
      type: 'integer',
      description: 'SEQUENCE of the calendar file; every change wants the one that was seen.',
    },
    startsOn: { type: 'string', format: 'date' },
    startsAt: text,
    start: moment,
    lengthMinutes: { type: 'integer' },
    place: text,
    notes: { anyOf: [text, { type: 'null' }] },
    agreed: object({ buyer: yes, supplier: yes }),
    proposedBy: { type: 'string', enum: ['network', 'buyer', 'supplier'] },
    changedAt: moment,
  }),
  Meetings: object({ items: { type: 'array', items: { $ref: '#/components/schemas/MeetingAnswer' } } }),
};
