import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Files behind evidence, and the walls around them. The role of the HTTP process can neither read content that is not clean nor call a file
 * clean: only the matcher, as the owner, can.
 */
export class EvidenceFiles1764000130000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE evidence_file_content, evidence_file');
  }
}

const ORGANISATION = '(SELECT acting_organisation())';
const NETWORK = '(SELECT acting_network())';

const UP = [
  `CREATE TABLE evidence_file (
    id uuid PRIMARY KEY,
    innovation_id uuid NOT NULL REFERENCES innovation (id) ON DELETE CASCADE,
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    evidence_id text NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg')),
    size_bytes integer NOT NULL CHECK (size_bytes > 0),
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    state text NOT NULL CHECK (state IN ('quarantined', 'clean', 'infected', 'failed')),
    scanner text CHECK ((scanner IS NULL) = (state = 'quarantined')),
    finding text,
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    last_trouble text,
    uploaded_by uuid NOT NULL REFERENCES person (id),
    uploaded_at timestamptz NOT NULL,
    scanned_at timestamptz CHECK ((scanned_at IS NULL) = (state = 'quarantined')),
    refused_at timestamptz CHECK ((refused_at IS NOT NULL) = (state IN ('infected', 'failed'))),
    UNIQUE (innovation_id, evidence_id, sha256)
  )`,
  `CREATE INDEX evidence_file_waiting ON evidence_file (next_attempt_at, id) WHERE state = 'quarantined'`,
  `CREATE TABLE evidence_file_content (
    file_id uuid PRIMARY KEY REFERENCES evidence_file (id) ON DELETE CASCADE,
    content bytea NOT NULL
  )`,
  // What comes in is packed already.
  'ALTER TABLE evidence_file_content ALTER COLUMN content SET STORAGE EXTERNAL',
  'ALTER TABLE evidence_file ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY evidence_file_own ON evidence_file FOR SELECT USING (organisation_id = ${ORGANISATION})`,
  `CREATE POLICY evidence_file_added ON evidence_file FOR INSERT WITH CHECK (organisation_id = ${ORGANISATION} AND state = 'quarantined'
     AND EXISTS (SELECT FROM innovation i WHERE i.id = innovation_id AND i.organisation_id = ${ORGANISATION}))`,
  `CREATE POLICY evidence_file_removed ON evidence_file FOR DELETE USING (organisation_id = ${ORGANISATION})`,
  `CREATE POLICY evidence_file_seen_1 ON evidence_file FOR SELECT USING (state = 'clean' AND ${NETWORK} IS NOT NULL
     AND EXISTS (SELECT FROM innovation i WHERE i.id = innovation_id AND i.state = 'published'))`,
  `CREATE POLICY evidence_file_seen_2 ON evidence_file FOR SELECT USING (state = 'clean'
     AND EXISTS (SELECT FROM introduction i WHERE i.innovation_id = evidence_file.innovation_id
                    AND i.buyer_organisation_id = ${ORGANISATION} AND i.state NOT IN ('in_review', 'declined', 'lapsed')))`,
  'ALTER TABLE evidence_file_content ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY evidence_file_content_seen ON evidence_file_content FOR SELECT
     USING (EXISTS (SELECT FROM evidence_file f WHERE f.id = file_id AND f.state = 'clean'))`,
  `CREATE POLICY evidence_file_content_added ON evidence_file_content FOR INSERT
     WITH CHECK (EXISTS (SELECT FROM evidence_file f WHERE f.id = file_id AND f.state = 'quarantined' AND f.organisation_id = ${ORGANISATION}))`,
];
