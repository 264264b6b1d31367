import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { DraftedRecordChange, NewDraftedRecord } from '@matchwell/core/lifecycle/drafted-record';
import type { InnovationState } from '@matchwell/core/lifecycle/innovation-lifecycle';
import {
  type Innovation,
  type InnovationDraft,
  InnovationStore,
  type PublishedInnovation,
} from '@matchwell/capabilities/innovations';
import { InMemoryDraftedRecords } from '@matchwell/capabilities/testing/in-memory-drafted-records';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import { newestFirst } from '@matchwell/capabilities/testing/newest-first';

/** Product records in memory. */
export class InMemoryInnovationStore extends InnovationStore {
  /** Ids of products marked as changed for matching, in order. */
  readonly touched: string[] = [];
  private readonly records: InMemoryDraftedRecords<InnovationState, InnovationDraft, InnovationProfile>;

  constructor(private readonly market: InMemoryMarket) {
    super();
    this.records = new InMemoryDraftedRecords<InnovationState, InnovationDraft, InnovationProfile>(
      () => market.kept.innovations,
    );
  }

  override insert(record: NewDraftedRecord<InnovationDraft>): Promise<void> {
    return this.records.insert(record);
  }

  override findOwn(id: string, organisationId: string): Promise<Innovation | undefined> {
    return this.records.findOwn(id, organisationId);
  }

  override listOwn(organisationId: string, page: PageRequest): Promise<Page<Innovation>> {
    return this.records.listOwn(organisationId, page);
  }

  override saveDraft(
    id: string,
    organisationId: string,
    version: number,
    draft: InnovationDraft,
    at: Date,
  ): Promise<boolean> {
    return this.records.saveDraft(id, organisationId, version, draft, at);
  }

  override changeState(change: DraftedRecordChange<InnovationState, InnovationProfile>): Promise<boolean> {
    return this.records.changeState(change);
  }

  override async findPublished(id: string): Promise<PublishedInnovation | undefined> {
    return this.published().find((each) => each.id === id);
  }

  override async listPublished(page: PageRequest): Promise<Page<PublishedInnovation>> {
    return newestFirst(this.published(), ({ id }) => id, page);
  }

  override async findPublishedMany(ids: readonly string[]): Promise<PublishedInnovation[]> {
    return ids.flatMap((id) => this.published().filter((each) => each.id === id));
  }

  override async touchPublished(organisationId: string): Promise<string[]> {
    const ids = this.published()
      .filter((each) => each.organisationId === organisationId)
      .map(({ id }) => id);
    this.touched.push(...ids);
    return ids;
  }

  override async touch(id: string): Promise<void> {
    this.touched.push(id);
  }

  private all(): Innovation[] {
    return [...this.market.kept.innovations.values()];
  }

  private published(): PublishedInnovation[] {
    return this.all().flatMap(({ id, organisationId, state, published, publishedVersion, publishedAt }) => {
      if (state !== 'published' || !published || !publishedAt) return [];
      const organisationName = this.market.kept.organisations.get(organisationId)?.name ?? '';
      return [
        structuredClone({ id, organisationId, organisationName, publishedVersion, publishedAt, profile: published }),
      ];
    });
  }
}
