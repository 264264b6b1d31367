import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions about needs, and the append-only record of who was shown which need when. */
export class MarketEngagement1764000120004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const SYSTEM = `(SELECT acting_reach()) = 'system'`;
const ORGANISATION = '(SELECT acting_organisation())';
const OF_OWN_NEED = `EXISTS (SELECT FROM need n WHERE n.id = need_id AND n.organisation_id = ${ORGANISATION})`;
const KEEPER = 'LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp';

const UP = [
  `CREATE TABLE need_question (
    id uuid PRIMARY KEY,
    need_id uuid NOT NULL REFERENCES need (id),
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    person_id uuid NOT NULL REFERENCES person (id),
    text text NOT NULL,
    asked_at timestamptz NOT NULL,
    due_on date NOT NULL,
    answer text,
    answered_at timestamptz,
    CONSTRAINT need_question_answered CHECK ((answer IS NULL) = (answered_at IS NULL))
  )`,
  `CREATE INDEX need_question_of_need ON need_question (need_id, id)`,
  `CREATE INDEX need_question_of_person ON need_question (person_id)`,
  `CREATE TABLE need_record (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    need_id uuid NOT NULL REFERENCES need (id),
    event text NOT NULL CHECK (event IN ('published', 'paused', 'closed', 'need_seen', 'list_seen', 'alert_written',
      'introduction_proposed', 'question_asked', 'question_answered')),
    supplier_organisation_id uuid REFERENCES organisation (id),
    about text,
    shown_on date,
    at timestamptz NOT NULL,
    CONSTRAINT need_record_shown CHECK ((shown_on IS NOT NULL) = (event IN ('need_seen', 'list_seen', 'alert_written')))
  )`,
  `CREATE INDEX need_record_of_need ON need_record (need_id, number)`,
  `CREATE UNIQUE INDEX need_record_shown_once_a_day ON need_record (need_id, supplier_organisation_id, event, shown_on)
    WHERE shown_on IS NOT NULL`,
  `CREATE FUNCTION refuse_record_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'The record of a need is append-only.'; END $$`,
  `CREATE TRIGGER need_record_append_only BEFORE UPDATE OR DELETE ON need_record
    FOR EACH ROW EXECUTE FUNCTION refuse_record_change()`,
  `CREATE TRIGGER need_record_not_emptied BEFORE TRUNCATE ON need_record
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_record_change()`,
  // What happens is recorded where it is kept, so that no service can forget it.
  `CREATE FUNCTION record_need_step() RETURNS trigger ${KEEPER} AS
    $$ BEGIN
      INSERT INTO need_record (need_id, event, about, at)
      VALUES (NEW.id, CASE NEW.state WHEN 'open' THEN 'published' ELSE NEW.state END,
              CASE NEW.state WHEN 'open' THEN 'version ' || NEW.published_version END, NEW.updated_at);
      RETURN NULL;
    END $$`,
  `CREATE TRIGGER need_step_recorded AFTER UPDATE OF state, published_version ON need FOR EACH ROW
    WHEN (NEW.state <> 'draft' AND (NEW.state <> OLD.state OR NEW.published_version <> OLD.published_version))
    EXECUTE FUNCTION record_need_step()`,
  `CREATE FUNCTION record_introduction() RETURNS trigger ${KEEPER} AS
    $$ BEGIN
      INSERT INTO need_record (need_id, event, supplier_organisation_id, about, at)
      VALUES (NEW.need_id, 'introduction_proposed', NEW.supplier_organisation_id, NEW.id::text, NEW.proposed_at);
      RETURN NULL;
    END $$`,
  `CREATE TRIGGER introduction_recorded AFTER INSERT ON introduction FOR EACH ROW EXECUTE FUNCTION record_introduction()`,
  `CREATE FUNCTION record_question() RETURNS trigger ${KEEPER} AS
    $$ BEGIN
      INSERT INTO need_record (need_id, event, supplier_organisation_id, about, at)
      SELECT NEW.need_id, 'question_asked', NEW.organisation_id, NEW.id::text, NEW.asked_at WHERE TG_OP = 'INSERT'
      UNION ALL SELECT NEW.need_id, 'question_answered', NULL, NEW.id::text, NEW.answered_at
        WHERE TG_OP = 'UPDATE' AND NEW.answered_at IS DISTINCT FROM OLD.answered_at;
      RETURN NULL;
    END $$`,
  `CREATE TRIGGER question_recorded AFTER INSERT OR UPDATE OF answered_at ON need_question FOR EACH ROW
    EXECUTE FUNCTION record_question()`,
  'ALTER TABLE need_question ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY need_question_own ON need_question
    USING (${SYSTEM} OR organisation_id = ${ORGANISATION} OR ${OF_OWN_NEED})
    WITH CHECK (${SYSTEM} OR organisation_id = ${ORGANISATION} OR ${OF_OWN_NEED})`,
  // Question and answer are for whoever may see the need; the store leaves out who asked.
  `CREATE POLICY need_question_seen ON need_question FOR SELECT
    USING (answered_at IS NOT NULL AND EXISTS (SELECT FROM need n WHERE n.id = need_id))`,
  'ALTER TABLE need_record ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY need_record_own ON need_record USING (${SYSTEM} OR ${OF_OWN_NEED}) WITH CHECK (${SYSTEM})`,
];

const DOWN = [
  'DROP TRIGGER introduction_recorded ON introduction',
  'DROP TRIGGER need_step_recorded ON need',
  'DROP TABLE need_record, need_question',
  'DROP FUNCTION record_question, record_introduction, record_need_step, refuse_record_change',
];
