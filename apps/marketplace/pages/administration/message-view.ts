import { MESSAGE_KINDS } from '@matchwell/core/messages';
import { MESSAGE_STATES, type Message, type MessageState } from '@matchwell/capabilities/messages';
import { momentInWords } from '../layout/plain-values';

const STATE_NAMES: Readonly<Record<MessageState, { readonly text: string; readonly colour: string }>> = {
  waiting: { text: 'Waiting', colour: 'blue' },
  held: { text: 'Held for a digest', colour: 'yellow' },
  gathered: { text: 'In a digest', colour: 'grey' },
  sent: { text: 'Sent', colour: 'green' },
  dropped: { text: 'Not wanted', colour: 'grey' },
  failed: { text: 'Failed', colour: 'red' },
};

/** The states that an address asks for; failed messages when it asks for none, as they are what somebody has to look at. */
export function messageStatesOf(given: unknown): MessageState[] {
  const chosen = new Set([given ?? []].flat());
  const states = MESSAGE_STATES.filter((state) => chosen.has(state));
  return states.length === 0 ? ['failed'] : states;
}

/** Messages and how their delivery stands. What they say, and to whose address, is nobody's business but the reader's. */
export function messagesView(items: readonly Message[], states: readonly MessageState[], next: string | null) {
  const query = states.map((state) => `state=${state}`).join('&');
  return {
    title: 'Messages',
    states: MESSAGE_STATES.map((id) => ({ id, label: STATE_NAMES[id].text, checked: states.includes(id) })),
    messages: items.map((message) => ({
      id: message.id,
      kind: MESSAGE_KINDS[message.kind].label,
      state: STATE_NAMES[message.state],
      facts: factsOf(message),
      canRetry: message.state === 'failed',
      introductionId: message.introductionId,
    })),
    next: next === null ? undefined : `/administration/messages?${query}&cursor=${next}`,
  };
}

function factsOf({ createdAt, attempts, lastError, settledAt, state, nextAttemptAt }: Message): string {
  const facts = [
    `Written ${momentInWords(createdAt)}`,
    `${attempts} failed ${attempts === 1 ? 'attempt' : 'attempts'}`,
  ];
  if (lastError !== null) facts.push(`last error: ${lastError}`);
  if (state === 'waiting') facts.push(`next attempt ${momentInWords(nextAttemptAt)}`);
  if (settledAt) facts.push(`settled ${momentInWords(settledAt)}`);
  return `${facts.join('; ')}.`;
}
