import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Exports of everything an organisation has, and the walls around them. The role of the HTTP process sees the organisation's own, and of the
 * bundles those whose time is not over; only the matcher, as the owner, writes one.
 */
export class OrganisationExports1764000230010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE organisation_export_content, organisation_export');
  }
}

const ORGANISATION = '(SELECT acting_organisation())';

const UP = [
  `CREATE TABLE organisation_export (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    person_id uuid NOT NULL REFERENCES person (id),
    role text NOT NULL CHECK (role IN ('innovator', 'scout', 'network_officer', 'administrator')),
    state text NOT NULL CHECK (state IN ('running', 'ready', 'failed')),
    parts_done integer NOT NULL,
    parts_total integer NOT NULL,
    rows integer NOT NULL,
    requested_at timestamptz NOT NULL,
    started_at timestamptz,
    finished_at timestamptz CHECK ((finished_at IS NULL) = (state = 'running')),
    expires_at timestamptz CHECK ((expires_at IS NOT NULL) = (state = 'ready')),
    size_bytes integer,
    sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    reason text
  )`,
  `CREATE INDEX organisation_export_of_organisation ON organisation_export (organisation_id, id)`,
  `CREATE UNIQUE INDEX organisation_export_one_running ON organisation_export (organisation_id) WHERE state = 'running'`,
  `CREATE TABLE organisation_export_content (
    export_id uuid PRIMARY KEY REFERENCES organisation_export (id) ON DELETE CASCADE,
    content bytea NOT NULL,
    expires_at timestamptz NOT NULL
  )`,
  // What comes in is packed already.
  'ALTER TABLE organisation_export_content ALTER COLUMN content SET STORAGE EXTERNAL',
  'ALTER TABLE organisation_export ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY organisation_export_own ON organisation_export FOR SELECT USING (organisation_id = ${ORGANISATION})`,
  `CREATE POLICY organisation_export_asked ON organisation_export FOR INSERT
     WITH CHECK (organisation_id = ${ORGANISATION} AND state = 'running')`,
  'ALTER TABLE organisation_export_content ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY organisation_export_content_own ON organisation_export_content FOR SELECT USING (expires_at > now()
     AND EXISTS (SELECT FROM organisation_export e WHERE e.id = export_id AND e.organisation_id = ${ORGANISATION}))`,
];
