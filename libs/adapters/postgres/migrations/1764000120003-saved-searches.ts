import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Searches that people save, and of which records each of them knows. */
export class SavedSearches1764000120003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const SYSTEM = `(SELECT acting_reach()) = 'system'`;
const OWN = `${SYSTEM} OR EXISTS (SELECT FROM membership m WHERE m.person_id = saved_search.person_id
  AND m.organisation_id = (SELECT acting_organisation()))`;
const OF_OWN = `${SYSTEM} OR EXISTS (SELECT FROM saved_search s WHERE s.id = saved_search_id)`;

const UP = [
  `CREATE TABLE saved_search (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    kind text NOT NULL CHECK (kind IN ('innovation', 'need')),
    name text NOT NULL,
    text text NOT NULL,
    filters jsonb NOT NULL,
    paused boolean NOT NULL,
    since timestamptz NOT NULL,
    created_at timestamptz NOT NULL
  )`,
  `CREATE INDEX saved_search_of_person ON saved_search (person_id, id DESC)`,
  `CREATE INDEX saved_search_waiting ON saved_search (kind, id) WHERE NOT paused`,
  `CREATE TABLE saved_search_record (
    saved_search_id uuid NOT NULL REFERENCES saved_search (id) ON DELETE CASCADE,
    record_id uuid NOT NULL,
    known_at timestamptz NOT NULL,
    PRIMARY KEY (saved_search_id, record_id)
  )`,
  'ALTER TABLE saved_search ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY saved_search_own ON saved_search USING (${OWN}) WITH CHECK (${OWN})`,
  'ALTER TABLE saved_search_record ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY saved_search_record_own ON saved_search_record USING (${OF_OWN}) WITH CHECK (${OF_OWN})`,
];

const DOWN = ['DROP TABLE saved_search_record, saved_search'];
