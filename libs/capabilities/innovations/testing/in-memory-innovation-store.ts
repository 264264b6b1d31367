import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { InnovationState } from '@matchwell/core/lifecycle/innovation-lifecycle';
import {
  type Innovation,
  type InnovationDraft,
  InnovationStore,
  type PublishedInnovation,
} from '@matchwell/capabilities/innovations';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import { newestFirst } from '@matchwell/capabilities/testing/newest-first';

/** Product records in memory. */
export class InMemoryInnovationStore extends InnovationStore {
  /** Ids of products marked as changed for matching, in order. */
  readonly touched: string[] = [];

  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async insert(innovation: {
    id: string;
    organisationId: string;
    ownerPersonId: string;
    draft: InnovationDraft;
    at: Date;
  }): Promise<void> {
    const { at, ...rest } = structuredClone(innovation);
    this.market.kept.innovations.set(innovation.id, {
      ...rest,
      state: 'draft',
      version: 1,
      published: null,
      publishedVersion: 0,
      publishedAt: null,
      createdAt: at,
      updatedAt: at,
    });
  }

  override async findOwn(id: string, organisationId: string): Promise<Innovation | undefined> {
    return this.own(id, organisationId);
  }

  override async listOwn(organisationId: string, page: PageRequest): Promise<Page<Innovation>> {
    return newestFirst(
      this.all().filter((each) => each.organisationId === organisationId),
      ({ id }) => id,
      page,
    );
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

  override async saveDraft(
    id: string,
    organisationId: string,
    version: number,
    draft: InnovationDraft,
    at: Date,
  ): Promise<boolean> {
    const found = this.own(id, organisationId);
    if (found?.version !== version) return false;
    this.put({ ...found, draft, version: version + 1, updatedAt: at });
    return true;
  }

  override async changeState(change: {
    id: string;
    organisationId: string;
    version: number;
    from: InnovationState;
    to: InnovationState;
    published?: InnovationProfile;
    at: Date;
  }): Promise<boolean> {
    const found = this.own(change.id, change.organisationId);
    if (found?.version !== change.version || found.state !== change.from) return false;
    this.put({
      ...found,
      state: change.to,
      version: change.version + 1,
      updatedAt: change.at,
      ...(change.published
        ? { published: change.published, publishedVersion: found.publishedVersion + 1, publishedAt: change.at }
        : {}),
    });
    return true;
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

  /** Without waiting, so that nothing comes between reading a record and replacing it. */
  private own(id: string, organisationId: string): Innovation | undefined {
    const found = this.market.kept.innovations.get(id);
    return found?.organisationId === organisationId ? structuredClone(found) : undefined;
  }

  private put(innovation: Innovation): void {
    this.market.kept.innovations.set(innovation.id, structuredClone(innovation));
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
