import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sets of matching weights that administrators write, simulate and publish, and the runs that they ask for. */
export class GovernedWeights1764000140000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `CREATE TABLE weight_set (
    id uuid PRIMARY KEY,
    name text NOT NULL UNIQUE,
    reason text NOT NULL,
    content jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('draft', 'published', 'discarded')),
    version integer NOT NULL CHECK (version > 0),
    simulated_version integer,
    simulated_run_id uuid,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    published_at timestamptz,
    CHECK ((state = 'published') = (published_at IS NOT NULL))
  )`,
  // Epochs keep the weights they froze; what was published stays as it was published all the same.
  `CREATE FUNCTION refuse_published_weights_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'Published weights never change.'; END $$`,
  `CREATE TRIGGER weight_set_published BEFORE UPDATE OR DELETE ON weight_set
    FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION refuse_published_weights_change()`,
  `CREATE TABLE matching_run (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('weights_simulation', 'epoch_preview', 'epoch_roll')),
    subject_id uuid,
    subject_version integer,
    state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    done integer NOT NULL CHECK (done >= 0),
    total integer NOT NULL CHECK (total >= 0),
    report jsonb,
    requested_at timestamptz NOT NULL,
    ended_at timestamptz,
    CHECK ((state IN ('done', 'failed')) = (ended_at IS NOT NULL))
  )`,
  `CREATE INDEX matching_run_in_time ON matching_run (kind, requested_at DESC, id)`,
  // They speak of everybody's lists: only who acts for all may see them. What was published is everybody's to read.
  ...['weight_set', 'matching_run'].flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `CREATE POLICY ${table}_own ON ${table} USING ((SELECT acting_reach()) = 'system')
       WITH CHECK ((SELECT acting_reach()) = 'system')`,
  ]),
  `CREATE POLICY weight_set_seen ON weight_set FOR SELECT USING (state = 'published')`,
];

const DOWN = ['DROP TABLE matching_run, weight_set', 'DROP FUNCTION refuse_published_weights_change'];
