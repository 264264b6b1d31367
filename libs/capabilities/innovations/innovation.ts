import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { InnovationState } from '@matchwell/core/lifecycle/innovation-lifecycle';

/** A profile that may still be incomplete; what is there is already well-formed. */
export type InnovationDraft = Partial<InnovationProfile> & Pick<InnovationProfile, 'name'>;

/** A supplier's product record: what is being written, and what was last published. */
export interface Innovation {
  readonly id: string;
  readonly organisationId: string;
  /** The person to reach about it. */
  readonly ownerPersonId: string;
  readonly state: InnovationState;
  /** Rises with every change; an edit names the version it started from. */
  readonly version: number;
  readonly draft: InnovationDraft;
  readonly published: InnovationProfile | null;
  /** Rises with every publication, from 1; 0 before the first. */
  readonly publishedVersion: number;
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What everyone may read of a published product. */
export interface PublishedInnovation {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly publishedVersion: number;
  readonly publishedAt: Date;
  readonly profile: InnovationProfile;
}
