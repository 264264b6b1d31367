import { Injectable } from '@nestjs/common';
import type { Page } from '@matchwell/core/kernel/page';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';
import type { ListedRun, RunSearch } from './run-kinds';
import { RUN_SOURCES, type RunSource } from './run-sources';

/** What a cursor of the list looks like: microseconds since 1970, and an id. */
export const RUN_CURSOR = /^(?<micros>\d{1,18})\.(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

type Row = ListedRun & { readonly cursor: string };

/** Every kind of long work in one list, newest first. For whoever looks after the product: it asks across organisations. */
@Injectable()
export class RunList {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {}

  /** A page of what is asked for. @throws Error for a cursor that is not of {@link RUN_CURSOR}. */
  async list(search: RunSearch, limit: number, cursor: string | null): Promise<Page<ListedRun>> {
    const sources = RUN_SOURCES.filter(
      ({ kinds, states }) => meets(kinds, search.kinds) && meets(states, search.states),
    );
    if (sources.length === 0) return { items: [], nextCursor: null };
    const { micros = null, id = null } = cursor === null ? {} : positionOf(cursor);
    const rows = await this.unitOfWork.manager.query<Row[]>(
      `SELECT run.kind, run.id, run.state, run.done, run.total, run."personId", p.display_name AS "personName",
              run."organisationId", o.name AS "organisationName", run."requestedAt", run."startedAt", run."endedAt", run.reason,
              ${MICROS('run."requestedAt"')} || '.' || run.id AS cursor
         FROM (${sources.map(branchOf).join(' UNION ALL ')}) run
         LEFT JOIN person p ON p.id = run."personId" LEFT JOIN organisation o ON o.id = run."organisationId"
        ORDER BY run."requestedAt" DESC, run.id DESC LIMIT $5`,
      [search.kinds, search.states, micros, id, limit + 1],
    );
    const items = rows.slice(0, limit);
    return {
      items: items.map(({ cursor: _cursor, ...run }) => run),
      nextCursor: rows.length > limit ? (items.at(-1)?.cursor ?? null) : null,
    };
  }
}

const MICROS = (moment: string) => `(extract(epoch FROM ${moment}) * 1000000)::bigint`;

/** The newest of one source behind the cursor. The bound on time alone lets its index be used; ids part what happened in one microsecond. */
function branchOf(source: RunSource): string {
  const { at, id } = source;
  return `(SELECT * FROM (SELECT ${source.kind} AS kind, ${id} AS id, ${source.state} AS state, (${source.done})::integer AS done,
      (${source.total})::integer AS total, (${source.personId})::uuid AS "personId", (${source.organisationId})::uuid AS "organisationId",
      ${at} AS "requestedAt", (${source.startedAt})::timestamptz AS "startedAt", (${source.endedAt})::timestamptz AS "endedAt",
      (${source.reason})::text AS reason
     FROM ${source.from}
    WHERE $3::bigint IS NULL OR (${at} <= to_timestamp($3::bigint / 1000000) + ($3::bigint % 1000000) * interval '1 microsecond'
      AND (${MICROS(at)}, ${id}) < ($3::bigint, $4::uuid))) row
   WHERE (cardinality($1::text[]) = 0 OR kind = ANY ($1)) AND (cardinality($2::text[]) = 0 OR state = ANY ($2))
   ORDER BY "requestedAt" DESC, id DESC LIMIT $5)`;
}

function meets<Name>(all: readonly Name[], chosen: readonly Name[]): boolean {
  return chosen.length === 0 || chosen.some((each) => all.includes(each));
}

function positionOf(cursor: string): { micros?: string; id?: string } {
  const { micros, id } = RUN_CURSOR.exec(cursor)?.groups ?? {};
  if (micros === undefined || id === undefined) throw new Error('That is no cursor of the list of runs.');
  return { micros, id };
}
