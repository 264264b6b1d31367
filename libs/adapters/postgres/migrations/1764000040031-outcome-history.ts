import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every outcome that was reported of an introduction, and when both sides were introduced. */
export class OutcomeHistory1764000040031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const REACHED = `(SELECT acting_reach()) = 'system' OR EXISTS (SELECT FROM introduction i WHERE i.id = introduction_id)`;

const UP = [
  `ALTER TABLE introduction ADD COLUMN introduced_at timestamptz`,
  // What stands introduced without an outcome has not moved since; for the rest the last step is the nearest day that is kept.
  `UPDATE introduction SET introduced_at = changed_at WHERE state IN ('introduced', 'closed')`,
  `CREATE INDEX introduction_without_outcome ON introduction (introduced_at) WHERE state = 'introduced' AND outcome IS NULL`,
  `CREATE TABLE introduction_outcome (
    introduction_id uuid NOT NULL REFERENCES introduction (id),
    version integer NOT NULL,
    outcome jsonb NOT NULL,
    reported_at timestamptz NOT NULL,
    PRIMARY KEY (introduction_id, version)
  )`,
  `INSERT INTO introduction_outcome (introduction_id, version, outcome, reported_at)
    SELECT id, version, outcome, changed_at FROM introduction WHERE outcome IS NOT NULL`,
  `CREATE FUNCTION refuse_outcome_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'Outcomes are append-only.'; END $$`,
  `CREATE TRIGGER introduction_outcome_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON introduction_outcome
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_outcome_change()`,
  'ALTER TABLE introduction_outcome ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY introduction_outcome_own ON introduction_outcome USING (${REACHED}) WITH CHECK (${REACHED})`,
];

const DOWN = [
  'DROP TABLE introduction_outcome',
  'DROP FUNCTION refuse_outcome_change',
  'ALTER TABLE introduction DROP COLUMN introduced_at',
];
