import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Joint runs of the allocation, the ledger of exposure closed every month, and why pairs were held back. */
export class Allocation1764000060000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `CREATE TABLE allocation_run (
    id uuid PRIMARY KEY,
    trigger text NOT NULL CHECK (trigger IN ('monthly', 'administrator')),
    month text NOT NULL CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
    epoch_id text NOT NULL,
    networks text[] NOT NULL,
    content jsonb NOT NULL,
    at timestamptz NOT NULL
  )`,
  `CREATE UNIQUE INDEX allocation_run_once_a_month ON allocation_run (month) WHERE trigger = 'monthly'`,
  `CREATE INDEX allocation_run_in_time ON allocation_run (at DESC, id)`,
  `CREATE TABLE exposure_ledger (
    month text NOT NULL CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    exposure double precision NOT NULL CHECK (exposure >= 0),
    merit double precision NOT NULL CHECK (merit >= 0),
    PRIMARY KEY (month, organisation_id)
  )`,
  `CREATE TABLE exposure_month (
    month text PRIMARY KEY CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
    closed_at timestamptz NOT NULL
  )`,
  `CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'A closed month of the exposure ledger never changes.'; END $$`,
  `CREATE TRIGGER exposure_ledger_closed BEFORE UPDATE OR DELETE OR TRUNCATE ON exposure_ledger
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()`,
  `CREATE TABLE need_held_back (
    need_id uuid PRIMARY KEY REFERENCES need (id),
    epoch_id text NOT NULL,
    pairs jsonb NOT NULL,
    at timestamptz NOT NULL
  )`,
  `CREATE INDEX decision_record_of_introduction ON decision_record (introduction_id, kind)`,
  // Runs and the ledger speak of everybody: only who acts for all may see them. What is held back at a need is its organisation's.
  ...['allocation_run', 'exposure_ledger', 'exposure_month', 'need_held_back'].flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `CREATE POLICY ${table}_own ON ${table} USING ((SELECT acting_reach()) = 'system')
       WITH CHECK ((SELECT acting_reach()) = 'system')`,
  ]),
  `CREATE POLICY need_held_back_seen ON need_held_back FOR SELECT
    USING (EXISTS (SELECT FROM need n WHERE n.id = need_id AND n.organisation_id = (SELECT acting_organisation())))`,
];

const DOWN = [
  'DROP INDEX decision_record_of_introduction',
  'DROP TABLE need_held_back, exposure_month, exposure_ledger, allocation_run',
  'DROP FUNCTION refuse_ledger_change',
];
