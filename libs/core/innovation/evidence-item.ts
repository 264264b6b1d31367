import type { CalendarDay } from '../kernel/calendar-day';

/** One piece of evidence, specific enough to be judged against a threshold and checked by somebody else. */
export interface EvidenceItem {
  /** Stable within the innovation. */
  readonly id: string;
  /** 3 to 200 characters. */
  readonly title: string;
  /** List `evidence-kinds`. */
  readonly kind: string;
  /** List `evidence-designs`; decides the level. */
  readonly design: string;
  /** List `evidence-domains`: what the item speaks for. At least one. */
  readonly domains: readonly string[];
  /** List `care-settings`: where it was gathered, when known. */
  readonly setting?: string;
  /** List `evidence-places`. */
  readonly place: string;
  /** Number of people (or samples) studied. */
  readonly sampleSize?: number;
  /** What it was compared with, in words. */
  readonly comparator?: string;
  /** True when done by people without a stake in the product. */
  readonly independent: boolean;
  /** Day of publication, or of completion when unpublished. */
  readonly date: CalendarDay;
  readonly reference?: EvidenceReference;
  /** What was found, up to 1,000 characters. Never part of the ranked text. */
  readonly summary?: string;
}

/** Where the evidence can be read. */
export interface EvidenceReference {
  readonly type: 'doi' | 'trial_registry' | 'guidance' | 'web' | 'unpublished';
  /** The DOI (`10.…/…`), registry number (`ISRCTN…`, `NCT…`), guidance code (`MTG3`) or address. */
  readonly value: string;
}

/** What a network found when it checked an item: part of list `verification-states`. */
export type VerificationState = 'self_declared' | 'verified' | 'rejected';

/** An evidence item with what is known of its verification: what gates and scores read. */
export interface JudgedEvidenceItem extends EvidenceItem {
  readonly verification: VerificationState;
}
