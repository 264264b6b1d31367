import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { DraftedRecordStore } from '@matchwell/core/lifecycle/drafted-record-store';
import type { InnovationState } from '@matchwell/core/lifecycle/innovation-lifecycle';
import type { InnovationDraft, PublishedInnovation } from './innovation';

/** Keeps product records. Everything that is not public is asked for together with the organisation it must belong to. */
export abstract class InnovationStore extends DraftedRecordStore<InnovationState, InnovationDraft, InnovationProfile> {
  /** A published product, whoever asks. */
  abstract findPublished(id: string): Promise<PublishedInnovation | undefined>;

  /** Published products, newest first. */
  abstract listPublished(page: PageRequest): Promise<Page<PublishedInnovation>>;

  /** The published products among the ids, in the order of the ids. */
  abstract findPublishedMany(ids: readonly string[]): Promise<PublishedInnovation[]>;

  /** Marks the organisation's published products as changed for matching. Answers their ids. */
  abstract touchPublished(organisationId: string): Promise<string[]>;

  /** Marks one published product as changed for matching. */
  abstract touch(id: string): Promise<void>;
}
