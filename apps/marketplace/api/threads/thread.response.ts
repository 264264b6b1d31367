import type { ThreadMessage, ThreadView, WaitingQuestion } from '@matchwell/capabilities/threads';

/** A message as its readers see it: the side it comes from, never a person or how many messages others exchange. */
export function toThreadMessage(message: ThreadMessage & { readonly isNew?: boolean }) {
  const { id, kind, audience, from, text, asked, answersId, answeredAt, writtenAt, isNew } = message;
  return {
    id,
    kind,
    audience,
    from,
    text,
    asked: asked && { side: asked.side, dueOn: asked.dueOn, answeredAt: answeredAt?.toISOString() ?? null },
    answers: answersId,
    isNew: isNew ?? false,
    writtenAt: writtenAt.toISOString(),
  };
}

/** A question that waits, beside others. */
export function toWaitingQuestion({ askedAt, ...question }: WaitingQuestion) {
  return { ...question, askedAt: askedAt.toISOString() };
}

/** The thread as one person reads it. */
export function toThreadResponse({ messages, openQuestions, unread, follows, audiences }: ThreadView) {
  return {
    items: messages.items.map(toThreadMessage),
    nextCursor: messages.nextCursor,
    openQuestions: openQuestions.map(toThreadMessage),
    unread,
    follows,
    audiences,
  };
}
