import { Injectable } from '@nestjs/common';
import { PRIVACY_REGISTER, type PersonalTable } from '@matchwell/core/privacy';
import {
  type DataSubject,
  type HeldData,
  type KeptData,
  type PassedRecord,
  PersonalDataStore,
} from '@matchwell/capabilities/privacy';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';
import { openColumns, quoted, subjectCondition } from './subject-rows';

/** Personal data in PostgreSQL, found by the privacy register: wherever the person acts, so across organisations. */
@Injectable()
export class PostgresPersonalDataStore extends PersonalDataStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async lock(personId: string): Promise<DataSubject | undefined> {
    return this.unitOfWork.acrossOrganisations(async () => {
      const [row] = await this.unitOfWork.transaction.query<
        (Omit<DataSubject, 'memberships' | 'isErased'> & { erasedAt: Date | null })[]
      >(
        `SELECT id AS "personId", email, display_name AS "displayName", phone, erased_at AS "erasedAt"
         FROM person WHERE id = $1 FOR UPDATE`,
        [personId],
      );
      if (!row) return undefined;
      const memberships = await this.unitOfWork.transaction.query<DataSubject['memberships']>(
        `SELECT m.organisation_id AS "organisationId", m.role, o.network_id AS "networkId",
              EXISTS (SELECT FROM membership c JOIN person p ON p.id = c.person_id
                       WHERE c.organisation_id = m.organisation_id AND c.role = m.role AND c.person_id <> m.person_id
                         AND c.ended_at IS NULL AND p.disabled_at IS NULL) AS "hasColleague"
         FROM membership m JOIN organisation o ON o.id = m.organisation_id
        WHERE m.person_id = $1 AND m.ended_at IS NULL ORDER BY m.id`,
        [personId],
      );
      const { erasedAt, ...subject } = row;
      return { ...subject, isErased: erasedAt !== null, memberships };
    });
  }

  override async wordsOf(personId: string): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<{ words: string }[]>(
      `SELECT w.words FROM audit_words w JOIN audit_entry a ON a.chain = w.chain AND a.sequence = w.sequence
        WHERE a.person_id = $1 AND w.words IS NOT NULL ORDER BY a.position`,
      [personId],
    );
    return rows.map(({ words }) => words);
  }

  override async exportOf(personId: string): Promise<Record<string, Record<string, unknown>[]>> {
    return this.unitOfWork.acrossOrganisations(async () => {
      const data: Record<string, Record<string, unknown>[]> = {};
      for (const table of PRIVACY_REGISTER) {
        const condition = subjectCondition(table.of);
        const columns = openColumns(table);
        if (condition === undefined || columns.length === 0) continue;
        const rows = await this.unitOfWork.manager.query<Record<string, unknown>[]>(
          `SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(table.table)} WHERE ${condition}`,
          [personId],
        );
        data[table.table] = [...(data[table.table] ?? []), ...rows];
      }
      return data;
    });
  }

  override async heldOf(personId: string): Promise<HeldData[]> {
    return this.unitOfWork.acrossOrganisations(async () => {
      const held: HeldData[] = [];
      for (const { table, of } of PRIVACY_REGISTER) {
        const condition = subjectCondition(of);
        if (condition === undefined || of === null) continue;
        const [row] = await this.unitOfWork.manager.query<{ rows: number }[]>(
          `SELECT count(*)::integer AS rows FROM ${quoted(table)} WHERE ${condition}`,
          [personId],
        );
        if (row && row.rows > 0) held.push({ table, link: 'column' in of ? of.column : 'audit_entry', rows: row.rows });
      }
      return held;
    });
  }

  override async keptOf(personId: string): Promise<KeptData[]> {
    return this.unitOfWork.acrossOrganisations(async () => {
      const kept: KeptData[] = [];
      for (const { table, of, fields } of PRIVACY_REGISTER) {
        const condition = subjectCondition(of);
        if (condition === undefined) continue;
        for (const { column, why } of fields.filter(({ onErasure }) => onErasure === 'keep')) {
          const [row] = await this.unitOfWork.manager.query<{ rows: number }[]>(
            `SELECT count(${quoted(column)})::integer AS rows FROM ${quoted(table)} WHERE ${condition}`,
            [personId],
          );
          if (row && row.rows > 0) kept.push({ table, column, rows: row.rows, why: why ?? '' });
        }
      }
      return kept;
    });
  }

  override async passOn(personId: string): Promise<PassedRecord[]> {
    const passed: PassedRecord[] = [];
    for (const kind of ['need', 'innovation'] as const) {
      const [rows] = await this.unitOfWork.transaction.query<[PassedRecord[], number]>(
        `UPDATE ${kind} r SET owner_person_id = COALESCE(heir.person_id, r.owner_person_id)
           FROM ${kind} me
           LEFT JOIN LATERAL (SELECT c.person_id FROM membership m
                                JOIN membership c ON c.organisation_id = m.organisation_id AND c.role = m.role AND c.person_id <> $1
                                JOIN person p ON p.id = c.person_id
                               WHERE m.person_id = $1 AND m.organisation_id = me.organisation_id
                                 AND c.ended_at IS NULL AND p.disabled_at IS NULL
                               ORDER BY c.lead DESC, c.created_at, c.id LIMIT 1) heir ON true
          WHERE me.id = r.id AND r.owner_person_id = $1
        RETURNING '${kind}' AS kind, r.id, r.organisation_id AS "organisationId", r.state, heir.person_id AS "to"`,
        [personId],
      );
      passed.push(...rows);
    }
    await this.passTheLead(personId);
    return passed;
  }

  override async erase(personId: string, at: Date): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const table of PRIVACY_REGISTER) {
      const statement = erasureOf(table);
      if (statement === undefined) continue;
      const [, rows] = await this.unitOfWork.transaction.query<[unknown[], number]>(statement, [personId]);
      if (rows > 0) counts[table.table] = (counts[table.table] ?? 0) + rows;
    }
    await this.unitOfWork.transaction.query(
      'UPDATE person SET erased_at = $2, disabled_at = COALESCE(disabled_at, $2) WHERE id = $1',
      [personId, at],
    );
    await this.unitOfWork.transaction.query(
      'UPDATE membership SET ended_at = $2, lead = false WHERE person_id = $1 AND ended_at IS NULL',
      [personId, at],
    );
    return counts;
  }

  override async unusedSince(before: Date): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<{ id: string }[]>(
      `SELECT p.id FROM person p
        WHERE p.erased_at IS NULL AND p.created_at < $1
          AND (p.disabled_at < $1
               OR NOT EXISTS (SELECT FROM membership m WHERE m.person_id = p.id AND (m.ended_at IS NULL OR m.ended_at >= $1)))
        ORDER BY p.id`,
      [before],
    );
    return rows.map(({ id }) => id);
  }

  /** Before the new lead is named the old one steps down: no team has two. */
  private async passTheLead(personId: string): Promise<void> {
    const [led] = await this.unitOfWork.transaction.query<[{ organisation_id: string }[], number]>(
      'UPDATE membership SET lead = false WHERE person_id = $1 AND lead RETURNING organisation_id',
      [personId],
    );
    await this.unitOfWork.transaction.query(
      `UPDATE membership SET lead = true
        WHERE id IN (SELECT DISTINCT ON (m.organisation_id) m.id FROM membership m JOIN person p ON p.id = m.person_id
                      WHERE m.organisation_id = ANY ($2) AND m.person_id <> $1 AND m.ended_at IS NULL AND p.disabled_at IS NULL
                      ORDER BY m.organisation_id, m.created_at, m.id)`,
      [personId, led.map((row) => row.organisation_id)],
    );
  }
}

/** The statement that erases a person's rows of a table, all in one. Values of the register are data of the product, written as literals. */
function erasureOf({ table, of, fields }: PersonalTable): string | undefined {
  const condition = subjectCondition(of);
  if (condition === undefined) return undefined;
  if (fields.some(({ onErasure }) => onErasure === 'delete_row'))
    return `DELETE FROM ${quoted(table)} WHERE ${condition} RETURNING 1`;
  const changes = fields.flatMap(({ column, onErasure, by = '' }) => {
    if (onErasure === 'blank') return [`${quoted(column)} = NULL`];
    const value = `'${by.replaceAll("'", "''").replaceAll('{id}', "' || $1::uuid || '")}'`;
    return onErasure === 'replace' ? [`${quoted(column)} = ${value}`] : [];
  });
  return changes.length === 0 ? undefined : `UPDATE ${quoted(table)} SET ${changes.join(', ')} WHERE ${condition}`;
}
