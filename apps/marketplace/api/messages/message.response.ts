import type { Message, MessageLine } from '@matchwell/capabilities/messages';

/** A message as the operator sees it: how its delivery stands. What it says and to whose address is nobody's business but the reader's. */
export function toMessageResponse(message: Message) {
  const { id, kind, state, introductionId, heldFor, attempts, lastError, reference } = message;
  return {
    id,
    kind,
    state,
    personId: 'personId' in message.to ? message.to.personId : null,
    introductionId,
    heldFor,
    attempts,
    nextAttemptAt: state === 'waiting' ? message.nextAttemptAt.toISOString() : null,
    lastError,
    reference,
    createdAt: message.createdAt.toISOString(),
    settledAt: message.settledAt?.toISOString() ?? null,
  };
}

/** A message as its reader sees it in a list. */
export function toOwnMessageResponse({ id, kind, subject, path, createdAt }: MessageLine) {
  return { id, kind, subject, path, createdAt: createdAt.toISOString() };
}
