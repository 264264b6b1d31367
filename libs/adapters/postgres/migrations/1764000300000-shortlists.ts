import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Products that scouts keep in view for a need. */
export class Shortlists1764000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE need_shortlist');
  }
}

const OWN = `(SELECT acting_reach()) = 'system'
  OR EXISTS (SELECT FROM need n WHERE n.id = need_id AND n.organisation_id = (SELECT acting_organisation()))`;

const UP = [
  `CREATE TABLE need_shortlist (
    need_id uuid NOT NULL REFERENCES need (id) ON DELETE CASCADE,
    innovation_id uuid NOT NULL REFERENCES innovation (id) ON DELETE CASCADE,
    added_by uuid NOT NULL REFERENCES person (id),
    added_at timestamptz NOT NULL,
    PRIMARY KEY (need_id, innovation_id)
  )`,
  'CREATE INDEX need_shortlist_of_innovation ON need_shortlist (innovation_id)',
  'CREATE INDEX need_shortlist_by_person ON need_shortlist (added_by)',
  'ALTER TABLE need_shortlist ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY need_shortlist_own ON need_shortlist USING (${OWN}) WITH CHECK (${OWN})`,
];
