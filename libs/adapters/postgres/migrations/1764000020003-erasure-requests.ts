import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Erasures are asked for by the HTTP process and carried out by the matcher, which may touch every row. */
export class ErasureRequests1764000020003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE erasure_request');
  }
}

/* The functions that name the scope come with a later migration: the settings are read directly. */
const SYSTEM = `(SELECT current_setting('matchwell.reach', true)) = 'system'`;
const ORGANISATION = `(SELECT NULLIF(current_setting('matchwell.organisation', true), '')::uuid)`;

const UP = [
  `CREATE TABLE erasure_request (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id),
    requested_by uuid NOT NULL REFERENCES person (id),
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    reason_code text NOT NULL,
    words text,
    state text NOT NULL CHECK (state IN ('waiting', 'done', 'refused')),
    report jsonb,
    requested_at timestamptz NOT NULL,
    ended_at timestamptz
  )`,
  `CREATE UNIQUE INDEX erasure_request_one_waiting ON erasure_request (person_id) WHERE state = 'waiting'`,
  'ALTER TABLE erasure_request ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY erasure_request_own ON erasure_request
    USING (${SYSTEM} OR organisation_id = ${ORGANISATION}) WITH CHECK (${SYSTEM} OR organisation_id = ${ORGANISATION})`,
];
