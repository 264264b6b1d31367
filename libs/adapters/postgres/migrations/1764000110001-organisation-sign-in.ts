import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People's names at a provider, sign-ins that are under way there, and the roles that a session was vouched for. */
export class OrganisationSignIn1764000110001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const SYSTEM = `(SELECT acting_reach()) = 'system'`;

const walled = (table: string) => [
  `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
  `CREATE POLICY ${table}_own ON ${table} USING (${SYSTEM}) WITH CHECK (${SYSTEM})`,
];

const UP = [
  `CREATE TABLE external_identity (
    issuer text NOT NULL,
    subject text NOT NULL,
    person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    linked_at timestamptz NOT NULL,
    PRIMARY KEY (issuer, subject),
    UNIQUE (person_id, issuer)
  )`,
  `CREATE TABLE sign_in_request (
    state_hash text PRIMARY KEY,
    browser_hash text NOT NULL,
    go_on_to text,
    expires_at timestamptz NOT NULL
  )`,
  'ALTER TABLE session ADD COLUMN roles text[]',
  ...['external_identity', 'sign_in_request'].flatMap(walled),
];

const DOWN = ['ALTER TABLE session DROP COLUMN roles', 'DROP TABLE sign_in_request, external_identity'];
