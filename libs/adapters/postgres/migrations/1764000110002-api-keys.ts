import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys with which programs act for an organisation. */
export class ApiKeys1764000110002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE api_key');
  }
}

const OWN = `(SELECT acting_reach()) = 'system' OR organisation_id = (SELECT acting_organisation())`;

const UP = [
  `CREATE TABLE api_key (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    membership_id uuid NOT NULL REFERENCES membership (id) ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN ('innovator', 'scout', 'network_officer', 'administrator')),
    name text NOT NULL,
    prefix text NOT NULL,
    key_hash text NOT NULL UNIQUE,
    scopes text[] NOT NULL,
    created_by uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at timestamptz
  )`,
  'CREATE UNIQUE INDEX api_key_one_name ON api_key (organisation_id, name) WHERE revoked_at IS NULL',
  'CREATE INDEX api_key_of_creator ON api_key (created_by)',
  'ALTER TABLE api_key ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY api_key_own ON api_key USING (${OWN}) WITH CHECK (${OWN})`,
];
