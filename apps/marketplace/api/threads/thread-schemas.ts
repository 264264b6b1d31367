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

const audience = { type: 'string', enum: ['network_and_buyer', 'network_and_supplier', 'everyone'] } as const;
const messages = list({ $ref: '#/components/schemas/ThreadMessage' });

/** What the API answers about threads. */
export const THREAD_SCHEMAS = {
  ThreadMessage: object({
    id,
    kind: { type: 'string', enum: ['message', 'question', 'answer'] },
    audience,
    from: { type: 'string', enum: ['network', 'buyer', 'supplier'] },
    text,
    asked: orNull(object({ side: text, dueOn: { type: 'string', format: 'date' }, answeredAt: orNull(moment) })),
    answers: orNull(id),
    isNew: { type: 'boolean' },
    writtenAt: moment,
  }),
  Thread: object({
    items: messages,
    nextCursor: orNull(text),
    openQuestions: messages,
    unread: whole,
    follows: { type: 'boolean' },
    audiences: list(audience),
  }),
  UnreadMessages: object({
    items: list(object({ introductionId: id, needTitle: text, innovationName: text, unread: whole })),
  }),
};
