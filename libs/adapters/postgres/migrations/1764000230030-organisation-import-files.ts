import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Imports of organisations as work of the matcher: the file lies in the database until its run has ended. The role of the HTTP process can hand
 * one in for the operator, and read none.
 */
export class OrganisationImportFiles1764000230030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE organisation_import_file');
  }
}

const UP = [
  // Nobody is at work on them: they ended with the request that they were part of.
  `UPDATE organisation_import SET state = 'failed', finished_at = now() WHERE state = 'running'`,
  `CREATE TABLE organisation_import_file (
    import_id uuid PRIMARY KEY REFERENCES organisation_import (id) ON DELETE CASCADE,
    content bytea NOT NULL CHECK (octet_length(content) <= 20971520)
  )`,
  'ALTER TABLE organisation_import_file ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY organisation_import_file_added ON organisation_import_file FOR INSERT
     WITH CHECK ((SELECT acting_reach()) = 'system')`,
];
