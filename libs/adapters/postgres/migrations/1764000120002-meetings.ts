import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Meetings of the two sides of an introduction; the sequence of each rises with every change. */
export class Meetings1764000120002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** A party of the introduction, once both sides have consented. */
const MET = `(SELECT acting_reach()) = 'system'
  OR EXISTS (SELECT FROM introduction i WHERE i.id = introduction_id AND i.state IN ('introduced', 'closed'))`;

const UP = [
  `CREATE TABLE meeting (
    id uuid PRIMARY KEY,
    introduction_id uuid NOT NULL REFERENCES introduction (id),
    state text NOT NULL CHECK (state IN ('proposed', 'confirmed', 'cancelled')),
    sequence integer NOT NULL CHECK (sequence >= 0),
    starts_at timestamptz NOT NULL,
    length_minutes integer NOT NULL CHECK (length_minutes > 0),
    place text NOT NULL,
    notes text,
    agreed_buyer boolean NOT NULL,
    agreed_supplier boolean NOT NULL,
    proposed_by text NOT NULL CHECK (proposed_by IN ('network', 'buyer', 'supplier')),
    person_id uuid NOT NULL REFERENCES person (id),
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT meeting_confirmed_by_both CHECK (state <> 'confirmed' OR (agreed_buyer AND agreed_supplier))
  )`,
  `CREATE INDEX meeting_of_introduction ON meeting (introduction_id, id DESC)`,
  `CREATE INDEX meeting_of_person ON meeting (person_id)`,
  'ALTER TABLE meeting ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY meeting_own ON meeting USING (${MET}) WITH CHECK (${MET})`,
];

const DOWN = ['DROP TABLE meeting'];
