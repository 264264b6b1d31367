import { day, id, list, moment, object, orNull, ref, text, whole, yes } from '../documentation/schema-words';

const audience = { type: 'string', enum: ['network_and_buyer', 'network_and_supplier', 'everyone'] } as const;
const messages = list(ref('ThreadMessage'));

/** What the API answers about threads. */
export const THREAD_SCHEMAS = {
  ThreadMessage: object({
    id,
    kind: { type: 'string', enum: ['message', 'question', 'answer'] },
    audience,
    from: { type: 'string', enum: ['network', 'buyer', 'supplier'] },
    text,
    asked: orNull(object({ side: text, dueOn: day, answeredAt: orNull(moment) })),
    answers: orNull(id),
    isNew: yes,
    writtenAt: moment,
  }),
  Thread: object({
    items: messages,
    nextCursor: orNull(text),
    openQuestions: messages,
    unread: whole,
    follows: yes,
    audiences: list(audience),
  }),
  WaitingQuestions: object({
    items: list(
      object({
        id,
        introductionId: id,
        needTitle: text,
        innovationName: text,
        askedBy: text,
        side: { type: 'string', enum: ['buyer', 'supplier'] },
        isToAnswer: yes,
        text,
        askedAt: moment,
        dueOn: day,
      }),
    ),
  }),
  UnreadMessages: object({
    items: list(object({ introductionId: id, needTitle: text, innovationName: text, unread: whole })),
  }),
};
