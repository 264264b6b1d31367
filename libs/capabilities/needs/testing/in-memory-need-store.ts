import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { DraftedRecordChange, NewDraftedRecord } from '@matchwell/core/lifecycle/drafted-record';
import { compareText } from '@matchwell/core/kernel/compare-text';
import type { NeedState } from '@matchwell/core/lifecycle/need-lifecycle';
import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
import {
  type Need,
  type NeedAudience,
  type NeedDraft,
  NeedStore,
  type OpenNeedVersion,
  type PublishedNeed,
} from '@matchwell/capabilities/needs';
import { InMemoryDraftedRecords } from '@matchwell/capabilities/testing/in-memory-drafted-records';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import { newestFirst } from '@matchwell/capabilities/testing/newest-first';

/** Needs in memory. */
export class InMemoryNeedStore extends NeedStore {
  private readonly records: InMemoryDraftedRecords<NeedState, NeedDraft, ProblemStatement>;

  constructor(private readonly market: InMemoryMarket) {
    super();
    this.records = new InMemoryDraftedRecords<NeedState, NeedDraft, ProblemStatement>(
      () => market.kept.needs,
      'closed',
    );
  }

  override insert(record: NewDraftedRecord<NeedDraft>): Promise<void> {
    return this.records.insert(record);
  }

  override findOwn(id: string, organisationId: string): Promise<Need | undefined> {
    return this.records.findOwn(id, organisationId);
  }

  override listOwn(organisationId: string, page: PageRequest): Promise<Page<Need>> {
    return this.records.listOwn(organisationId, page);
  }

  override saveDraft(
    id: string,
    organisationId: string,
    version: number,
    draft: NeedDraft,
    at: Date,
  ): Promise<boolean> {
    return this.records.saveDraft(id, organisationId, version, draft, at);
  }

  override changeState(change: DraftedRecordChange<NeedState, ProblemStatement>): Promise<boolean> {
    return this.records.changeState(change);
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

  override async openVersions(audience: NeedAudience): Promise<OpenNeedVersion[]> {
    return this.open(audience)
      .map(({ id, organisationId, organisationName, publishedVersion, odsCode, postcode }) => ({
        id,
        organisationId,
        organisationName,
        publishedVersion,
        odsCode,
        postcode,
      }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  override async openIds(): Promise<string[]> {
    return this.asPublished()
      .filter(({ state }) => state === 'open')
      .map(({ id }) => id)
      .toSorted();
  }

  override async openIdsByTheme(): Promise<string[]> {
    return this.asPublished()
      .filter(({ state }) => state === 'open')
      .toSorted((a, b) => compareText(themeOf(a), themeOf(b)) || compareText(a.id, b.id))
      .map(({ id }) => id);
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

function themeOf({ statement }: PublishedNeed): string {
  return statement.themes[0] ?? '';
}
