import { formatDay } from '@matchwell/core/explanation/plain-words';
import type { ViewingParty } from '@matchwell/core/access/introduction-view';
import type { Introduction } from '@matchwell/capabilities/introductions';
import type { ThreadAudience } from '@matchwell/core/threads';
import type { ThreadMessage, ThreadView } from '@matchwell/capabilities/threads';
import type { FormView } from '../form/form-view';
import { shortened } from './shortened';

const PARTIES: Readonly<Record<ViewingParty, string>> = {
  network: 'The health innovation network',
  buyer: 'The buyer',
  supplier: 'The supplier',
};

/** Who reads a message, as a party of the introduction is told. */
function readersIn(audience: ThreadAudience, you: ViewingParty): string {
  const others = {
    network_and_buyer: ['network', 'buyer'],
    network_and_supplier: ['network', 'supplier'],
    everyone: ['network', 'buyer', 'supplier'],
  }[audience].filter((each) => each !== you);
  return others.map((each) => `the ${each}`).join(' and ');
}

/** A message in the list. */
function line(message: ThreadMessage & { readonly isNew?: boolean }, you: ViewingParty) {
  const { id, kind, from, audience, text, asked, answeredAt, writtenAt, isNew } = message;
  const who = from === you ? 'You or a colleague' : PARTIES[from];
  const verb = { message: 'wrote', question: 'asked', answer: 'answered' }[kind];
  return {
    id,
    heading: `${who} ${verb}`,
    readers: readersIn(audience, you),
    paragraphs: text.split(/\n\s*\n/),
    writtenAt,
    isNew: isNew ?? false,
    isQuestion: kind === 'question',
    standing: asked ? questionStanding(asked, answeredAt, you) : undefined,
  };
}

function questionStanding(
  asked: NonNullable<ThreadMessage['asked']>,
  answeredAt: Date | null,
  you: ViewingParty,
): string {
  if (answeredAt) return 'This question was answered.';
  const who = asked.side === you ? 'You answer' : `${PARTIES[asked.side]} answers`;
  return `${who} by ${formatDay(asked.dueOn)}. The introduction goes on meanwhile.`;
}

/** The page of a thread. */
export function threadPage({ found, messages, openQuestions, unread, follows, audiences }: ThreadView, form: FormView) {
  const { introduction, party } = found;
  const mine = openQuestions.filter(({ asked }) => asked?.side === party);
  return {
    title: 'Conversation',
    introduction,
    heading: `${introduction.innovationName} for “${introduction.needTitle}”`,
    isNetwork: party === 'network',
    lines: messages.items.map((each) => line(each, party)),
    next: messages.nextCursor,
    open: openQuestions.map((each) => line(each, party)),
    unread,
    follows,
    form,
    audiences: audiences.map((value) => ({ value, text: sentenceCase(readersIn(value, party)) })),
    answers: [
      { value: '', text: 'A message' },
      ...mine.map(({ id, text }) => ({ value: id, text: `The answer to: ${shortened(text)}` })),
    ],
    mayNameContacts: introduction.state === 'introduced' || introduction.state === 'closed',
  };
}

/** How a buyer asks the network to be put in touch with an organisation that uses the product. */
export function askAboutAdopter(name: string, { innovationName }: Pick<Introduction, 'innovationName'>): string {
  return `${name} is said to use ${innovationName}. Could you put us in touch with whoever looks after it there? We would like to hear how it went.`;
}

/** What the page of the introduction says of its thread. */
export function threadSummary({ found, messages, openQuestions, unread }: ThreadView) {
  return {
    href: `/introductions/${found.introduction.id}/thread`,
    isEmpty: messages.items.length === 0,
    unread,
    open: openQuestions.map((each) => line(each, found.party)),
  };
}

function sentenceCase(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
