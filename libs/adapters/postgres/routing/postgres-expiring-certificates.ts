import { Injectable } from '@nestjs/common';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import { type ExpiringCertificate, ExpiringCertificates } from '@matchwell/capabilities/reminders';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface Row extends Omit<ExpiringCertificate, 'to'> {
  readonly personId: string;
  readonly organisationId: string;
}

/** A standard of a published record that runs out in time. Days are written so that they compare as text. */
const RUNS_OUT = `jsonb_array_elements(i.published->'standards') s
  WHERE i.state = 'published' AND s->>'expiresOn' BETWEEN $1 AND $2`;

/** What runs out in product records, in PostgreSQL. */
@Injectable()
export class PostgresExpiringCertificates extends ExpiringCertificates {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async between(
    from: CalendarDay,
    until: CalendarDay,
    afterId: string | null,
    limit: number,
  ): Promise<ExpiringCertificate[]> {
    const rows = await this.unitOfWork.manager.query<Row[]>(
      `SELECT i.id AS "innovationId", i.published->>'name' AS "innovationName", s->>'standard' AS standard, s->>'expiresOn' AS "expiresOn",
              i.owner_person_id AS "personId", i.organisation_id AS "organisationId"
         FROM innovation i, ${RUNS_OUT}
          AND i.id IN (SELECT i.id FROM innovation i, ${RUNS_OUT} AND ($3::uuid IS NULL OR i.id > $3) GROUP BY i.id ORDER BY i.id LIMIT $4)
        ORDER BY i.id, s->>'standard', s->>'expiresOn'`,
      [from, until, afterId, limit],
    );
    return rows.map(({ personId, organisationId, ...rest }) => ({ ...rest, to: { personId, organisationId } }));
  }
}
