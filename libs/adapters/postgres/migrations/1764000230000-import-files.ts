import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Imports as work of the matcher: the file lies in the database until its run has ended, and the run says how far it is. The role of the HTTP
 * process can hand a file in, and read none.
 */
export class ImportFiles1764000230000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const ORGANISATION = '(SELECT acting_organisation())';

const LOST = 'The service was restarted while it was reading the file. Nothing was imported. Send the file again.';

const UP = [
  `ALTER TABLE import_run
     ADD COLUMN role text CHECK (role IN ('innovator', 'scout', 'network_officer', 'administrator')),
     ADD COLUMN file_name text NOT NULL DEFAULT '',
     ADD COLUMN publish boolean NOT NULL DEFAULT false,
     ADD COLUMN rows_refused integer NOT NULL DEFAULT 0,
     ADD COLUMN rows_written integer NOT NULL DEFAULT 0,
     ADD COLUMN refusal jsonb,
     ADD COLUMN started_at timestamptz,
     ADD COLUMN cancel_asked_at timestamptz,
     DROP COLUMN alive_at,
     DROP CONSTRAINT import_run_state_check,
     ADD CONSTRAINT import_run_state_check CHECK (state IN ('running', 'imported', 'refused', 'cancelled', 'failed'))`,
  // Their files waited in the memory of processes that have ended.
  `UPDATE import_run SET state = 'failed', finished_at = now(), report = jsonb_build_object('rows', '[]'::jsonb, 'reason', '${LOST}')
    WHERE state = 'running'`,
  `CREATE TABLE import_file (
    run_id uuid PRIMARY KEY REFERENCES import_run (id) ON DELETE CASCADE,
    format text NOT NULL CHECK (format IN ('csv', 'json')),
    content bytea NOT NULL CHECK (octet_length(content) <= 5242880)
  )`,
  'ALTER TABLE import_file ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY import_file_added ON import_file FOR INSERT WITH CHECK
     (EXISTS (SELECT FROM import_run r WHERE r.id = run_id AND r.state = 'running' AND r.organisation_id = ${ORGANISATION}))`,
];

const DOWN = [
  'DROP TABLE import_file',
  `UPDATE import_run SET state = 'failed' WHERE state = 'cancelled'`,
  `ALTER TABLE import_run
     DROP CONSTRAINT import_run_state_check,
     ADD CONSTRAINT import_run_state_check CHECK (state IN ('running', 'imported', 'refused', 'failed')),
     ADD COLUMN alive_at timestamptz NOT NULL DEFAULT now(),
     DROP COLUMN cancel_asked_at,
     DROP COLUMN started_at,
     DROP COLUMN refusal,
     DROP COLUMN rows_written,
     DROP COLUMN rows_refused,
     DROP COLUMN publish,
     DROP COLUMN file_name,
     DROP COLUMN role`,
];
