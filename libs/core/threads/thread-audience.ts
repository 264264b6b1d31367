import type { ViewingParty } from '../access/introduction-view';
import type { IntroductionState } from '../lifecycle/introduction-lifecycle';

/** Who reads a message about an introduction: the network and one side, or all three. */
export type ThreadAudience = 'network_and_buyer' | 'network_and_supplier' | 'everyone';

/** Every audience, narrowest first. */
export const THREAD_AUDIENCES: readonly ThreadAudience[] = ['network_and_buyer', 'network_and_supplier', 'everyone'];

/** The readers of each audience. */
const READERS: Readonly<Record<ThreadAudience, readonly ViewingParty[]>> = {
  network_and_buyer: ['network', 'buyer'],
  network_and_supplier: ['network', 'supplier'],
  everyone: ['network', 'buyer', 'supplier'],
};

/** Before both consented the two sides do not talk to each other; when it failed there is nothing left to talk about. */
const OPEN_IN: Readonly<Record<IntroductionState, readonly ThreadAudience[]>> = {
  in_review: ['network_and_buyer', 'network_and_supplier'],
  awaiting_both: ['network_and_buyer', 'network_and_supplier'],
  awaiting_buyer: ['network_and_buyer', 'network_and_supplier'],
  awaiting_supplier: ['network_and_buyer', 'network_and_supplier'],
  introduced: THREAD_AUDIENCES,
  closed: THREAD_AUDIENCES,
  declined: [],
  lapsed: [],
};

/** Whether a party reads what is written for an audience. */
export function readsAudience(party: ViewingParty, audience: ThreadAudience): boolean {
  return READERS[audience].includes(party);
}

/** The parties that read what is written for an audience. */
export function readersOf(audience: ThreadAudience): readonly ViewingParty[] {
  return READERS[audience];
}

/** What a party may write for, at a step: nobody writes what they could not read. Empty when the thread is closed. */
export function audiencesFor(party: ViewingParty, state: IntroductionState): readonly ThreadAudience[] {
  return OPEN_IN[state].filter((audience) => readsAudience(party, audience));
}

/** The audience that holds the network and one side alone. */
export function audienceOfSide(side: 'buyer' | 'supplier'): ThreadAudience {
  return side === 'buyer' ? 'network_and_buyer' : 'network_and_supplier';
}

/** Whether both sides may know how to reach each other: from here on a message may say it too. */
export function mayNameContacts(state: IntroductionState): boolean {
  return state === 'introduced' || state === 'closed';
}
