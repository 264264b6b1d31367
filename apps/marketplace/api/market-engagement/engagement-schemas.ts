const text = { type: 'string' } as const;
const id = { type: 'string', format: 'uuid' } as const;
const whole = { type: 'integer' } as const;
const moment = { type: 'string', format: 'date-time' } as const;
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
const list = (items: object) => ({ type: 'array', items });
const object = (properties: Record<string, object>) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

/** What the API answers about market engagement. */
export const ENGAGEMENT_SCHEMAS = {
  NeedAnswers: object({ items: list(object({ id, question: text, answer: text, answeredAt: moment })) }),
  OwnNeedQuestion: object({
    id,
    question: text,
    askedAt: moment,
    dueOn: { type: 'string', format: 'date' },
    answer: orNull(text),
  }),
  EngagementRecord: object({
    need: object({ id, title: text, state: text }),
    entries: list(
      object({
        number: whole,
        event: text,
        at: moment,
        supplier: orNull(object({ id, name: text })),
        about: orNull(text),
      }),
    ),
    questions: list(
      object({ id, askedBy: id, question: text, askedAt: moment, answer: orNull(text), answeredAt: orNull(moment) }),
    ),
    audit: list(object({ action: text, at: moment, chain: text, sequence: whole, hash: text })),
  }),
};
