import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a network weighs more or less than published for the needs of its area: every version is kept, and every run names the one it read. */
export class NetworkEmphasis1764000220000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const RUN_COLUMNS = 'need_id, matched_at, need_version, epoch_id, digest';

/* Replacing a function forgets how it is asked: as its owner, since it writes more than its caller may see. */
const keepPastRun = (columns: string, values: string, changes: string) =>
  `CREATE OR REPLACE FUNCTION keep_past_run() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
    $$ BEGIN
      INSERT INTO past_run (${columns}) VALUES (${values})
      ON CONFLICT (need_id, matched_at) DO UPDATE SET need_version = EXCLUDED.need_version, epoch_id = EXCLUDED.epoch_id,
        digest = EXCLUDED.digest${changes};
      RETURN NULL;
    END $$`;
const RUN_VALUES = 'NEW.need_id, NEW.matched_at, NEW.need_version, NEW.epoch_id, NEW.digest';

const UP = [
  `CREATE TABLE network_emphasis (
    id uuid PRIMARY KEY,
    network_id text NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    criteria jsonb NOT NULL CHECK (jsonb_typeof(criteria) = 'array'),
    reason text NOT NULL,
    since timestamptz NOT NULL,
    UNIQUE (network_id, version)
  )`,
  `CREATE FUNCTION refuse_network_emphasis_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'What a network weighed never changes: lists were made by it.'; END $$`,
  `CREATE TRIGGER network_emphasis_kept BEFORE UPDATE OR DELETE ON network_emphasis
    FOR EACH ROW EXECUTE FUNCTION refuse_network_emphasis_change()`,
  'ALTER TABLE network_emphasis ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY network_emphasis_own ON network_emphasis
    USING ((SELECT acting_reach()) = 'system' OR network_id = (SELECT acting_network()))
    WITH CHECK ((SELECT acting_reach()) = 'system' OR network_id = (SELECT acting_network()))`,
  // Whoever reads a need is told what its network weighs.
  `CREATE POLICY network_emphasis_seen ON network_emphasis FOR SELECT
    USING ((SELECT acting_reach()) IN ('published', 'organisation'))`,
  'ALTER TABLE match_run ADD COLUMN network_emphasis uuid REFERENCES network_emphasis (id)',
  'ALTER TABLE past_run ADD COLUMN network_emphasis uuid REFERENCES network_emphasis (id)',
  keepPastRun(
    `${RUN_COLUMNS}, network_emphasis`,
    `${RUN_VALUES}, NEW.network_emphasis`,
    ', network_emphasis = EXCLUDED.network_emphasis',
  ),
];

const DOWN = [
  keepPastRun(RUN_COLUMNS, RUN_VALUES, ''),
  'ALTER TABLE past_run DROP COLUMN network_emphasis',
  'ALTER TABLE match_run DROP COLUMN network_emphasis',
  'DROP TABLE network_emphasis',
  'DROP FUNCTION refuse_network_emphasis_change',
];
