import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Authenticator apps, recovery codes, sign-ins that wait for their code, and what was proved when a session began. */
export class SecondFactors1764000110000 implements MigrationInterface {
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
  `CREATE TABLE second_factor (
    person_id uuid PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    sealed_secret text NOT NULL,
    offered_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    last_step bigint NOT NULL DEFAULT 0
  )`,
  `CREATE TABLE recovery_code (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    code_hash text NOT NULL,
    used_at timestamptz
  )`,
  'CREATE INDEX recovery_code_of_person ON recovery_code (person_id)',
  `CREATE TABLE second_step (
    token_hash text PRIMARY KEY,
    membership_id uuid NOT NULL REFERENCES membership (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
  )`,
  'CREATE INDEX second_step_of_membership ON second_step (membership_id)',
  `ALTER TABLE session ADD COLUMN proof text NOT NULL DEFAULT 'password'
    CHECK (proof IN ('password', 'two_steps', 'organisation'))`,
  ...['second_factor', 'recovery_code', 'second_step'].flatMap(walled),
];

const DOWN = ['ALTER TABLE session DROP COLUMN proof', 'DROP TABLE second_step, recovery_code, second_factor'];
