import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { EngagementStore } from '@matchwell/capabilities/market-engagement';
import { type MessageDraft, MessageWriter } from '@matchwell/capabilities/messages';
import { IndexableRecords, type SearchDocument, type SearchKind } from '@matchwell/capabilities/search';
import type { SavedSearch } from './saved-search';
import { SavedSearchStore } from './saved-search-store.port';
import { meetsCriteria } from './search-criteria-match';

/** How many searches, or records, are looked at in one step. */
const BATCH = 500;

/**
 * Tells people of what is new for their saved searches. Both duties run in the transaction of their delivery. Only what somebody signed in may
 * find is looked at: a private need is no document and alerts nobody.
 */
@Injectable()
export class SearchAlertService {
  constructor(
    private readonly searches: SavedSearchStore,
    private readonly records: IndexableRecords,
    private readonly messages: MessageWriter,
    private readonly engagement: EngagementStore,
    private readonly clock: Clock,
  ) {}

  /**
   * A record was published or changed: everybody is told whose search it meets and did not know before. Answers how many were. What is not
   * shown any more is taken out of messages that were not sent yet.
   */
  async alert(kind: SearchKind, recordId: string): Promise<number> {
    const [document] = await this.records.documents(kind, [recordId]);
    if (!document) {
      await this.messages.withdraw({
        kind: 'saved_search_alert',
        path: pathOf(kind, recordId),
        instead: { title: 'something that is no longer shown' },
        error: 'no longer shown',
      });
      return 0;
    }
    let told = 0;
    for (let afterId: string | null = null; ;) {
      const batch = await this.searches.waitingFor(kind, document.publishedAt, afterId, BATCH);
      const drafts: MessageDraft[] = [];
      for (const search of batch) {
        if (!meetsCriteria(document, search)) continue;
        const [isNew] = await this.searches.know(search.id, [document.id], this.clock.now());
        if (!isNew) continue;
        drafts.push(draftFor(search, document));
        if (kind === 'need')
          await this.engagement.shown(search.organisationId, 'alert_written', [document.id], this.clock.now());
      }
      told += await this.messages.write(drafts);
      const last = batch.at(-1);
      if (!last || batch.length < BATCH) return told;
      afterId = last.id;
    }
  }

  /** A search was saved or changed: it is made to know what was there before, so that a later edit of that is not new. */
  async lookThrough(searchId: string): Promise<void> {
    const search = await this.searches.find(searchId);
    if (!search) return;
    let known: string[] = [];
    for await (const document of this.records.all(search.kind)) {
      if (document.publishedAt > search.since || !meetsCriteria(document, search)) continue;
      known.push(document.id);
      if (known.length === BATCH) {
        await this.searches.know(search.id, known, this.clock.now());
        known = [];
      }
    }
    await this.searches.know(search.id, known, this.clock.now());
  }
}

function pathOf(kind: SearchKind, recordId: string): string {
  return `/${kind === 'need' ? 'needs' : 'products'}/${recordId}`;
}

function draftFor({ id, personId, organisationId, name }: SavedSearch, document: SearchDocument): MessageDraft {
  return {
    kind: 'saved_search_alert',
    cause: `saved search ${id} ${document.id}`,
    to: { personId, organisationId },
    path: pathOf(document.kind, document.id),
    variables: { search: name, title: document.title },
  };
}
