import { formatDay, formatPoints } from '@matchwell/core/explanation/plain-words';
import { clockOf } from '@matchwell/core/service-clock';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import type { IntroductionParty, IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { type IntroductionForParty, waitingFor } from '@matchwell/capabilities/introductions';

/** An introduction in a list: what meets what, and who acts next by when. */
export interface IntroductionRow {
  readonly id: string;
  readonly needTitle: string;
  readonly innovationName: string;
  readonly points: string;
  readonly state: { readonly text: string; readonly colour: string };
  /** One sentence: who acts next, and by which day. */
  readonly next: string;
  readonly isYourTurn: boolean;
  readonly isOverdue: boolean;
}

/** How each state is called. */
export const STATE_NAMES: Readonly<Record<IntroductionState, { readonly text: string; readonly colour: string }>> = {
  in_review: { text: 'Under review', colour: 'blue' },
  awaiting_both: { text: 'Waiting for both sides', colour: 'yellow' },
  awaiting_buyer: { text: 'Waiting for the buyer', colour: 'yellow' },
  awaiting_supplier: { text: 'Waiting for the supplier', colour: 'yellow' },
  introduced: { text: 'Introduced', colour: 'green' },
  closed: { text: 'Closed', colour: 'grey' },
  declined: { text: 'Declined', colour: 'grey' },
  lapsed: { text: 'Lapsed', colour: 'grey' },
};

const PARTY_NAMES: Readonly<Record<Exclude<IntroductionParty, 'system'>, string>> = {
  network: 'The health innovation network',
  buyer: 'The buyer',
  supplier: 'The supplier',
};

/** The row of an introduction, as the party reads it that it is shown to. */
export function introductionRow({ introduction, party }: IntroductionForParty, now: Date): IntroductionRow {
  const clock = clockOf(introduction.state, introduction.changedAt, now);
  const isYourTurn = waitingFor(introduction.state).includes(party);
  return {
    id: introduction.id,
    needTitle: introduction.needTitle,
    innovationName: introduction.innovationName,
    points: formatPoints(introduction.match.totalHundredths),
    state: STATE_NAMES[introduction.state],
    next: nextStep({ introduction, party }, now),
    isYourTurn,
    isOverdue: clock?.state === 'overdue',
  };
}

/** Who acts next, by when, and what message comes if they do not. Never empty: an end is said as well. */
export function nextStep(
  { introduction, party }: Pick<IntroductionForParty, 'introduction' | 'party'>,
  now: Date,
): string {
  const { state } = introduction;
  const acting = waitingFor(state);
  if (state === 'declined' && introduction.decline) {
    const reason = VOCABULARIES['decline-reasons'].label(introduction.decline.reasonCode);
    return `Declined by the ${introduction.decline.by}: ${lowerFirst(reason)}. The same two are not proposed again for 180 days.`;
  }
  if (acting.length === 0) return ENDS[state] ?? 'Nothing more happens.';
  const others = acting.filter((each) => each !== party).map((each) => PARTY_NAMES[each]);
  const who = [...(acting.includes(party) ? ['You'] : []), ...others].map((each, place) =>
    place ? lowerFirst(each) : each,
  );
  const clock = clockOf(state, introduction.changedAt, now);
  const verb = who.length > 1 || who[0] === 'You' ? 'act' : 'acts';
  if (!clock) return `${who.join(' and ')} ${verb} next.`;
  const due = `${who.join(' and ')} ${verb} next, by ${formatDay(clock.dueOn)}${clock.state === 'overdue' ? ', which has passed' : ''}.`;
  const { nextMessage } = clock;
  if (!nextMessage) return due;
  return `${due} ${nextMessage.kind === 'reminder' ? 'A reminder' : 'A note to whoever can help'} goes out on ${formatDay(nextMessage.on)}.`;
}

const ENDS: Readonly<Partial<Record<IntroductionState, string>>> = {
  closed: 'Nothing more happens: its outcome is recorded and counts for later matches.',
  declined: 'Nothing more happens; the same two are not proposed again for 180 days.',
  lapsed: 'Nothing more happens: the need was closed or the product withdrawn.',
};

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
