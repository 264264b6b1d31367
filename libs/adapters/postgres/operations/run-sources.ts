import type { RunKind, RunState } from './run-kinds';

/** Where runs of some kinds lie, and how their rows read as runs. */
export interface RunSource {
  readonly kinds: readonly RunKind[];
  readonly states: readonly RunState[];
  /** The column by which they follow each other in time, which has an index. */
  readonly at: string;
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly done: string;
  readonly total: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly reason: string;
  readonly from: string;
}

/** The class and code of the error with which the duty of a run was given up, if it was. */
const givenUp = (consumer: string, id: string) =>
  `(SELECT o.last_error FROM outbox o WHERE o.consumer = '${consumer}' AND o.subject_id = ${id}::text AND o.dead_at IS NOT NULL
     AND o.done_at IS NULL ORDER BY o.dead_at DESC LIMIT 1)`;

const NOTHING = 'NULL';

/** Every kind of run, by the table that keeps it. */
export const RUN_SOURCES: readonly RunSource[] = [
  {
    kinds: ['matching'],
    states: ['done'],
    at: 'r.matched_at',
    id: 'r.need_id',
    kind: `'matching'`,
    state: `'done'`,
    done: NOTHING,
    total: NOTHING,
    personId: NOTHING,
    organisationId: 'n.organisation_id',
    startedAt: NOTHING,
    endedAt: 'r.matched_at',
    reason: NOTHING,
    from: 'past_run r LEFT JOIN need n ON n.id = r.need_id',
  },
  {
    kinds: ['weights_simulation', 'epoch_preview', 'epoch_roll'],
    states: ['waiting', 'running', 'done', 'failed'],
    at: 'r.requested_at',
    id: 'r.id',
    kind: 'r.kind',
    state: `CASE WHEN r.ended_at IS NULL AND ${givenUp('carry_out_matching_run', 'r.id')} IS NOT NULL THEN 'failed' ELSE r.state END`,
    done: 'r.done',
    total: 'r.total',
    personId: 'r.person_id',
    organisationId: NOTHING,
    startedAt: NOTHING,
    endedAt: 'r.ended_at',
    reason: givenUp('carry_out_matching_run', 'r.id'),
    from: 'matching_run r',
  },
  {
    kinds: ['allocation'],
    states: ['done'],
    at: 'r.at',
    id: 'r.id',
    kind: `'allocation'`,
    state: `'done'`,
    done: NOTHING,
    total: NOTHING,
    personId: NOTHING,
    organisationId: NOTHING,
    startedAt: NOTHING,
    endedAt: 'r.at',
    reason: NOTHING,
    from: 'allocation_run r',
  },
  {
    kinds: ['import'],
    states: ['waiting', 'running', 'done', 'refused', 'cancelled', 'failed'],
    at: 'r.created_at',
    id: 'r.id',
    kind: `'import'`,
    state: `CASE WHEN r.state = 'running' AND r.started_at IS NULL THEN 'waiting' WHEN r.state = 'imported' THEN 'done' ELSE r.state END`,
    done: 'r.rows_checked',
    total: 'r.rows_total',
    personId: 'r.person_id',
    organisationId: 'r.organisation_id',
    startedAt: 'r.started_at',
    endedAt: 'r.finished_at',
    reason: `CASE WHEN r.state = 'refused' THEN r.rows_refused || ' rows to mend' ELSE r.report->>'reason' END`,
    from: 'import_run r',
  },
  {
    kinds: ['organisation_import'],
    states: ['running', 'done', 'refused', 'failed'],
    at: 'r.started_at',
    id: 'r.id',
    kind: `'organisation_import'`,
    state: `CASE WHEN r.state IN ('imported', 'unchanged', 'tried') THEN 'done' ELSE r.state END`,
    done: 'r.lines_read',
    total: NOTHING,
    personId: 'r.person_id',
    organisationId: NOTHING,
    startedAt: 'r.started_at',
    endedAt: 'r.finished_at',
    reason: `CASE WHEN r.state = 'refused' THEN jsonb_array_length(r.report->'problems') || ' lines to mend' END`,
    from: 'organisation_import r',
  },
  {
    kinds: ['export'],
    states: ['waiting', 'running', 'done', 'failed'],
    at: 'r.requested_at',
    id: 'r.id',
    kind: `'export'`,
    state: `CASE WHEN r.state = 'running' AND r.started_at IS NULL THEN 'waiting' WHEN r.state = 'ready' THEN 'done' ELSE r.state END`,
    done: 'r.parts_done',
    total: 'r.parts_total',
    personId: 'r.person_id',
    organisationId: 'r.organisation_id',
    startedAt: 'r.started_at',
    endedAt: 'r.finished_at',
    reason: 'r.reason',
    from: 'organisation_export r',
  },
];
