import { Injectable } from '@nestjs/common';
import { OverrideSource, type RoutingOverride } from '@matchwell/capabilities/routing-overrides';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/** Overrides from the audit log in PostgreSQL. */
@Injectable()
export class PostgresOverrideSource extends OverrideSource {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async since(at: Date): Promise<RoutingOverride[]> {
    return this.unitOfWork.manager.query<RoutingOverride[]>(
      `SELECT i.id AS "introductionId", a.before->>'network' AS "from", a.after->>'network' AS "to", o.ods_code AS "odsCode",
              o.name AS "organisationName", COALESCE(w.words, a.reason, '') AS reason, a.at
         FROM audit_entry a
         LEFT JOIN audit_words w ON w.chain = a.chain AND w.sequence = a.sequence
         JOIN introduction i ON i.id::text = a.subject_id
         JOIN organisation o ON o.id = i.buyer_organisation_id
        WHERE a.action = 'introduction.reroute' AND a.subject_type = 'introduction' AND a.at >= $1
        ORDER BY a.position`,
      [at],
    );
  }

  override async routedByOrganisation(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.unitOfWork.manager.query<{ ods_code: string; count: number }[]>(
      `SELECT o.ods_code, count(*)::integer AS count FROM introduction i
         JOIN organisation o ON o.id = i.buyer_organisation_id WHERE o.ods_code IS NOT NULL GROUP BY o.ods_code`,
    );
    return new Map(rows.map((row) => [row.ods_code, row.count]));
  }
}
