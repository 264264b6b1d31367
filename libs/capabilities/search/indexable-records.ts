import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { InnovationStore } from '@matchwell/capabilities/innovations';
import { NeedStore } from '@matchwell/capabilities/needs';
import { Clock } from '@matchwell/core/kernel/clock';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import { innovationDocument, needDocument, type SearchMap } from './catalogue-documents';
import { documentFingerprint } from './document-fingerprint';
import { SEARCH_KINDS, type SearchDocument, type SearchKind } from './search-document';
import type { SearchIndex } from './search-index.port';

const PAGE = 100;

/** A record that changes this often while it is being written will have another event coming. */
const MOST_ROUNDS = 5;

/** What the indexes ought to hold, read from the stores. */
@Injectable()
export class IndexableRecords {
  constructor(
    private readonly innovations: InnovationStore,
    private readonly needs: NeedStore,
    private readonly routing: RoutingDirectorySource,
    private readonly clock: Clock,
  ) {}

  /** The documents among the ids that may be indexed now. */
  async documents(kind: SearchKind, ids: readonly string[]): Promise<SearchDocument[]> {
    const map = await this.map();
    if (kind === 'innovation')
      return (await this.innovations.findPublishedMany(ids)).map((each) => innovationDocument(each, map));
    return (await this.needs.findOpenMany(ids, 'registered')).flatMap((need) => needDocument(need, map) ?? []);
  }

  /** Everything of one kind, newest first, a page at a time. */
  async *all(kind: SearchKind): AsyncGenerator<SearchDocument> {
    const map = await this.map();
    const list = (page: PageRequest): Promise<Page<SearchDocument | undefined>> =>
      kind === 'innovation'
        ? this.innovations
            .listPublished(page)
            .then((found) => ({ ...found, items: found.items.map((each) => innovationDocument(each, map)) }))
        : this.needs
            .listOpen('registered', page)
            .then((found) => ({ ...found, items: found.items.map((each) => needDocument(each, map)) }));
    let cursor: string | undefined;
    do {
      // eslint-disable-next-line no-await-in-loop -- each page starts where the one before ended.
      const page = await list({ limit: PAGE, cursor });
      for (const document of page.items) if (document) yield document;
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }

  /** Today's, so that the next reconciliation finds what an import or a boundary moved. */
  private async map(): Promise<SearchMap> {
    return { directory: await this.routing.current(), day: this.clock.today() };
  }

  /** Everything of every kind. */
  async *everything(): AsyncGenerator<SearchDocument> {
    for (const kind of SEARCH_KINDS) yield* this.all(kind);
  }

  /**
   * Makes one index agree with the stores about the ids. Engines cannot compare before they write, so a slow writer could overwrite newer
   * content: whoever writes reads the records again afterwards, and writes again until they are what was written. The last writer of a
   * record therefore always leaves its latest state.
   */
  async copyTo(index: SearchIndex, kind: SearchKind, ids: readonly string[]): Promise<void> {
    let open: readonly string[] = [...new Set(ids)];
    let documents = await this.documents(kind, open);
    for (let round = 0; round < MOST_ROUNDS && open.length > 0; round += 1) {
      const written = fingerprints(documents);
      // eslint-disable-next-line no-await-in-loop -- the second reading must follow the writing.
      await index.put(documents);
      // eslint-disable-next-line no-await-in-loop
      await index.remove(
        kind,
        open.filter((id) => !written.has(id)),
      );
      // eslint-disable-next-line no-await-in-loop
      const now = await this.documents(kind, open);
      const present = fingerprints(now);
      open = open.filter((id) => written.get(id) !== present.get(id));
      documents = now.filter((document) => open.includes(document.id));
    }
  }
}

function fingerprints(documents: readonly SearchDocument[]): Map<string, string> {
  return new Map(documents.map((document) => [document.id, documentFingerprint(document)]));
}
