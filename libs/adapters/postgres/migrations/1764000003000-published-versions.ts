import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a past list was made from. Every published state of a product or need is kept, with the findings about its evidence, its supplier and
 * the ends of that supplier's introductions as they stood when the transaction ended; and every result of the matcher by its digest. Triggers
 * keep them: whichever path changes a record, the history is written in the same transaction or not at all.
 */
export class PublishedVersions1764000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const INNOVATION_NOW = `SELECT 'innovation', i.id, i.revision, i.published_version, i.state = 'published', clock_timestamp(),
    jsonb_build_object('published', i.published, 'organisationId', o.id, 'postcode', o.postcode, 'supplier', o.supplier,
      'findings', COALESCE((SELECT jsonb_agg(jsonb_build_object('evidenceId', v.evidence_id, 'state', v.state, 'fingerprint', v.fingerprint)
                                             ORDER BY v.evidence_id)
                              FROM evidence_verification v WHERE v.innovation_id = i.id), '[]'),
      'outcomes', COALESCE((SELECT jsonb_agg(d.outcome->>'outcome' ORDER BY d.id) FROM introduction d
                             WHERE d.supplier_organisation_id = o.id AND d.state = 'closed'), '[]'))
  FROM innovation i JOIN organisation o ON o.id = i.organisation_id WHERE i.published IS NOT NULL`;

const NEED_NOW = `SELECT 'need', n.id, n.published_version, n.published_version, true, clock_timestamp(),
    jsonb_build_object('published', n.published, 'organisationId', o.id, 'organisationName', o.name, 'odsCode', o.ods_code,
      'postcode', o.postcode, 'publishedAt', n.published_at)
  FROM need n JOIN organisation o ON o.id = n.organisation_id WHERE n.published IS NOT NULL`;

const KEEP = `INSERT INTO published_version (kind, subject_id, revision, version, is_present, kept_at, content)`;
const AGAIN = `ON CONFLICT (kind, subject_id, revision) DO UPDATE SET version = EXCLUDED.version,
    is_present = EXCLUDED.is_present, kept_at = EXCLUDED.kept_at, content = EXCLUDED.content`;

const UP = [
  `CREATE TABLE published_version (
    kind text NOT NULL CHECK (kind IN ('innovation', 'need')),
    subject_id uuid NOT NULL,
    revision bigint NOT NULL,
    version integer NOT NULL,
    is_present boolean NOT NULL,
    kept_at timestamptz NOT NULL,
    content jsonb NOT NULL,
    PRIMARY KEY (kind, subject_id, revision)
  )`,
  `CREATE TABLE past_run (
    need_id uuid NOT NULL,
    matched_at timestamptz NOT NULL,
    need_version integer NOT NULL,
    epoch_id text NOT NULL,
    digest text NOT NULL,
    PRIMARY KEY (need_id, matched_at)
  )`,
  `${KEEP} ${INNOVATION_NOW}`,
  `${KEEP} ${NEED_NOW}`,
  `INSERT INTO past_run (need_id, matched_at, need_version, epoch_id, digest)
    SELECT need_id, matched_at, need_version, epoch_id, digest FROM match_run`,
  `CREATE FUNCTION keep_innovation_version() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN ${KEEP} ${INNOVATION_NOW} AND i.id = NEW.id ${AGAIN}; RETURN NULL; END $$`,
  `CREATE FUNCTION keep_need_version() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN ${KEEP} ${NEED_NOW} AND n.id = NEW.id
       ON CONFLICT (kind, subject_id, revision) DO NOTHING; RETURN NULL; END $$`,
  `CREATE FUNCTION keep_past_run() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
      INSERT INTO past_run (need_id, matched_at, need_version, epoch_id, digest)
      VALUES (NEW.need_id, NEW.matched_at, NEW.need_version, NEW.epoch_id, NEW.digest)
      ON CONFLICT (need_id, matched_at) DO UPDATE SET need_version = EXCLUDED.need_version, epoch_id = EXCLUDED.epoch_id,
        digest = EXCLUDED.digest;
      RETURN NULL;
    END $$`,
  // At the end of the transaction: a finding may be written after the product it is about was touched.
  `CREATE CONSTRAINT TRIGGER innovation_version_kept AFTER INSERT OR UPDATE OF revision ON innovation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_innovation_version()`,
  `CREATE CONSTRAINT TRIGGER need_version_kept AFTER INSERT OR UPDATE OF published_version ON need
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_need_version()`,
  `CREATE TRIGGER past_run_kept AFTER INSERT OR UPDATE ON match_run FOR EACH ROW EXECUTE FUNCTION keep_past_run()`,
];

const DOWN = [
  'DROP TRIGGER past_run_kept ON match_run',
  'DROP TRIGGER need_version_kept ON need',
  'DROP TRIGGER innovation_version_kept ON innovation',
  'DROP FUNCTION keep_past_run, keep_need_version, keep_innovation_version',
  'DROP TABLE past_run, published_version',
];
