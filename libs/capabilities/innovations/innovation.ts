import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { DraftedRecord } from '@matchwell/core/lifecycle/drafted-record';
import type { InnovationState } from '@matchwell/core/lifecycle/innovation-lifecycle';

/** A profile that may still be incomplete; what is there is already well-formed. */
export type InnovationDraft = Partial<InnovationProfile> & Pick<InnovationProfile, 'name'>;

/** A supplier's product record: what is being written, and what was last published. */
export type Innovation = DraftedRecord<InnovationState, InnovationDraft, InnovationProfile>;

/** What everyone may read of a published product. */
export interface PublishedInnovation {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly publishedVersion: number;
  readonly publishedAt: Date;
  readonly profile: InnovationProfile;
}
