import type { MigrationInterface, QueryRunner } from 'typeorm';

/** All long work in one list for administrators: who asked for matching runs, and an index in time for every kind. */
export class RunList1764000230020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  'ALTER TABLE matching_run ADD COLUMN person_id uuid REFERENCES person (id)',
  'CREATE INDEX matching_run_newest ON matching_run (requested_at DESC, id DESC)',
  'CREATE INDEX past_run_newest ON past_run (matched_at DESC, need_id DESC)',
  'CREATE INDEX import_run_newest ON import_run (created_at DESC, id DESC)',
  'CREATE INDEX organisation_import_newest ON organisation_import (started_at DESC, id DESC)',
  'CREATE INDEX organisation_export_newest ON organisation_export (requested_at DESC, id DESC)',
  // How an export stands, not what is in it.
  `CREATE POLICY organisation_export_overseen ON organisation_export FOR SELECT USING ((SELECT acting_reach()) = 'system')`,
];

const DOWN = [
  'DROP POLICY organisation_export_overseen ON organisation_export',
  'DROP INDEX organisation_export_newest, organisation_import_newest, import_run_newest, past_run_newest, matching_run_newest',
  'ALTER TABLE matching_run DROP COLUMN person_id',
];
