import { Lifecycle } from './lifecycle';

/**
 * Where an introduction stands. The network reviews first; then both parties are asked, in either order; contact details are
 * revealed in `introduced` and not before. `lapsed` means that the need closed or the product was withdrawn underneath it.
 */
export type IntroductionState =
  | 'in_review'
  | 'awaiting_both'
  | 'awaiting_buyer'
  | 'awaiting_supplier'
  | 'introduced'
  | 'closed'
  | 'declined'
  | 'lapsed';

/** Who can act on an introduction; `system` stands for the consequences of a need or a product going away. */
export type IntroductionParty = 'network' | 'buyer' | 'supplier' | 'system';

/** What can be done to an introduction. */
export type IntroductionAction =
  'approve' | 'decline' | 'reroute' | 'buyer_consents' | 'supplier_consents' | 'record_outcome' | 'close' | 'lapse';

/** The one table of what may happen to an introduction, and by whom. */
export const INTRODUCTION_LIFECYCLE = new Lifecycle<IntroductionState, IntroductionAction, IntroductionParty>(
  'in_review',
  ['in_review', 'awaiting_both', 'awaiting_buyer', 'awaiting_supplier', 'introduced', 'closed', 'declined', 'lapsed'],
  ['closed', 'declined', 'lapsed'],
  [
    { from: 'in_review', action: 'approve', to: 'awaiting_both', by: ['network'] },
    { from: 'in_review', action: 'decline', to: 'declined', by: ['network', 'buyer', 'supplier'] },
    { from: 'in_review', action: 'reroute', to: 'in_review', by: ['network'] },
    { from: 'in_review', action: 'lapse', to: 'lapsed', by: ['system'] },
    { from: 'awaiting_both', action: 'buyer_consents', to: 'awaiting_supplier', by: ['buyer'] },
    { from: 'awaiting_both', action: 'supplier_consents', to: 'awaiting_buyer', by: ['supplier'] },
    { from: 'awaiting_both', action: 'decline', to: 'declined', by: ['buyer', 'supplier'] },
    { from: 'awaiting_both', action: 'lapse', to: 'lapsed', by: ['system'] },
    { from: 'awaiting_buyer', action: 'buyer_consents', to: 'introduced', by: ['buyer'] },
    { from: 'awaiting_buyer', action: 'decline', to: 'declined', by: ['buyer', 'supplier'] },
    { from: 'awaiting_buyer', action: 'lapse', to: 'lapsed', by: ['system'] },
    { from: 'awaiting_supplier', action: 'supplier_consents', to: 'introduced', by: ['supplier'] },
    { from: 'awaiting_supplier', action: 'decline', to: 'declined', by: ['buyer', 'supplier'] },
    { from: 'awaiting_supplier', action: 'lapse', to: 'lapsed', by: ['system'] },
    { from: 'introduced', action: 'record_outcome', to: 'introduced', by: ['buyer', 'supplier', 'network'] },
    { from: 'introduced', action: 'close', to: 'closed', by: ['buyer', 'supplier', 'network'] },
  ],
);

/** The states in which an introduction still takes one of its need's places. */
export const PENDING_INTRODUCTION_STATES: readonly IntroductionState[] = [
  'in_review',
  'awaiting_both',
  'awaiting_buyer',
  'awaiting_supplier',
];

/**
 * What `party` may do to an introduction, in the order of the table: what the table allows in its state, less two. While the network reviews
 * it, a company takes back its own interest, and a buyer turns down what it asked for or what the matcher found for it: it has read the match,
 * and a review of what it will not take is an officer's time lost. Over what the other side asked for, each is asked after the review.
 */
export function introductionActionsFor(
  { state, origin }: { readonly state: IntroductionState; readonly origin: string },
  party: IntroductionParty,
): IntroductionAction[] {
  const isOwn = party === 'supplier' ? origin === 'supplier' : origin !== 'supplier';
  const waitsForReview = state === 'in_review' && party !== 'network' && party !== 'system' && !isOwn;
  return waitsForReview ? [] : INTRODUCTION_LIFECYCLE.actionsFor(state, party);
}
