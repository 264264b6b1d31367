import { Injectable } from '@nestjs/common';
import {
  type AssessmentOutcome,
  type AssessmentRelation,
  type AssessmentSharing,
  sightOf,
} from '@matchwell/core/assessments';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import {
  type AssessmentForReader,
  type AssessmentRequest,
  AssessmentStore,
  type AssessmentSummary,
  type ExpiringAssessment,
  type NewAssessment,
  type NewAssessmentRequest,
  type OwnAssessment,
  type RequestState,
} from '@matchwell/capabilities/assessments';
import { ADVISORY_LOCKS } from '../advisory-locks';
import { pageOf } from '../keyset-page';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

const SUMMARY = `a.id, a.innovation_id AS "innovationId", a.innovation_name AS "innovationName", a.organisation_id AS "organisationId",
  o.name AS "organisationName", a.kind, a.assessed_on::text AS "assessedOn", a.valid_until::text AS "validUntil", a.sharing, a.interest,
  a.recorded_at AS "recordedAt", a.withdrawn_at AS "withdrawnAt"`;

/** `$1` is the organisation that reads. What it may not read of an assessment is not joined, whatever the wall would let through. */
const FOR_READER = `SELECT ${SUMMARY}, x.relation, q.state AS "ownRequest", c.outcome, c.looked_at AS "lookedAt", c.statement,
    c.withdrawn_because AS "withdrawnBecause", r.text AS "replyText", r.replied_at AS "repliedAt"
  FROM assessment a
  JOIN organisation o ON o.id = a.organisation_id
  CROSS JOIN LATERAL (SELECT CASE
      WHEN a.organisation_id = $1 THEN 'owner'
      WHEN a.supplier_organisation_id = $1 THEN 'company'
      WHEN EXISTS (SELECT FROM organisation n WHERE n.id = $1 AND n.kind IN ('buyer', 'network')) THEN 'nhs'
      ELSE 'other' END AS relation) x
  LEFT JOIN LATERAL (SELECT state FROM assessment_request WHERE assessment_id = a.id AND organisation_id = $1
      ORDER BY CASE state WHEN 'granted' THEN 0 WHEN 'asked' THEN 1 ELSE 2 END, id DESC LIMIT 1) q ON true
  LEFT JOIN assessment_content c ON c.assessment_id = a.id
    AND (x.relation IN ('owner', 'company') OR a.sharing = 'shared' OR q.state = 'granted')
  LEFT JOIN assessment_reply r ON r.assessment_id = c.assessment_id
 WHERE (x.relation = 'owner' OR a.sharing <> 'own' AND x.relation <> 'other')`;

const REQUEST = `q.id, q.assessment_id AS "assessmentId", q.organisation_id AS "organisationId", o.name AS "organisationName",
  q.person_id AS "personId", q.purpose, q.state, q.asked_at AS "askedAt", q.decided_at AS "decidedAt", q.note`;

interface ReaderRow extends AssessmentSummary {
  readonly relation: AssessmentRelation;
  readonly ownRequest: RequestState | null;
  readonly outcome: AssessmentOutcome | null;
  readonly lookedAt: string | null;
  readonly statement: string | null;
  readonly withdrawnBecause: string | null;
  readonly replyText: string | null;
  readonly repliedAt: Date | null;
}

