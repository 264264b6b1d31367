import { Injectable } from '@nestjs/common';
import { type Meeting, type MeetingChange, MeetingStore } from '@matchwell/capabilities/meetings';
import { ADVISORY_LOCKS } from '../advisory-locks';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

const COLUMNS = `id, introduction_id AS "introductionId", state, sequence, starts_at AS "startsAt", length_minutes AS "lengthMinutes",
  place, notes, agreed_buyer AS "agreedBuyer", agreed_supplier AS "agreedSupplier", proposed_by AS "proposedBy", person_id AS "personId",
  created_at AS "createdAt", changed_at AS "changedAt"`;

type MeetingRow = Omit<Meeting, 'agreed'> & { readonly agreedBuyer: boolean; readonly agreedSupplier: boolean };

/** Meetings in PostgreSQL. */
@Injectable()
export class PostgresMeetingStore extends MeetingStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async insert(meeting: Meeting, most: number): Promise<boolean> {
    const { transaction } = this.unitOfWork;
    await transaction.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [
      ADVISORY_LOCKS.meeting,
      meeting.introductionId,
    ]);
    const rows = await transaction.query<unknown[]>(
      `INSERT INTO meeting (id, introduction_id, state, sequence, starts_at, length_minutes, place, notes, agreed_buyer, agreed_supplier,
              proposed_by, person_id, created_at, changed_at)
       SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
        WHERE (SELECT count(*) FROM meeting WHERE introduction_id = $2) < $15 RETURNING id`,
      [
        meeting.id,
        meeting.introductionId,
        meeting.state,
        meeting.sequence,
        meeting.startsAt,
        meeting.lengthMinutes,
        meeting.place,
        meeting.notes,
        meeting.agreed.buyer,
        meeting.agreed.supplier,
        meeting.proposedBy,
        meeting.personId,
        meeting.createdAt,
        meeting.changedAt,
        most,
      ],
    );
    return rows.length === 1;
  }

  override async find(introductionId: string, id: string): Promise<Meeting | undefined> {
    const [row] = await this.unitOfWork.manager.query<MeetingRow[]>(
      `SELECT ${COLUMNS} FROM meeting WHERE introduction_id = $1 AND id = $2`,
      [introductionId, id],
    );
    return row && toMeeting(row);
  }

  override async list(introductionId: string): Promise<Meeting[]> {
    const rows = await this.unitOfWork.manager.query<MeetingRow[]>(
      `SELECT ${COLUMNS} FROM meeting WHERE introduction_id = $1 ORDER BY id DESC`,
      [introductionId],
    );
    return rows.map(toMeeting);
  }

  override async change(id: string, sequence: number, change: MeetingChange, at: Date): Promise<Meeting | undefined> {
    const [rows] = await this.unitOfWork.transaction.query<[MeetingRow[], number]>(
      `UPDATE meeting SET sequence = sequence + 1, state = $3, agreed_buyer = $4, agreed_supplier = $5,
              starts_at = COALESCE($6, starts_at), length_minutes = COALESCE($7, length_minutes), place = COALESCE($8, place),
              notes = CASE WHEN $9 THEN $10 ELSE notes END, changed_at = $11
        WHERE id = $1 AND sequence = $2 AND state <> 'cancelled' RETURNING ${COLUMNS}`,
      [
        id,
        sequence,
        change.state,
        change.agreed.buyer,
        change.agreed.supplier,
        change.startsAt ?? null,
        change.lengthMinutes ?? null,
        change.place ?? null,
        change.notes !== undefined,
        change.notes ?? null,
        at,
      ],
    );
    return rows[0] && toMeeting(rows[0]);
  }
}

function toMeeting({ agreedBuyer, agreedSupplier, ...row }: MeetingRow): Meeting {
  return { ...row, agreed: { buyer: agreedBuyer, supplier: agreedSupplier } };
}
