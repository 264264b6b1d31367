import type {
  EngagementEntry,
  EngagementRecord,
  NeedQuestion,
  PublishedAnswer,
} from '@matchwell/capabilities/market-engagement';

/** A question with its answer, as everybody reads it. */
export function toPublishedAnswer({ id, text, answer, answeredAt }: PublishedAnswer) {
  return { id, question: text, answer, answeredAt: answeredAt.toISOString() };
}

/** A question as its asker sees it. */
export function toOwnQuestion({ id, text, askedAt, dueOn, answer }: NeedQuestion) {
  return { id, question: text, askedAt: askedAt.toISOString(), dueOn, answer };
}

/** The record of a need, to be taken away. */
export function toEngagementRecord({ need, entries, questions, audit }: EngagementRecord) {
  return {
    need: { id: need.id, title: need.draft.title, state: need.state },
    entries: entries.map(toEntry),
    questions: questions.map(({ id, organisationId, text, askedAt, answer, answeredAt }) => ({
      id,
      askedBy: organisationId,
      question: text,
      askedAt: askedAt.toISOString(),
      answer,
      answeredAt: answeredAt?.toISOString() ?? null,
    })),
    audit: audit.map((each) => ({ ...each, at: each.at.toISOString() })),
  };
}

function toEntry({ number, event, at, supplier, about }: EngagementEntry) {
  return { number, event, at: at.toISOString(), supplier, about };
}
