import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What makes matching again cost as little as the change, and what proves it: rows know the transaction that changed them last, needs keep
 * what their matches depend on, and the audit keeps what it found.
 */
export class MatchIncidents1764000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `ALTER TABLE innovation ADD COLUMN changed_in xid8 NOT NULL DEFAULT pg_current_xact_id()`,
  `ALTER TABLE need ADD COLUMN changed_in xid8 NOT NULL DEFAULT pg_current_xact_id()`,
  `CREATE FUNCTION note_changing_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     NEW.changed_in := pg_current_xact_id();
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER innovation_changed BEFORE UPDATE ON innovation FOR EACH ROW EXECUTE FUNCTION note_changing_transaction()`,
  `CREATE TRIGGER need_changed BEFORE UPDATE ON need FOR EACH ROW EXECUTE FUNCTION note_changing_transaction()`,
  `CREATE INDEX innovation_changed_in ON innovation (changed_in)`,
  `CREATE INDEX need_changed_in ON need (changed_in)`,
  `CREATE TABLE need_watch (
    need_id uuid PRIMARY KEY REFERENCES need (id),
    places jsonb NOT NULL,
    text_floor_score double precision,
    text_floor_id text,
    theme_floor_id text
  )`,
  `CREATE INDEX need_watch_of_innovation ON need_watch USING gin (places)`,
  `CREATE TABLE match_incident (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    found_at timestamptz NOT NULL,
    need_id uuid NOT NULL REFERENCES need (id),
    epoch_id text NOT NULL,
    written_digest text NOT NULL,
    kept_digest text NOT NULL,
    fresh_digest text NOT NULL
  )`,
  `CREATE INDEX match_incident_newest ON match_incident (found_at DESC)`,
  // Matches of before this migration kept nothing of what they depend on: they are computed once more.
  `INSERT INTO outbox (id, consumer, kind, subject_id)
   SELECT gen_random_uuid(), 'fan_out_rematch', 'all_rematch_requested', 'need-watches' WHERE EXISTS (SELECT FROM match_run)`,
];

const DOWN = [
  'DROP TABLE match_incident',
  'DROP TABLE need_watch',
  'DROP TRIGGER need_changed ON need',
  'DROP TRIGGER innovation_changed ON innovation',
  'DROP FUNCTION note_changing_transaction()',
  'ALTER TABLE need DROP COLUMN changed_in',
  'ALTER TABLE innovation DROP COLUMN changed_in',
];
