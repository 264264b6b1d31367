import { Injectable } from '@nestjs/common';
import { NEVER_REDACTED } from '@matchwell/core/privacy';
import { FreeTextStore, type Redaction, type TextHit } from '@matchwell/capabilities/privacy';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';
import { quoted } from './subject-rows';

/** A column that holds text in some form. */
interface TextColumn {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  /** As PostgreSQL writes it: `text`, `jsonb`, `text[]`. */
  readonly type: string;
}

/** Not searched: the chains of the audit log, which hold ids, states and codes, and the words beside them, which are erased whole. */
const LEFT_OUT = ['audit_entry', 'audit_chain', 'audit_seal', 'audit_words', 'schema_migration'];

/** Searching everything takes as long as it takes. */
const WITHOUT_LIMIT = 'SET LOCAL statement_timeout = 0';

/** Every text and JSON column in PostgreSQL, read from its own catalogue. */
@Injectable()
export class PostgresFreeTextStore extends FreeTextStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async search(pattern: string): Promise<TextHit[]> {
    return this.unitOfWork.run(async () => {
      await this.unitOfWork.transaction.query(WITHOUT_LIMIT);
      const hits: TextHit[] = [];
      for (const column of await this.columns()) {
        const rows = await this.count(column, pattern);
        if (rows > 0) hits.push({ column: nameOf(column), rows });
      }
      return hits;
    });
  }

  override async redact(pattern: string): Promise<Redaction> {
    await this.unitOfWork.transaction.query(WITHOUT_LIMIT);
    const changed: TextHit[] = [];
    const ids: Record<string, Set<string>> = { need: new Set(), innovation: new Set() };
    for (const each of await this.columns()) {
      // Asked first: an append-only table refuses even a statement that would change nothing.
      if ((await this.count(each, pattern)) === 0 || NEVER_REDACTED.includes(nameOf(each))) continue;
      const { schema, table, column, type } = each;
      const guards = await this.guardsOf(each);
      for (const guard of guards)
        await this.unitOfWork.transaction.query(`${guard.table} DISABLE TRIGGER ${guard.name}`);
      const returning = table in ids ? 'RETURNING id' : '';
      const [rows, count] = await this.unitOfWork.transaction.query<[{ id: string }[], number]>(
        `UPDATE ${quoted(schema)}.${quoted(table)}
            SET ${quoted(column)} = regexp_replace(${quoted(column)}::text, $1, '[erased]', 'gi')::${type}
          WHERE ${quoted(column)}::text ~* $1 ${returning}`,
        [pattern],
      );
      for (const guard of guards)
        await this.unitOfWork.transaction.query(`${guard.table} ENABLE TRIGGER ${guard.name}`);
      for (const { id } of rows) ids[table]?.add(id);
      changed.push({ column: nameOf(each), rows: count });
    }
    return { changed, needIds: [...(ids['need'] ?? [])], innovationIds: [...(ids['innovation'] ?? [])] };
  }

  override async eraseWords(personId: string, pattern: string | undefined, at: Date): Promise<number> {
    const [, count] = await this.unitOfWork.transaction.query<[unknown[], number]>(
      `UPDATE audit_words w SET words = NULL, salt = NULL, erased_at = $3
         FROM audit_entry a
        WHERE a.chain = w.chain AND a.sequence = w.sequence AND w.words IS NOT NULL
          AND (a.person_id = $1 OR (a.subject_type = 'person' AND a.subject_id = $1::uuid::text) OR w.words ~* $2)`,
      [personId, pattern ?? null, at],
    );
    return count;
  }

  /** Triggers that keep a table append-only. The law goes before them: they stand aside for the statement that redacts, and for nothing else. */
  private async guardsOf({ schema, table }: TextColumn): Promise<{ readonly table: string; readonly name: string }[]> {
    const rows = await this.unitOfWork.manager.query<{ name: string }[]>(
      `SELECT t.tgname AS name FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE t.tgrelid = format('%I.%I', $1::text, $2::text)::regclass AND p.proname LIKE 'refuse\\_%' AND t.tgenabled <> 'D'`,
      [schema, table],
    );
    return rows.map(({ name }) => ({ table: `ALTER TABLE ${quoted(schema)}.${quoted(table)}`, name: quoted(name) }));
  }

  private async columns(): Promise<TextColumn[]> {
    return this.unitOfWork.manager.query<TextColumn[]>(
      `SELECT n.nspname AS schema, c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type
         FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
          AND a.attgenerated = '' AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
          AND format_type(a.atttypid, NULL) IN ('text', 'character varying', 'json', 'jsonb', 'text[]', 'citext')
          AND NOT (n.nspname = 'public' AND c.relname = ANY ($1))
        ORDER BY 1, 2, a.attnum`,
      [LEFT_OUT],
    );
  }

  private async count({ schema, table, column }: TextColumn, pattern: string): Promise<number> {
    const [row] = await this.unitOfWork.manager.query<{ rows: number }[]>(
      `SELECT count(*)::integer AS rows FROM ${quoted(schema)}.${quoted(table)} WHERE ${quoted(column)}::text ~* $1`,
      [pattern],
    );
    return row?.rows ?? 0;
  }
}

function nameOf({ schema, table, column }: TextColumn): string {
  return schema === 'public' ? `${table}.${column}` : `${schema}.${table}.${column}`;
}