/** Assessments in PostgreSQL. */
@Injectable()
export class PostgresAssessmentStore extends AssessmentStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async insert(assessment: NewAssessment, most: number): Promise<boolean> {
    const { id, innovationId, organisationId, content } = assessment;
    await this.lock(`${organisationId} ${innovationId}`);
    const added = await this.unitOfWork.transaction.query<unknown[]>(
      `INSERT INTO assessment (id, innovation_id, innovation_name, supplier_organisation_id, organisation_id, person_id, kind, assessed_on,
         valid_until, sharing, interest, recorded_at)
       SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
        WHERE (SELECT count(*) FROM assessment WHERE innovation_id = $2 AND organisation_id = $5 AND withdrawn_at IS NULL) < $13 RETURNING id`,
      [
        id,
        innovationId,
        assessment.innovationName,
        assessment.supplierOrganisationId,
        organisationId,
        assessment.personId,
        assessment.kind,
        assessment.assessedOn,
        assessment.validUntil,
        assessment.sharing,
        assessment.interest,
        assessment.recordedAt,
        most,
      ],
    );
    if (added.length === 0) return false;
    await this.unitOfWork.transaction.query(
      'INSERT INTO assessment_content (assessment_id, outcome, looked_at, statement) VALUES ($1, $2, $3, $4)',
      [id, content.outcome, content.lookedAt, content.statement],
    );
    return true;
  }

  override async findFor(id: string, organisationId: string): Promise<AssessmentForReader | undefined> {
    const [row] = await this.rows<ReaderRow>(`${FOR_READER} AND a.id = $2`, [organisationId, id]);
    return row && toReader(row);
  }

  override async ofProduct(
    innovationId: string,
    organisationId: string,
    limit: number,
  ): Promise<AssessmentForReader[]> {
    const rows = await this.rows<ReaderRow>(
      `${FOR_READER} AND a.innovation_id = $2
        ORDER BY (a.withdrawn_at IS NOT NULL), a.assessed_on DESC, a.id DESC LIMIT $3`,
      [organisationId, innovationId, limit],
    );
    return rows.map(toReader);
  }

  override async listOwn(organisationId: string, { limit, cursor }: PageRequest): Promise<Page<OwnAssessment>> {
    const rows = await this.rows<OwnAssessment>(
      `SELECT ${SUMMARY}, (SELECT count(*)::int FROM assessment_request q WHERE q.assessment_id = a.id AND q.state = 'asked') AS "waitingRequests"
         FROM assessment a JOIN organisation o ON o.id = a.organisation_id
        WHERE a.organisation_id = $1 AND ($2::uuid IS NULL OR a.id < $2) ORDER BY a.id DESC LIMIT $3`,
      [organisationId, cursor ?? null, limit + 1],
    );
    return pageOf(rows, limit, (row) => row);
  }

  override async setSharing(id: string, organisationId: string, sharing: AssessmentSharing): Promise<boolean> {
    return this.changes(
      'UPDATE assessment SET sharing = $3 WHERE id = $1 AND organisation_id = $2 AND withdrawn_at IS NULL',
      [id, organisationId, sharing],
    );
  }

  override async withdraw(id: string, organisationId: string, because: string, at: Date): Promise<boolean> {
    const done = await this.changes(
      'UPDATE assessment SET withdrawn_at = $3 WHERE id = $1 AND organisation_id = $2 AND withdrawn_at IS NULL',
      [id, organisationId, at],
    );
    return (
      done &&
      (await this.changes('UPDATE assessment_content SET withdrawn_because = $2 WHERE assessment_id = $1', [
        id,
        because,
      ]))
    );
  }

  override async reply(
    id: string,
    { organisationId, personId }: { readonly organisationId: string; readonly personId: string },
    text: string,
    at: Date,
  ): Promise<boolean> {
    const rows = await this.unitOfWork.transaction.query<unknown[]>(
      `INSERT INTO assessment_reply (assessment_id, organisation_id, person_id, text, replied_at)
       SELECT a.id, $2, $3, $4, $5 FROM assessment a
        WHERE a.id = $1 AND a.supplier_organisation_id = $2 AND a.organisation_id <> $2 AND a.sharing <> 'own'
       ON CONFLICT (assessment_id) DO UPDATE
         SET person_id = EXCLUDED.person_id, organisation_id = EXCLUDED.organisation_id, text = EXCLUDED.text, replied_at = EXCLUDED.replied_at
       RETURNING assessment_id`,
      [id, organisationId, personId, text, at],
    );
    return rows.length === 1;
  }

  override async ask(request: NewAssessmentRequest): Promise<boolean> {
    const { id, assessmentId, organisationId, personId, purpose, askedAt } = request;
    await this.lock(`${organisationId} ${assessmentId}`);
    const rows = await this.unitOfWork.transaction.query<unknown[]>(
      `INSERT INTO assessment_request (id, assessment_id, organisation_id, person_id, purpose, state, asked_at)
       SELECT $1, $2, $3, $4, $5, 'asked', $6
        WHERE NOT EXISTS (SELECT FROM assessment_request WHERE assessment_id = $2 AND organisation_id = $3 AND state <> 'refused') RETURNING id`,
      [id, assessmentId, organisationId, personId, purpose, askedAt],
    );
    return rows.length === 1;
  }

  override async requestsOf(id: string, organisationId: string): Promise<AssessmentRequest[]> {
    return this.rows(
      `SELECT ${REQUEST} FROM assessment_request q JOIN organisation o ON o.id = q.organisation_id
         JOIN assessment a ON a.id = q.assessment_id AND a.organisation_id = $2
        WHERE q.assessment_id = $1 ORDER BY (q.state <> 'asked'), q.id DESC`,
      [id, organisationId],
    );
  }

  override async decide(
    requestId: string,
    { assessmentId, organisationId }: { readonly assessmentId: string; readonly organisationId: string },
    { isGranted, note, at }: { readonly isGranted: boolean; readonly note: string | null; readonly at: Date },
  ): Promise<AssessmentRequest | undefined> {
    const decided = await this.changes(
      `UPDATE assessment_request q SET state = $4, note = $5, decided_at = $6 FROM assessment a
        WHERE q.id = $1 AND q.assessment_id = $2 AND a.id = q.assessment_id AND a.organisation_id = $3 AND q.state = 'asked'`,
      [requestId, assessmentId, organisationId, isGranted ? 'granted' : 'refused', note, at],
    );
    if (!decided) return undefined;
    return (await this.requestsOf(assessmentId, organisationId)).find(({ id }) => id === requestId);
  }

  override async contactsOf(id: string) {
    const [row] = await this.unitOfWork.acrossOrganisations(() =>
      this.rows<{ owner: string; ownerAt: string; company: string; companyAt: string }>(
        `SELECT a.person_id AS owner, a.organisation_id AS "ownerAt", i.owner_person_id AS company, i.organisation_id AS "companyAt"
           FROM assessment a JOIN innovation i ON i.id = a.innovation_id WHERE a.id = $1`,
        [id],
      ),
    );
    return (
      row && {
        owner: { personId: row.owner, organisationId: row.ownerAt },
        company: { personId: row.company, organisationId: row.companyAt },
      }
    );
  }

  override async expiring(
    from: CalendarDay,
    until: CalendarDay,
    afterId: string | null,
    limit: number,
  ): Promise<ExpiringAssessment[]> {
    const found = await this.unitOfWork.acrossOrganisations(() =>
      this.rows<Omit<ExpiringAssessment, 'to'> & { personId: string; organisationId: string }>(
        `SELECT id, kind, innovation_name AS "innovationName", valid_until::text AS "validUntil", person_id AS "personId",
                organisation_id AS "organisationId"
           FROM assessment WHERE withdrawn_at IS NULL AND valid_until BETWEEN $1 AND $2 AND ($3::uuid IS NULL OR id > $3)
          ORDER BY id LIMIT $4`,
        [from, until, afterId, limit],
      ),
    );
    return found.map(({ personId, organisationId, ...rest }) => ({ ...rest, to: { personId, organisationId } }));
  }

  private async lock(of: string): Promise<void> {
    await this.unitOfWork.transaction.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [
      ADVISORY_LOCKS.assessment,
      of,
    ]);
  }

  private async rows<Row>(sql: string, given: readonly unknown[]): Promise<Row[]> {
    return this.unitOfWork.manager.query<Row[]>(sql, [...given]);
  }

  private async changes(sql: string, given: readonly unknown[]): Promise<boolean> {
    const [, changed] = await this.unitOfWork.transaction.query<[unknown[], number]>(sql, [...given]);
    return changed === 1;
  }
}

function toReader(row: ReaderRow): AssessmentForReader {
  const { relation, ownRequest, outcome, lookedAt, statement, withdrawnBecause, replyText, repliedAt, ...summary } =
    row;
  const sight = sightOf(summary.sharing, relation, ownRequest === 'granted');
  if (sight === 'nothing') throw new Error('The store found an assessment that its reader may not know of.');
  return {
    ...summary,
    relation,
    sight,
    content:
      outcome === null || lookedAt === null || statement === null
        ? null
        : { outcome, lookedAt, statement, withdrawnBecause },
    reply: replyText === null || repliedAt === null ? null : { text: replyText, repliedAt },
    ownRequest: relation === 'nhs' ? ownRequest : null,
  };
}
