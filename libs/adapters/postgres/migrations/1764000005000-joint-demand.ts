import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Needs that two buyers answer together, decisions as training data, and the calibrations that were learned from them. */
export class JointDemand1764000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `CREATE TABLE joint_demand (
    id uuid PRIMARY KEY,
    need_id uuid NOT NULL REFERENCES need (id),
    other_need_id uuid NOT NULL REFERENCES need (id),
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    other_organisation_id uuid NOT NULL REFERENCES organisation (id),
    state text NOT NULL CHECK (state IN ('requested', 'agreed')),
    score double precision NOT NULL CHECK (score BETWEEN 0 AND 1),
    requested_by uuid NOT NULL REFERENCES person (id),
    requested_at timestamptz NOT NULL,
    agreed_by uuid REFERENCES person (id),
    agreed_at timestamptz,
    CONSTRAINT joint_demand_between_organisations CHECK (organisation_id <> other_organisation_id),
    CONSTRAINT joint_demand_agreed_by_somebody CHECK ((state = 'agreed') = (agreed_at IS NOT NULL AND agreed_by IS NOT NULL))
  )`,
  `CREATE UNIQUE INDEX joint_demand_once_a_pair
    ON joint_demand (LEAST(need_id, other_need_id), GREATEST(need_id, other_need_id))`,
  `CREATE INDEX joint_demand_of_need ON joint_demand (need_id)`,
  `CREATE INDEX joint_demand_of_other_need ON joint_demand (other_need_id)`,
  `CREATE TABLE decision_record (
    id uuid PRIMARY KEY,
    introduction_id uuid NOT NULL REFERENCES introduction (id),
    need_id uuid NOT NULL REFERENCES need (id),
    innovation_id uuid NOT NULL REFERENCES innovation (id),
    party text NOT NULL CHECK (party IN ('network', 'buyer', 'supplier')),
    kind text NOT NULL CHECK (kind IN ('approve', 'consent', 'decline', 'outcome', 'close')),
    reason_code text,
    outcome text,
    epoch_id text NOT NULL,
    rank integer NOT NULL CHECK (rank > 0),
    need_features jsonb NOT NULL,
    supplier_features jsonb NOT NULL,
    propensity double precision CHECK (propensity > 0 AND propensity <= 1),
    at timestamptz NOT NULL,
    CONSTRAINT decision_record_decline_has_reason CHECK ((kind = 'decline') = (reason_code IS NOT NULL))
  )`,
  `CREATE INDEX decision_record_in_time ON decision_record (at, id)`,
  `CREATE FUNCTION refuse_decision_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'Decisions are append-only.'; END $$`,
  `CREATE TRIGGER decision_record_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON decision_record
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_decision_change()`,
  `CREATE TABLE calibration (
    id uuid PRIMARY KEY,
    side text NOT NULL CHECK (side IN ('network', 'buyer', 'supplier', 'outcome')),
    content jsonb NOT NULL,
    since timestamptz NOT NULL
  )`,
  `CREATE INDEX calibration_of_side ON calibration (side, since)`,
];

const DOWN = [
  'DROP TABLE calibration',
  'DROP TABLE decision_record',
  'DROP FUNCTION refuse_decision_change',
  'DROP TABLE joint_demand',
];
