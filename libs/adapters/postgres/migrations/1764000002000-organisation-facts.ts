import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What imports know better than the data files, and what keeps introductions moving: reminders, capacities, assignments, absences. */
export class OrganisationFacts1764000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `CREATE TABLE organisation_fact (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('trust', 'board')),
    code text NOT NULL,
    effective_from date NOT NULL,
    content jsonb NOT NULL,
    from_version integer NOT NULL,
    to_version integer,
    CONSTRAINT organisation_fact_held_for_a_while CHECK (to_version IS NULL OR to_version > from_version)
  )`,
  `CREATE UNIQUE INDEX organisation_fact_one_held ON organisation_fact (kind, code, effective_from) WHERE to_version IS NULL`,
  `CREATE TABLE organisation_facts_version (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    version integer NOT NULL,
    import_id uuid,
    applied_version integer NOT NULL,
    applied_on date
  )`,
  `INSERT INTO organisation_facts_version (version, applied_version) VALUES (0, 0)`,
  `CREATE TABLE organisation_import (
    id uuid PRIMARY KEY,
    format text NOT NULL CHECK (format IN ('etr', 'succession', 'fhir')),
    file_name text NOT NULL,
    effective date NOT NULL,
    dry_run boolean NOT NULL,
    state text NOT NULL CHECK (state IN ('running', 'imported', 'unchanged', 'tried', 'refused', 'failed')),
    lines_read integer NOT NULL DEFAULT 0,
    version integer,
    person_id uuid REFERENCES person (id),
    report jsonb,
    started_at timestamptz NOT NULL,
    finished_at timestamptz
  )`,
  `CREATE TABLE reminder (
    introduction_id uuid NOT NULL REFERENCES introduction (id),
    version integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('reminder', 'escalation')),
    sent_at timestamptz NOT NULL,
    PRIMARY KEY (introduction_id, version, kind)
  )`,
  `CREATE TABLE message_intent (
    id uuid PRIMARY KEY,
    introduction_id uuid NOT NULL REFERENCES introduction (id),
    version integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('reminder', 'escalation')),
    audience text NOT NULL CHECK (audience IN ('network', 'buyer', 'supplier', 'operator')),
    organisation_id uuid REFERENCES organisation (id),
    person_id uuid REFERENCES person (id),
    words text NOT NULL,
    due_on date NOT NULL,
    created_at timestamptz NOT NULL,
    delivered_at timestamptz
  )`,
  `CREATE INDEX message_intent_of_introduction ON message_intent (introduction_id, id)`,
  `CREATE TABLE network_capacity (
    network_id text PRIMARY KEY,
    monthly_reviews integer NOT NULL CHECK (monthly_reviews BETWEEN 1 AND 10000),
    changed_at timestamptz NOT NULL
  )`,
  `CREATE TABLE network_overload (
    network_id text PRIMARY KEY,
    since date NOT NULL
  )`,
  `CREATE TABLE introduction_assignment (
    introduction_id uuid PRIMARY KEY REFERENCES introduction (id),
    network_id text NOT NULL,
    person_id uuid NOT NULL REFERENCES person (id),
    assigned_at timestamptz NOT NULL
  )`,
  `CREATE INDEX introduction_assignment_of_person ON introduction_assignment (person_id)`,
  `CREATE TABLE officer_absence (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id),
    network_id text NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    cover_person_id uuid REFERENCES person (id),
    CONSTRAINT officer_absence_in_order CHECK (last_day >= first_day),
    CONSTRAINT officer_absence_covered_by_another CHECK (cover_person_id <> person_id)
  )`,
  `CREATE INDEX officer_absence_of_person ON officer_absence (person_id, first_day)`,
];

const DOWN = [
  'DROP TABLE officer_absence, introduction_assignment, network_overload, network_capacity, message_intent, reminder',
  'DROP TABLE organisation_import, organisation_facts_version, organisation_fact',
];
