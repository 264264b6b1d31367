import { Injectable } from '@nestjs/common';
import {
  type IndexedEntry,
  type SearchAnswer,
  type SearchDocument,
  SearchIndex,
  type SearchKind,
  type SearchQuery,
  VISIBLE_TO,
} from '@matchwell/capabilities/search';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';
import { removeDocuments, takeTurns, writeDocuments } from './document-writing';
import { everyFacet, findPage } from './search-statement';
import { searchTerms } from './search-terms';

/** Documents written by one statement. */
const BATCH = 100;

/** Entries read by one statement. */
const CONTENTS_PAGE = 1_000;

interface Generation {
  readonly id: number;
  readonly live: boolean;
}

/**
 * Search inside PostgreSQL: full text in the `english` dictionary, and a dictionary of the words in use whose trigrams find the nearest word
 * to a misspelt one. Documents belong to a generation; one generation is live, and a rebuild fills the next behind it. Writers write to
 * every generation there is, so that a rebuild misses nothing.
 */
@Injectable()
export class PostgresSearchIndex extends SearchIndex {
  override readonly engine = 'postgresql';

  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async put(documents: readonly SearchDocument[]): Promise<void> {
    for (let from = 0; from < documents.length; from += BATCH) {
      // eslint-disable-next-line no-await-in-loop -- a later document replaces an earlier one of the same id.
      await this.putBatch(documents.slice(from, from + BATCH));
    }
  }

  override async remove(kind: SearchKind, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.unitOfWork.run(async () => {
      await takeTurns(this.unitOfWork.transaction, kind, ids);
      for (const generation of await this.generations()) {
        // eslint-disable-next-line no-await-in-loop -- there are one or two, on one connection.
        await removeDocuments(this.unitOfWork.transaction, generation, kind, ids);
      }
    });
  }

  override async search(query: SearchQuery): Promise<SearchAnswer> {
    const { manager } = this.unitOfWork;
    const scope = { kind: query.kind, visibilities: VISIBLE_TO[query.audience] };
    const terms = await searchTerms(manager, query.text, scope);
    const usable = terms.filter((term) => term !== undefined);
    if (terms.length > 0 && usable.length === 0) return this.answer({ ids: [], total: 0, facets: everyFacet({}) });
    if (usable.length === terms.length) {
      const page = await findPage(manager, query, usable, 'all');
      if (page.total > 0 || usable.length < 2) return this.answer(page);
    }
    return this.answer(await findPage(manager, query, usable, 'any'));
  }

  override async rebuild(documents: AsyncIterable<SearchDocument>): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.query('DELETE FROM search_generation WHERE NOT live');
    const [next] = await manager.query<{ id: number }[]>(
      'INSERT INTO search_generation (live) VALUES (false) RETURNING id',
    );
    if (!next) throw new Error('A generation that was just written cannot be read.');
    try {
      let batch: SearchDocument[] = [];
      for await (const document of documents) {
        batch.push(document);
        if (batch.length < BATCH) continue;
        await writeDocuments(this.unitOfWork.manager, next.id, batch, 'keep');
        batch = [];
      }
      if (batch.length > 0) await writeDocuments(this.unitOfWork.manager, next.id, batch, 'keep');
    } catch (error) {
      await this.unitOfWork.manager.query('DELETE FROM search_generation WHERE id = $1 AND NOT live', [next.id]);
      throw error;
    }
    await this.unitOfWork.run(async () => {
      await this.unitOfWork.transaction.query('UPDATE search_generation SET live = false WHERE live');
      await this.unitOfWork.transaction.query('UPDATE search_generation SET live = true WHERE id = $1', [next.id]);
    });
    await this.unitOfWork.manager.query('DELETE FROM search_generation WHERE NOT live');
    await this.unitOfWork.manager.query('DELETE FROM search_document WHERE removed AND generation = $1', [next.id]);
    await this.unitOfWork.manager.query('ANALYZE search_document, search_word');
  }

  override async *contents(kind: SearchKind): AsyncGenerator<IndexedEntry> {
    let after: string | null = null;
    for (;;) {
      // eslint-disable-next-line no-await-in-loop -- each page starts where the one before ended.
      const rows: { id: string; fingerprint: string }[] = await this.unitOfWork.manager.query(
        `SELECT id, fingerprint FROM search_document
          WHERE generation = (SELECT id FROM search_generation WHERE live) AND kind = $1 AND NOT removed
            AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
        [kind, after, CONTENTS_PAGE],
      );
      yield* rows;
      if (rows.length < CONTENTS_PAGE) return;
      after = rows.at(-1)?.id ?? null;
    }
  }

  override async healthy(): Promise<boolean> {
    try {
      const rows = await this.unitOfWork.manager.query<unknown[]>('SELECT id FROM search_generation WHERE live');
      return rows.length === 1;
    } catch {
      return false;
    }
  }

  private async putBatch(documents: readonly SearchDocument[]): Promise<void> {
    await this.unitOfWork.run(async () => {
      const manager = this.unitOfWork.transaction;
      for (const kind of new Set(documents.map((document) => document.kind))) {
        const ids = documents.filter((document) => document.kind === kind).map((document) => document.id);
        // eslint-disable-next-line no-await-in-loop -- locks are taken in one order.
        await takeTurns(manager, kind, ids);
      }
      for (const generation of await this.generations()) {
        // eslint-disable-next-line no-await-in-loop -- there are one or two, on one connection.
        await writeDocuments(manager, generation.id, documents, 'replace');
      }
    });
  }

  /** The generations there are, kept from being deleted until the transaction ends. */
  private async generations(): Promise<Generation[]> {
    return this.unitOfWork.transaction.query<Generation[]>(
      'SELECT id, live FROM search_generation ORDER BY id FOR KEY SHARE',
    );
  }

  private answer(page: Omit<SearchAnswer, 'engine'>): SearchAnswer {
    return { ...page, engine: this.engine };
  }
}
