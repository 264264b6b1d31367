import { Injectable } from '@nestjs/common';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { NetworkId } from '@matchwell/core/routing';
import {
  type Absence,
  type Assignment,
  AssignmentStore,
  type Officer,
  type QueuedReview,
  type WaitingIntroduction,
} from '@matchwell/capabilities/workload';
import { ADVISORY_LOCKS } from '../advisory-locks';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/** People who review for a network now, each once: nobody whose membership ended or whose account is disabled. */
const OFFICERS = `
  SELECT DISTINCT m.person_id, o.network_id
    FROM membership m JOIN organisation o ON o.id = m.organisation_id JOIN person p ON p.id = m.person_id
   WHERE m.role = 'network_officer' AND o.network_id IS NOT NULL AND m.ended_at IS NULL AND p.disabled_at IS NULL`;

/** Who has what, and who is away, in PostgreSQL. */
@Injectable()
export class PostgresAssignmentStore extends AssignmentStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async lockQueue(networkId: NetworkId): Promise<void> {
    await this.unitOfWork.transaction.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [
      ADVISORY_LOCKS.queue,
      networkId,
    ]);
  }

  override async officers(networkId: NetworkId, day: CalendarDay): Promise<Officer[]> {
    return this.unitOfWork.manager.query<Officer[]>(
      `SELECT officer.person_id AS "personId",
              (SELECT count(*)::integer FROM introduction_assignment a JOIN introduction i ON i.id = a.introduction_id
                WHERE a.person_id = officer.person_id AND i.state = 'in_review' AND i.network_id = a.network_id) AS open,
              away.id IS NOT NULL AS absent, away.cover_person_id AS "coverPersonId"
         FROM (${OFFICERS}) officer
         LEFT JOIN LATERAL (SELECT id, cover_person_id FROM officer_absence
                             WHERE person_id = officer.person_id AND network_id = $1 AND $2::date BETWEEN first_day AND last_day
                             ORDER BY id DESC LIMIT 1) away ON true
        WHERE officer.network_id = $1 ORDER BY officer.person_id`,
      [networkId, day],
    );
  }

  override async waiting(day: CalendarDay): Promise<WaitingIntroduction[]> {
    return this.unitOfWork.manager.query<WaitingIntroduction[]>(
      `SELECT i.id AS "introductionId", i.network_id AS "networkId", a.person_id AS "insteadOf"
         FROM introduction i
         LEFT JOIN introduction_assignment a ON a.introduction_id = i.id AND a.network_id = i.network_id
        WHERE i.state = 'in_review' AND i.network_id IS NOT NULL
          AND EXISTS (SELECT FROM (${OFFICERS}) officer WHERE officer.network_id = i.network_id)
          AND (a.person_id IS NULL
               OR NOT EXISTS (SELECT FROM (${OFFICERS}) officer
                               WHERE officer.person_id = a.person_id AND officer.network_id = i.network_id)
               OR EXISTS (SELECT FROM introduction_conflict c WHERE c.introduction_id = i.id AND c.person_id = a.person_id)
               OR EXISTS (SELECT FROM officer_absence
                           WHERE person_id = a.person_id AND network_id = i.network_id AND $1::date BETWEEN first_day AND last_day))
        ORDER BY i.id`,
      [day],
    );
  }

  override async queue(networkId: NetworkId): Promise<QueuedReview[]> {
    return this.unitOfWork.manager.query<QueuedReview[]>(
      `SELECT i.id AS "introductionId", i.need_title AS "needTitle", i.innovation_name AS "innovationName",
              b.name AS "buyerName", s.name AS "supplierName", (i.match->>'totalHundredths')::int AS "totalHundredths",
              a.person_id AS "personId", i.changed_at AS since
         FROM introduction i
         JOIN organisation b ON b.id = i.buyer_organisation_id
         JOIN organisation s ON s.id = i.supplier_organisation_id
         LEFT JOIN introduction_assignment a ON a.introduction_id = i.id AND a.network_id = i.network_id
        WHERE i.state = 'in_review' AND i.network_id = $1 ORDER BY i.changed_at, i.id`,
      [networkId],
    );
  }

  override async reviewingNetwork(introductionId: string): Promise<NetworkId | undefined> {
    const [row] = await this.unitOfWork.manager.query<{ network_id: string | null }[]>(
      `SELECT network_id FROM introduction WHERE id = $1 AND state = 'in_review'`,
      [introductionId],
    );
    return row?.network_id ?? undefined;
  }

  override async find(introductionId: string): Promise<Assignment | undefined> {
    const [row] = await this.unitOfWork.manager.query<Assignment[]>(
      `SELECT a.introduction_id AS "introductionId", a.network_id AS "networkId", a.person_id AS "personId",
              a.assigned_at AS "assignedAt"
         FROM introduction_assignment a JOIN introduction i ON i.id = a.introduction_id AND i.network_id = a.network_id
        WHERE a.introduction_id = $1`,
      [introductionId],
    );
    return row;
  }

  override async put({ introductionId, networkId, personId, assignedAt }: Assignment): Promise<void> {
    await this.unitOfWork.transaction.query(
      `INSERT INTO introduction_assignment (introduction_id, network_id, person_id, assigned_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (introduction_id) DO UPDATE SET network_id = EXCLUDED.network_id, person_id = EXCLUDED.person_id,
          assigned_at = EXCLUDED.assigned_at`,
      [introductionId, networkId, personId, assignedAt],
    );
  }

  override async addAbsence(absence: Absence): Promise<void> {
    await this.unitOfWork.transaction.query(
      `INSERT INTO officer_absence (id, person_id, network_id, first_day, last_day, cover_person_id)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [absence.id, absence.personId, absence.networkId, absence.firstDay, absence.lastDay, absence.coverPersonId],
    );
  }

  override async absences(networkId: NetworkId, day: CalendarDay): Promise<Absence[]> {
    return this.unitOfWork.manager.query<Absence[]>(
      `SELECT id, person_id AS "personId", network_id AS "networkId", first_day::text AS "firstDay",
              last_day::text AS "lastDay", cover_person_id AS "coverPersonId"
         FROM officer_absence WHERE network_id = $1 AND last_day >= $2::date ORDER BY first_day, id`,
      [networkId, day],
    );
  }
}
