import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { DraftedRecord, DraftedRecordChange, NewDraftedRecord } from '@matchwell/core/lifecycle/drafted-record';
import type { DraftedRecordStore } from '@matchwell/core/lifecycle/drafted-record-store';
import { newestFirst } from './newest-first';

/** Drafts and what was published of them, in memory: the part that products and needs have in common. */
export class InMemoryDraftedRecords<State, Draft, Document> implements DraftedRecordStore<
  State | 'draft',
  Draft,
  Document
> {
  /**
   * @param kept the records now; asked anew in every call, because a rollback replaces them.
   * @param closedState in this state the draft can no longer be written.
   */
  constructor(
    private readonly kept: () => Map<string, DraftedRecord<State | 'draft', Draft, Document>>,
    private readonly closedState?: State,
  ) {}

  /** See the port. */
  async insert(record: NewDraftedRecord<Draft>): Promise<void> {
    const { at, ...rest } = record;
    const unpublished = { published: null, publishedVersion: 0, publishedAt: null };
    this.put({ ...rest, ...unpublished, state: 'draft', version: 1, createdAt: at, updatedAt: at });
  }

  /** See the port. */
  async findOwn(
    id: string,
    organisationId: string,
  ): Promise<DraftedRecord<State | 'draft', Draft, Document> | undefined> {
    return this.own(id, organisationId);
  }

  /** See the port. */
  async listOwn(
    organisationId: string,
    page: PageRequest,
  ): Promise<Page<DraftedRecord<State | 'draft', Draft, Document>>> {
    const own = [...this.kept().values()].filter((each) => each.organisationId === organisationId);
    return newestFirst(own, ({ id }) => id, page);
  }

  /** See the port. */
  async saveDraft(id: string, organisationId: string, version: number, draft: Draft, at: Date): Promise<boolean> {
    const found = this.own(id, organisationId);
    if (found?.version !== version || found.state === this.closedState) return false;
    this.put({ ...found, draft, version: version + 1, updatedAt: at });
    return true;
  }

  /** See the port. */
  async changeState(change: DraftedRecordChange<State | 'draft', Document>): Promise<boolean> {
    const { published, at } = change;
    const found = this.own(change.id, change.organisationId);
    if (found?.version !== change.version || found.state !== change.from) return false;
    const publication = published && { published, publishedVersion: found.publishedVersion + 1, publishedAt: at };
    this.put({ ...found, ...publication, state: change.to, version: change.version + 1, updatedAt: at });
    return true;
  }

  /** Without waiting, so that nothing comes between reading a record and replacing it. */
  private own(id: string, organisationId: string) {
    const found = this.kept().get(id);
    return found?.organisationId === organisationId ? structuredClone(found) : undefined;
  }

  private put(record: DraftedRecord<State | 'draft', Draft, Document>): void {
    this.kept().set(record.id, structuredClone(record));
  }
}
