import { Injectable } from '@nestjs/common';
import { type SavedSearch, type SavedSearchChange, SavedSearchStore } from '@matchwell/capabilities/saved-searches';
import type { SearchKind } from '@matchwell/capabilities/search';
import { ADVISORY_LOCKS } from '../advisory-locks';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

const COLUMNS = `s.id, s.person_id AS "personId", s.organisation_id AS "organisationId", s.kind, s.name, s.text, s.filters,
  s.paused AS "isPaused", s.since, s.created_at AS "createdAt"`;

/** Saved searches in PostgreSQL. */
@Injectable()
export class PostgresSavedSearchStore extends SavedSearchStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async insert(search: SavedSearch, most: number): Promise<boolean> {
    const { transaction } = this.unitOfWork;
    await transaction.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [
      ADVISORY_LOCKS.savedSearch,
      search.personId,
    ]);
    const rows = await transaction.query<unknown[]>(
      `INSERT INTO saved_search (id, person_id, organisation_id, kind, name, text, filters, paused, since, created_at)
       SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
        WHERE (SELECT count(*) FROM saved_search WHERE person_id = $2) < $11 RETURNING id`,
      [
        search.id,
        search.personId,
        search.organisationId,
        search.kind,
        search.name,
        search.text,
        JSON.stringify(search.filters),
        search.isPaused,
        search.since,
        search.createdAt,
        most,
      ],
    );
    return rows.length === 1;
  }

  override async listOf(personId: string): Promise<SavedSearch[]> {
    return this.ask(`SELECT ${COLUMNS} FROM saved_search s WHERE s.person_id = $1 ORDER BY s.id DESC`, [personId]);
  }

  override async findOf(id: string, personId: string): Promise<SavedSearch | undefined> {
    return (
      await this.ask(`SELECT ${COLUMNS} FROM saved_search s WHERE s.id = $1 AND s.person_id = $2`, [id, personId])
    )[0];
  }

  override async change(id: string, personId: string, change: SavedSearchChange): Promise<SavedSearch | undefined> {
    const [rows] = await this.unitOfWork.transaction.query<[SavedSearch[], number]>(
      `UPDATE saved_search s SET name = COALESCE($3, name), text = COALESCE($4, text), filters = COALESCE($5::jsonb, filters),
              paused = COALESCE($6, paused), since = COALESCE($7, since)
        WHERE s.id = $1 AND s.person_id = $2 RETURNING ${COLUMNS}`,
      [
        id,
        personId,
        change.name ?? null,
        change.text ?? null,
        change.filters ? JSON.stringify(change.filters) : null,
        change.isPaused ?? null,
        change.since ?? null,
      ],
    );
    return rows[0];
  }

  override async remove(id: string, personId: string): Promise<boolean> {
    const [, removed] = await this.unitOfWork.transaction.query<[unknown[], number]>(
      'DELETE FROM saved_search WHERE id = $1 AND person_id = $2',
      [id, personId],
    );
    return removed === 1;
  }

  override async find(id: string): Promise<SavedSearch | undefined> {
    return (await this.ask(`SELECT ${COLUMNS} FROM saved_search s WHERE s.id = $1`, [id]))[0];
  }

  override async waitingFor(
    kind: SearchKind,
    publishedAt: Date,
    afterId: string | null,
    limit: number,
  ): Promise<SavedSearch[]> {
    return this.ask(
      `SELECT ${COLUMNS} FROM saved_search s
        WHERE s.kind = $1 AND NOT s.paused AND s.since < $2 AND ($3::uuid IS NULL OR s.id > $3)
          AND EXISTS (SELECT FROM membership m JOIN person p ON p.id = m.person_id
                       WHERE m.person_id = s.person_id AND m.ended_at IS NULL AND p.disabled_at IS NULL)
        ORDER BY s.id LIMIT $4`,
      [kind, publishedAt, afterId, limit],
    );
  }

  override async know(searchId: string, recordIds: readonly string[], at: Date): Promise<string[]> {
    const rows = await this.unitOfWork.transaction.query<{ id: string }[]>(
      `INSERT INTO saved_search_record (saved_search_id, record_id, known_at)
       SELECT s.id, r, $3 FROM saved_search s, unnest($2::uuid[]) AS r WHERE s.id = $1
       ON CONFLICT DO NOTHING RETURNING record_id AS id`,
      [searchId, [...recordIds], at],
    );
    return rows.map(({ id }) => id);
  }

  private ask(sql: string, given: unknown[]): Promise<SavedSearch[]> {
    return this.unitOfWork.manager.query<SavedSearch[]>(sql, given);
  }
}
