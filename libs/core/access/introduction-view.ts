import type { IntroductionParty, IntroductionState } from '../lifecycle/introduction-lifecycle';

/** Who may read an introduction. */
export type ViewingParty = Exclude<IntroductionParty, 'system'>;

/**
 * What an introduction holds that not everybody may see at every step.
 * `statement`: the need as published. `match`: the explanation of the score. `route`: why this network. `contacts`: how to reach the people
 * of both sides. `decline` and `outcome`: how it ended, in the words of who ended it. `conflict`: whether the reader declared an interest.
 */
export type IntroductionPart = 'statement' | 'match' | 'route' | 'contacts' | 'decline' | 'outcome' | 'conflict';

const ASKED: readonly IntroductionPart[] = ['statement', 'match', 'route'];
const ASKED_BY_NETWORK: readonly IntroductionPart[] = [...ASKED, 'conflict'];
const MET: readonly IntroductionPart[] = [...ASKED, 'contacts', 'outcome'];
const DECLINED: readonly IntroductionPart[] = [...ASKED, 'decline'];

/**
 * What each side sees at each step. Contacts appear in `introduced`, when both sides have consented, and at no step before; who declined,
 * or whose introduction lapsed, has shown their contacts to nobody.
 */
export const INTRODUCTION_VIEW: Readonly<
  Record<IntroductionState, Readonly<Record<ViewingParty, readonly IntroductionPart[]>>>
> = {
  in_review: { network: ASKED_BY_NETWORK, buyer: ASKED, supplier: ASKED },
  awaiting_both: { network: ASKED_BY_NETWORK, buyer: ASKED, supplier: ASKED },
  awaiting_buyer: { network: ASKED_BY_NETWORK, buyer: ASKED, supplier: ASKED },
  awaiting_supplier: { network: ASKED_BY_NETWORK, buyer: ASKED, supplier: ASKED },
  introduced: { network: MET, buyer: MET, supplier: MET },
  closed: { network: MET, buyer: MET, supplier: MET },
  declined: { network: DECLINED, buyer: DECLINED, supplier: DECLINED },
  lapsed: { network: ASKED, buyer: ASKED, supplier: ASKED },
};

/** Whether a party sees a part in a state. */
export function sees(party: ViewingParty, state: IntroductionState, part: IntroductionPart): boolean {
  return INTRODUCTION_VIEW[state][party].includes(part);
}
