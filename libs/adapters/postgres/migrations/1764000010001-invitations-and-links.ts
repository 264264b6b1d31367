import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Registrations and invitations that wait for their link, and links that set a password or an address. Tokens are kept by their hash. */
export class InvitationsAndLinks1764000010001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/* As in the walls of 1764000040001, whose functions may not be there yet. */
const SYSTEM = `COALESCE(current_setting('matchwell.reach', true), '') = 'system'`;
const ORGANISATION = `NULLIF(current_setting('matchwell.organisation', true), '')::uuid`;

const walled = (table: string, condition: string) => [
  `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
  `CREATE POLICY ${table}_own ON ${table} USING (${condition}) WITH CHECK (${condition})`,
];

const UP = [
  // Every account comes about by a link to its address, so that there is nothing left to note.
  'ALTER TABLE person DROP COLUMN email_verified_at',
  `CREATE TABLE pending_registration (
    id uuid PRIMARY KEY,
    token_hash text NOT NULL UNIQUE,
    email text NOT NULL CHECK (email = lower(email)),
    person jsonb NOT NULL,
    supplier jsonb NOT NULL,
    wrong_passwords integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
  )`,
  'CREATE INDEX pending_registration_of_email ON pending_registration (email)',
  `CREATE TABLE account_token (
    person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    purpose text NOT NULL CHECK (purpose IN ('reset_password', 'change_email')),
    token_hash text NOT NULL UNIQUE,
    email text NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, purpose)
  )`,
  `CREATE TABLE invitation (
    id uuid PRIMARY KEY,
    token_hash text NOT NULL UNIQUE,
    organisation_id uuid NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    email text NOT NULL CHECK (email = lower(email)),
    role text NOT NULL CHECK (role IN ('innovator', 'scout', 'network_officer', 'administrator')),
    lead boolean NOT NULL,
    invited_by uuid NOT NULL REFERENCES person (id),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    revoked_at timestamptz
  )`,
  `CREATE UNIQUE INDEX invitation_one_open ON invitation (organisation_id, email, role)
    WHERE accepted_at IS NULL AND revoked_at IS NULL`,
  ...walled('pending_registration', SYSTEM),
  ...walled('account_token', SYSTEM),
  ...walled('invitation', `${SYSTEM} OR organisation_id = ${ORGANISATION}`),
];

const DOWN = [
  'DROP TABLE invitation, account_token, pending_registration',
  'ALTER TABLE person ADD COLUMN email_verified_at timestamptz',
  'UPDATE person SET email_verified_at = created_at',
];
