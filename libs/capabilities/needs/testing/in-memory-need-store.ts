import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { NeedState } from '@matchwell/core/lifecycle/need-lifecycle';
import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
import {
  type Need,
  type NeedAudience,
  type NeedDraft,
  NeedStore,
  type PublishedNeed,
} from '@matchwell/capabilities/needs';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import { newestFirst } from '@matchwell/capabilities/testing/newest-first';

/** Needs in memory. */
export class InMemoryNeedStore extends NeedStore {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async insert(need: {
    id: string;
    organisationId: string;
    ownerPersonId: string;
    draft: NeedDraft;
    at: Date;
  }): Promise<void> {
    const { at, ...rest } = structuredClone(need);
    this.put({
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

  override async findOwn(id: string, organisationId: string): Promise<Need | undefined> {
    return this.own(id, organisationId);
  }

  override async listOwn(organisationId: string, page: PageRequest): Promise<Page<Need>> {
    return newestFirst(
      [...this.market.kept.needs.values()].filter((each) => each.organisationId === organisationId),
      ({ id }) => id,
      page,
    );
  }

  override async findAsPublished(id: string): Promise<PublishedNeed | undefined> {
    return this.asPublished().find((each) => each.id === id);
  }

  override async findOpen(id: string, audience: NeedAudience): Promise<PublishedNeed | undefined> {
    return (await this.findOpenMany([id], audience))[0];
  }

  override async listOpen(audience: NeedAudience, page: PageRequest): Promise<Page<PublishedNeed>> {
    return newestFirst(this.open(audience), ({ id }) => id, page);
  }

  override async findOpenMany(ids: readonly string[], audience: NeedAudience): Promise<PublishedNeed[]> {
    return ids.flatMap((id) => this.open(audience).filter((each) => each.id === id));
  }

  override async openIds(): Promise<string[]> {
    return this.asPublished()
      .filter(({ state }) => state === 'open')
      .map(({ id }) => id)
      .toSorted();
  }

  override async saveDraft(
    id: string,
    organisationId: string,
    version: number,
    draft: NeedDraft,
    at: Date,
  ): Promise<boolean> {
    const found = this.own(id, organisationId);
    if (found?.version !== version || found.state === 'closed') return false;
    this.put({ ...found, draft, version: version + 1, updatedAt: at });
    return true;
  }

  override async changeState(change: {
    id: string;
    organisationId: string;
    version: number;
    from: NeedState;
    to: NeedState;
    published?: ProblemStatement;
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

  /** Without waiting, so that nothing comes between reading a record and replacing it. */
  private own(id: string, organisationId: string): Need | undefined {
    const found = this.market.kept.needs.get(id);
    return found?.organisationId === organisationId ? structuredClone(found) : undefined;
  }

  private put(need: Need): void {
    this.market.kept.needs.set(need.id, structuredClone(need));
  }

  private open(audience: NeedAudience): PublishedNeed[] {
    const visible = audience === 'public' ? ['public'] : ['public', 'registered'];
    return this.asPublished().filter(
      ({ state, statement }) => state === 'open' && visible.includes(statement.visibility),
    );
  }

  private asPublished(): PublishedNeed[] {
    return [...this.market.kept.needs.values()].flatMap((need) => {
      const organisation = this.market.kept.organisations.get(need.organisationId);
      if (!need.published || !need.publishedAt || !organisation) return [];
      const { id, organisationId, state, publishedVersion, publishedAt, published } = need;
      const { name: organisationName, odsCode = '', postcode } = organisation;
      const place = { organisationId, organisationName, odsCode, postcode };
      return [structuredClone({ id, ...place, state, publishedVersion, publishedAt, statement: published })];
    });
  }
}
