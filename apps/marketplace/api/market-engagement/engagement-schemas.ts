import { day, id, list, moment, object, orNull, text, whole } from '../documentation/schema-words';

/** What the API answers about market engagement. */
export const ENGAGEMENT_SCHEMAS = {
  NeedAnswers: object({ items: list(object({ id, question: text, answer: text, answeredAt: moment })) }),
  OwnNeedQuestion: object({
    id,
    question: text,
    askedAt: moment,
    dueOn: day,
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
