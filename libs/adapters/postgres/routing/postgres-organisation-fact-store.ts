import { Injectable } from '@nestjs/common';
import type { IsoDay } from '@matchwell/core/routing';
import type { OrganisationFact } from '@matchwell/core/routing/imports';
import { type FactsVersion, OrganisationFactStore } from '@matchwell/capabilities/organisation-imports';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface VersionRow {
  readonly version: number;
  readonly import_id: string | null;
  readonly applied_version: number;
  readonly applied_on: string | null;
}

const VERSION = `SELECT version, import_id, applied_version, applied_on::text AS applied_on FROM organisation_facts_version`;

/** Imported facts in PostgreSQL: one row for each fact and the versions in which it held. */
@Injectable()
export class PostgresOrganisationFactStore extends OrganisationFactStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async version(): Promise<FactsVersion> {
    return toVersion(await this.unitOfWork.manager.query<VersionRow[]>(VERSION));
  }

  override async lockVersion(): Promise<FactsVersion> {
    return toVersion(await this.unitOfWork.transaction.query<VersionRow[]>(`${VERSION} FOR UPDATE`));
  }

  override async factsOf(version: number): Promise<OrganisationFact[]> {
    const rows = await this.unitOfWork.manager.query<{ content: OrganisationFact }[]>(
      `SELECT content FROM organisation_fact
        WHERE from_version <= $1 AND (to_version IS NULL OR to_version > $1) ORDER BY id`,
      [version],
    );
    return rows.map((row) => row.content);
  }

  override async add(facts: readonly OrganisationFact[], version: number, importId: string): Promise<void> {
    const given = [
      facts.map((fact) => fact.kind),
      facts.map((fact) => fact.code),
      facts.map((fact) => fact.effectiveFrom),
    ];
    await this.unitOfWork.transaction.query(
      `UPDATE organisation_fact held SET to_version = $4
         FROM unnest($1::text[], $2::text[], $3::date[]) AS given (kind, code, effective_from)
        WHERE held.to_version IS NULL AND held.kind = given.kind AND held.code = given.code
          AND held.effective_from = given.effective_from`,
      [...given, version],
    );
    await this.unitOfWork.transaction.query(
      `INSERT INTO organisation_fact (kind, code, effective_from, content, from_version)
       SELECT kind, code, effective_from, content, $5
         FROM unnest($1::text[], $2::text[], $3::date[], $4::jsonb[]) WITH ORDINALITY
              AS given (kind, code, effective_from, content, position)
        ORDER BY position`,
      [...given, facts.map((fact) => JSON.stringify(fact)), version],
    );
    await this.unitOfWork.transaction.query('UPDATE organisation_facts_version SET version = $1, import_id = $2', [
      version,
      importId,
    ]);
  }

  override async markApplied(version: number, on: IsoDay): Promise<void> {
    await this.unitOfWork.transaction.query(
      'UPDATE organisation_facts_version SET applied_version = $1, applied_on = $2',
      [version, on],
    );
  }
}

function toVersion([row]: VersionRow[]): FactsVersion {
  if (!row) throw new Error('The row of organisation_facts_version is missing. Migrate the database again.');
  return {
    version: row.version,
    importId: row.import_id,
    appliedVersion: row.applied_version,
    appliedOn: row.applied_on,
  };
}
