import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who may see a need by an introduction of theirs. A side may say no while the network has not decided; the supplier of a private need then
 * goes on knowing nothing of it, which the wall could not tell from a no after the review.
 */
export class DeclinedBeforeReview1764000280000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of wall(`(i.decline->>'by' IN ('buyer', 'supplier') AND i.decline->>'beforeReview' IS NULL)`))
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of wall(`i.decline->>'by' IN ('buyer', 'supplier')`)) await runner.query(statement);
  }
}

const wall = (reviewed: string): readonly string[] => [
  'DROP POLICY need_seen ON need',
  `CREATE POLICY need_seen ON need FOR SELECT USING (
     state = 'open' AND (published_visibility = 'public' AND (SELECT acting_reach()) IN ('published', 'organisation')
       OR published_visibility = 'registered' AND (SELECT acting_organisation()) IS NOT NULL)
     OR published_visibility <> 'private' AND id IN (SELECT i.need_id FROM introduction i)
     OR id IN (SELECT i.need_id FROM introduction i
                WHERE i.supplier_organisation_id IS DISTINCT FROM (SELECT acting_organisation())
                   OR i.state NOT IN ('in_review', 'lapsed', 'declined') OR ${reviewed}))`,
];
