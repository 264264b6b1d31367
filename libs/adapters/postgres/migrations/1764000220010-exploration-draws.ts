import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a place that chance filled was drawn among: without it no other way of choosing can be judged by it. */
export class ExplorationDraws1764000220010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `CREATE TABLE exploration_draw (
    introduction_id uuid PRIMARY KEY REFERENCES introduction (id),
    need_id uuid NOT NULL,
    picked uuid NOT NULL,
    among jsonb NOT NULL CHECK (jsonb_typeof(among) = 'array'),
    emphasis jsonb NOT NULL CHECK (jsonb_typeof(emphasis) = 'array'),
    at timestamptz NOT NULL
  )`,
  `CREATE FUNCTION refuse_draw_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'A draw never changes.'; END $$`,
  `CREATE TRIGGER exploration_draw_kept BEFORE UPDATE OR DELETE ON exploration_draw
    FOR EACH ROW EXECUTE FUNCTION refuse_draw_change()`,
  // A draw tells how several companies' products stood: only who acts for all may see it.
  'ALTER TABLE exploration_draw ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY exploration_draw_own ON exploration_draw USING ((SELECT acting_reach()) = 'system')
     WITH CHECK ((SELECT acting_reach()) = 'system')`,
];

const DOWN = ['DROP TABLE exploration_draw', 'DROP FUNCTION refuse_draw_change'];
