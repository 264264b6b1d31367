import type { Page, PageRequest } from '../kernel/page';
import type { DraftedRecord, DraftedRecordChange, NewDraftedRecord } from './drafted-record';

/** Keeps one kind of drafted record. Each question names the organisation the record must belong to. */
export abstract class DraftedRecordStore<State, Draft, Document> {
  /** Adds a record in state `draft`, version 1. */
  abstract insert(record: NewDraftedRecord<Draft>): Promise<void>;

  /** The organisation's own record, locked until the transaction ends when `lock` is set. */
  abstract findOwn(
    id: string,
    organisationId: string,
    lock?: 'lock',
  ): Promise<DraftedRecord<State, Draft, Document> | undefined>;

  /** The organisation's own records, newest first. */
  abstract listOwn(organisationId: string, page: PageRequest): Promise<Page<DraftedRecord<State, Draft, Document>>>;

  /** Replaces the draft when the record still has `version`. Answers false, changing nothing, when it does not. */
  abstract saveDraft(id: string, organisationId: string, version: number, draft: Draft, at: Date): Promise<boolean>;

  /** Moves the record from `from` to `to` when it is still in `from` at `version`, and publishes `published` when given. */
  abstract changeState(change: DraftedRecordChange<State, Document>): Promise<boolean>;
}
