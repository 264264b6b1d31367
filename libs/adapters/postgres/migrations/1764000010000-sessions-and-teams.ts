import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sessions that can be listed and ended one by one and that end when nobody uses them, accounts that can be disabled, memberships that end,
 * and a lead for each organisation: so far whoever came first.
 */
export class SessionsAndTeams1764000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `ALTER TABLE person
    ADD COLUMN disabled_at timestamptz,
    ADD COLUMN email_verified_at timestamptz`,
  `UPDATE person SET email_verified_at = created_at`,
  `ALTER TABLE membership
    ADD COLUMN lead boolean NOT NULL DEFAULT false,
    ADD COLUMN ended_at timestamptz,
    ADD CONSTRAINT membership_ended_leads_nobody CHECK (ended_at IS NULL OR NOT lead)`,
  `UPDATE membership SET lead = true
    WHERE id IN (SELECT DISTINCT ON (organisation_id) id FROM membership ORDER BY organisation_id, created_at, id)`,
  `CREATE UNIQUE INDEX membership_one_lead ON membership (organisation_id) WHERE lead`,
  `CREATE INDEX membership_of_organisation ON membership (organisation_id, id)`,
  `ALTER TABLE session
    ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(),
    ADD COLUMN device text NOT NULL DEFAULT 'Unknown program',
    ADD COLUMN last_used_at timestamptz`,
  `UPDATE session SET last_used_at = created_at`,
  `ALTER TABLE session ALTER COLUMN last_used_at SET NOT NULL, ALTER COLUMN id DROP DEFAULT, ALTER COLUMN device DROP DEFAULT`,
  `CREATE UNIQUE INDEX session_by_id ON session (id)`,
  `CREATE INDEX session_of_membership ON session (membership_id)`,
];

const DOWN = [
  'DROP INDEX session_of_membership, session_by_id',
  'ALTER TABLE session DROP COLUMN id, DROP COLUMN device, DROP COLUMN last_used_at',
  'DROP INDEX membership_of_organisation, membership_one_lead',
  'ALTER TABLE membership DROP CONSTRAINT membership_ended_leads_nobody, DROP COLUMN ended_at, DROP COLUMN lead',
  'ALTER TABLE person DROP COLUMN disabled_at, DROP COLUMN email_verified_at',
];
