import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { type ErasureRequestRecord, ErasureRequestStore, type ErasureState } from '@matchwell/capabilities/privacy';
import { pageOf } from '../keyset-page';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

type RequestRow = Omit<ErasureRequestRecord, 'by'> & { readonly requestedBy: string; readonly organisationId: string };

const COLUMNS = `id, person_id AS "personId", requested_by AS "requestedBy", organisation_id AS "organisationId",
  reason_code AS "reasonCode", words, state, report, requested_at AS "requestedAt", ended_at AS "endedAt"`;

/** Requests for erasure in PostgreSQL. */
@Injectable()
export class PostgresErasureRequestStore extends ErasureRequestStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async insert(request: ErasureRequestRecord): Promise<boolean> {
    const { id, personId, by, reasonCode, words, state, requestedAt } = request;
    return this.unitOfWork.acrossOrganisations(async () => {
      const rows = await this.unitOfWork.transaction.query<unknown[]>(
        `INSERT INTO erasure_request (id, person_id, requested_by, organisation_id, reason_code, words, state, requested_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id`,
        [id, personId, by.personId, by.organisationId, reasonCode, words, state, requestedAt],
      );
      await this.unitOfWork.transaction.query(
        'DELETE FROM session WHERE membership_id IN (SELECT id FROM membership WHERE person_id = $1)',
        [personId],
      );
      return rows.length === 1;
    });
  }

  override async lockWaiting(id: string): Promise<ErasureRequestRecord | undefined> {
    const [row] = await this.unitOfWork.transaction.query<RequestRow[]>(
      `SELECT ${COLUMNS} FROM erasure_request WHERE id = $1 AND state = 'waiting' FOR UPDATE`,
      [id],
    );
    return row && toRequest(row);
  }

  override async newestOf(personId: string): Promise<ErasureRequestRecord | undefined> {
    const [row] = await this.unitOfWork.manager.query<RequestRow[]>(
      `SELECT ${COLUMNS} FROM erasure_request WHERE person_id = $1 ORDER BY requested_at DESC, id DESC LIMIT 1`,
      [personId],
    );
    return row && toRequest(row);
  }

  override async list(
    states: readonly ErasureState[],
    { limit, cursor }: PageRequest,
  ): Promise<Page<ErasureRequestRecord>> {
    const rows = await this.unitOfWork.manager.query<RequestRow[]>(
      `SELECT ${COLUMNS} FROM erasure_request
        WHERE state = ANY ($1) AND ($2::uuid IS NULL OR id < $2::uuid) ORDER BY id DESC LIMIT $3`,
      [states, cursor ?? null, limit + 1],
    );
    return pageOf(rows, limit, toRequest);
  }

  override async end(id: string, state: 'done' | 'refused', report: object, at: Date): Promise<void> {
    await this.unitOfWork.transaction.query(
      'UPDATE erasure_request SET state = $2, report = $3, ended_at = $4, words = NULL WHERE id = $1',
      [id, state, JSON.stringify(report), at],
    );
  }
}

function toRequest({ requestedBy, organisationId, ...row }: RequestRow): ErasureRequestRecord {
  return { ...row, by: { personId: requestedBy, organisationId } };
}
