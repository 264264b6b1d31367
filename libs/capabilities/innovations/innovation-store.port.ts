import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { InnovationState } from '@matchwell/core/lifecycle/innovation-lifecycle';
import type { Innovation, InnovationDraft, PublishedInnovation } from './innovation';

/** Keeps product records. Everything that is not public is asked for together with the organisation it must belong to. */
export abstract class InnovationStore {
  /** Adds a record in state `draft`, version 1. */
  abstract insert(innovation: {
    readonly id: string;
    readonly organisationId: string;
    readonly ownerPersonId: string;
    readonly draft: InnovationDraft;
    readonly at: Date;
  }): Promise<void>;

  /** The organisation's own record, locked until the transaction ends when `lock` is set. */
  abstract findOwn(id: string, organisationId: string, lock?: 'lock'): Promise<Innovation | undefined>;

  abstract listOwn(organisationId: string, page: PageRequest): Promise<Page<Innovation>>;

  /** A published product, whoever asks. */
  abstract findPublished(id: string): Promise<PublishedInnovation | undefined>;

  /** Published products, newest first. */
  abstract listPublished(page: PageRequest): Promise<Page<PublishedInnovation>>;

  /** The published products among the ids, in the order of the ids. */
  abstract findPublishedMany(ids: readonly string[]): Promise<PublishedInnovation[]>;

  /** Replaces the draft when the record still has `version`. Answers false, changing nothing, when it does not. */
  abstract saveDraft(
    id: string,
    organisationId: string,
    version: number,
    draft: InnovationDraft,
    at: Date,
  ): Promise<boolean>;

  /**
   * Moves the record from `from` to `to` when it is still in `from` at `version`, and publishes `published` when given. Answers false,
   * changing nothing, otherwise.
   */
  abstract changeState(change: {
    readonly id: string;
    readonly organisationId: string;
    readonly version: number;
    readonly from: InnovationState;
    readonly to: InnovationState;
    readonly published?: InnovationProfile;
    readonly at: Date;
  }): Promise<boolean>;

  /** Marks the organisation's published products as changed for matching. Answers their ids. */
  abstract touchPublished(organisationId: string): Promise<string[]>;

  /** Marks one published product as changed for matching. */
  abstract touch(id: string): Promise<void>;
}
