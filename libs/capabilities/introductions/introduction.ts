import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type {
  IntroductionAction,
  IntroductionParty,
  IntroductionState,
} from '@matchwell/core/lifecycle/introduction-lifecycle';
import type { IntroductionRoute } from '@matchwell/core/routing';

/** One proposed meeting of a need and a product, from proposal to outcome. */
export interface Introduction {
  readonly id: string;
  readonly needId: string;
  readonly innovationId: string;
  /** What both were called when the introduction was proposed. */
  readonly needTitle: string;
  readonly innovationName: string;
  readonly buyerOrganisationId: string;
  readonly supplierOrganisationId: string;
  /** The owning network; null while an administrator has to decide. */
  readonly networkId: string | null;
  readonly state: IntroductionState;
  /** Rises with every transition. */
  readonly version: number;
  /** Who brought it about: `supplier` is a company that expressed interest in the need. */
  readonly origin: 'matcher' | 'scout' | 'supplier';
  /** Why this network: kept as it was on the day of the proposal, or of the last re-routing. */
  readonly route: IntroductionRoute;
  readonly match: MatchAtProposal;
  readonly decline: Decline | null;
  /** The outcome that was reported last; null before the first. The store keeps all of them. */
  readonly outcome: RecordedOutcome | null;
  readonly proposedAt: Date;
  /** When the network approved it; null before, and where it never did. */
  readonly approvedAt: Date | null;
  /** When both sides had consented; null before. */
  readonly introducedAt: Date | null;
  readonly changedAt: Date;
}

/** The match behind a proposal, as it stood then. The full explanation is kept with it. */
export interface MatchAtProposal {
  readonly epochId: string;
  readonly rank: number;
  /** Hundredths of a point, 0 to 10,000. */
  readonly totalHundredths: number;
  readonly explanation: Readonly<Record<string, unknown>>;
}

/** Who said no, and why, in words the other side reads. */
export interface Decline {
  readonly by: Exclude<IntroductionParty, 'system'>;
  /** List `decline-reasons`. */
  readonly reasonCode: string;
  readonly note?: string;
  readonly on: CalendarDay;
  /** Set when a side said no while the network had not decided: the supplier of a private need then never hears of it. */
  readonly beforeReview?: true;
}

/** How far an introduction got. */
export interface RecordedOutcome {
  /** List `outcomes`. */
  readonly outcome: string;
  readonly note?: string;
  /** The day on which it came about, in England: never before the introduction, never ahead. */
  readonly on: CalendarDay;
  /** Where it is live: an ODS code. Required with `live`. */
  readonly siteOdsCode?: string;
  /** Who reported it; missing in outcomes of before this was kept. */
  readonly by?: Exclude<IntroductionParty, 'system'>;
}

/** What a transition changes besides the state. */
export interface IntroductionChanges {
  readonly networkId?: string;
  readonly route?: IntroductionRoute;
  readonly decline?: Decline;
  readonly outcome?: RecordedOutcome;
}

/** An introduction as one party may see it. */
export interface IntroductionForParty {
  readonly introduction: Introduction;
  readonly party: Exclude<IntroductionParty, 'system'>;
  /** The person to reach on each side: ids only, so that nothing personal is read before it may be shown. */
  readonly buyerOwnerPersonId: string;
  readonly supplierOwnerPersonId: string;
}

/** The explanation of a match as a party reads it: how a proposal was chosen among others is the network's business, for it speaks of products of other suppliers. */
export function explanationShownTo(
  party: IntroductionForParty['party'],
  explanation: MatchAtProposal['explanation'],
): MatchAtProposal['explanation'] {
  if (party === 'network') return explanation;
  const { allocation: _allocation, exploration: _exploration, ...rest } = explanation;
  return rest;
}

/** Who has to act next. */
export function waitingFor(state: IntroductionState): readonly Exclude<IntroductionParty, 'system'>[] {
  switch (state) {
    case 'in_review':
      return ['network'];
    case 'awaiting_both':
      return ['buyer', 'supplier'];
    case 'awaiting_buyer':
      return ['buyer'];
    case 'awaiting_supplier':
      return ['supplier'];
    case 'introduced':
      return ['buyer', 'supplier'];
    default:
      return [];
  }
}

/** What a party can ask for; `decline` means the same for all three. */
export type PartyAction = Exclude<IntroductionAction, 'lapse' | 'buyer_consents' | 'supplier_consents'> | 'consent';
