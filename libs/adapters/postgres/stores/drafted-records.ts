import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { DraftedRecord, DraftedRecordChange, NewDraftedRecord } from '@matchwell/core/lifecycle/drafted-record';
import type { DraftedRecordStore } from '@matchwell/core/lifecycle/drafted-record-store';
import type { EntityTarget } from 'typeorm';
import { pageOf } from '../keyset-page';
import type { PostgresUnitOfWork } from '../postgres-unit-of-work';
import type { DraftedRecordRow } from '../rows/drafted-record.row';

/** What differs between the tables of drafted records. */
interface Table<Row> {
  readonly name: 'innovation' | 'need';
  readonly row: EntityTarget<Row>;
  /** In this state the draft can no longer be written. */
  readonly closedState?: string;
  /** Rises with every change of state, where matching watches one. */
  readonly revisionColumn?: 'revision';
}

/** Drafts and what was published of them, in one table of PostgreSQL: the part that products and needs have in common. */
export class DraftedRecords<
  Row extends DraftedRecordRow<State, Draft, Document>,
  State extends string,
  Draft,
  Document,
> implements DraftedRecordStore<State, Draft, Document> {
  constructor(
    private readonly unitOfWork: PostgresUnitOfWork,
    private readonly table: Table<Row>,
  ) {}

  /** See the port. */
  async insert({ id, organisationId, ownerPersonId, draft, at }: NewDraftedRecord<Draft>): Promise<void> {
    await this.unitOfWork.manager.query(
      `INSERT INTO ${this.table.name} (id, organisation_id, owner_person_id, draft, state, version, published_version, created_at, updated_at)
       VALUES ($1, $2, $3, $4::jsonb, 'draft', 1, 0, $5, $5)`,
      [id, organisationId, ownerPersonId, JSON.stringify(draft), at],
    );
  }

  /** See the port. */
  async findOwn(
    id: string,
    organisationId: string,
    lock?: 'lock',
  ): Promise<DraftedRecord<State, Draft, Document> | undefined> {
    const found = this.rows().where('record.id = :id AND record.organisation_id = :organisationId', {
      id,
      organisationId,
    });
    const row = await (lock ? found.setLock('pessimistic_write') : found).getOne();
    return row ? toRecord(row) : undefined;
  }

  /** See the port. */
  async listOwn(
    organisationId: string,
    { limit, cursor }: PageRequest,
  ): Promise<Page<DraftedRecord<State, Draft, Document>>> {
    const found = this.rows().where('record.organisation_id = :organisationId', { organisationId });
    const rows = await (cursor ? found.andWhere('record.id < :cursor', { cursor }) : found)
      .orderBy('record.id', 'DESC')
      .take(limit + 1)
      .getMany();
    return pageOf(rows, limit, toRecord);
  }

  /** See the port. */
  async saveDraft(id: string, organisationId: string, version: number, draft: Draft, at: Date): Promise<boolean> {
    const [, changed] = await this.unitOfWork.manager.query<[unknown[], number]>(
      `UPDATE ${this.table.name} SET draft = $4::jsonb, version = version + 1, updated_at = $5
        WHERE id = $1 AND organisation_id = $2 AND version = $3 AND state IS DISTINCT FROM $6`,
      [id, organisationId, version, JSON.stringify(draft), at, this.table.closedState ?? null],
    );
    return changed === 1;
  }

  /** See the port. */
  async changeState(change: DraftedRecordChange<State, Document>): Promise<boolean> {
    const { id, organisationId, version, from, to, at, published } = change;
    const { name, revisionColumn } = this.table;
    const [, changed] = await this.unitOfWork.manager.query<[unknown[], number]>(
      `UPDATE ${name} SET state = $5, version = version + 1, updated_at = $6,
              ${revisionColumn ? `${revisionColumn} = ${revisionColumn} + 1,` : ''}
              published = COALESCE($7::jsonb, published),
              published_version = published_version + CASE WHEN $7::jsonb IS NULL THEN 0 ELSE 1 END,
              published_at = CASE WHEN $7::jsonb IS NULL THEN published_at ELSE $6 END
        WHERE id = $1 AND organisation_id = $2 AND version = $3 AND state = $4`,
      [id, organisationId, version, from, to, at, published ? JSON.stringify(published) : null],
    );
    return changed === 1;
  }

  private rows() {
    return this.unitOfWork.manager.getRepository(this.table.row).createQueryBuilder('record');
  }
}

function toRecord<State extends string, Draft, Document>(
  row: DraftedRecordRow<State, Draft, Document>,
): DraftedRecord<State, Draft, Document> {
  const { id, organisationId, ownerPersonId, state, version, draft, published, ...dates } = row;
  const { publishedVersion, publishedAt, createdAt, updatedAt } = dates;
  const written = { id, organisationId, ownerPersonId, state, version, draft };
  return { ...written, published, publishedVersion, publishedAt, createdAt, updatedAt };
}
