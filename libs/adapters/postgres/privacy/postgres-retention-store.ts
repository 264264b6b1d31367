import { Injectable } from '@nestjs/common';
import type { RetentionRule } from '@matchwell/core/privacy';
import { RetentionStore } from '@matchwell/capabilities/privacy';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';
import { quoted } from './subject-rows';

/** Rules of retention in PostgreSQL. */
@Injectable()
export class PostgresRetentionStore extends RetentionStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async count(rule: RetentionRule, before: Date): Promise<number> {
    const [row] = await this.unitOfWork.manager.query<{ rows: number }[]>(
      `SELECT count(*)::integer AS rows FROM ${quoted(rule.table)} r WHERE ${dueCondition(rule)}`,
      givenOf(rule, before),
    );
    return row?.rows ?? 0;
  }

  override async carryOut(rule: RetentionRule, before: Date): Promise<number> {
    const [, rows] = await this.unitOfWork.manager.query<[unknown[], number]>(
      `${actionOf(rule)} WHERE ${dueCondition(rule)}`,
      givenOf(rule, before),
    );
    return rows;
  }
}

/** Rows that are due; `$1` is the moment before which they are, `$2` what takes the place of a blanked value. */
function dueCondition({ since, action, column }: RetentionRule): string {
  if (action === 'erase_words')
    return 'words IS NOT NULL AND EXISTS (SELECT FROM audit_entry a WHERE a.chain = r.chain AND a.sequence = r.sequence AND a.at < $1)';
  const due = `${quoted(since)} < $1`;
  return action === 'blank' && column !== undefined ? `${due} AND ${quoted(column)}::text <> $2::text` : due;
}

function actionOf({ table, action, column, type = 'text' }: RetentionRule): string {
  if (action === 'delete_row') return `DELETE FROM ${quoted(table)} r`;
  if (action === 'erase_words') return `UPDATE ${quoted(table)} r SET words = NULL, salt = NULL, erased_at = now()`;
  if (column === undefined) throw new Error(`The retention rule for ${table} does not say which column to blank.`);
  return `UPDATE ${quoted(table)} r SET ${quoted(column)} = $2::text::${type}`;
}

function givenOf({ action, by }: RetentionRule, before: Date): unknown[] {
  return action === 'blank' ? [before, by ?? ''] : [before];
}
