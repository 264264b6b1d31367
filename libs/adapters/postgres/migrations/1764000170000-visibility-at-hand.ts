import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which needs somebody may see, without unpacking statements and without reading all introductions anew for every need. The visibility becomes a
 * column derived from the published statement; the wall asks the cheap question first, and of introductions once a statement. It lets through
 * what it let through before.
 */
export class VisibilityAtHand1764000170000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** An open need that everybody, or everybody who signed in, may see. */
const open = (visibility: string) =>
  `state = 'open' AND (${visibility} = 'public' AND (SELECT acting_reach()) IN ('published', 'organisation')
     OR ${visibility} = 'registered' AND (SELECT acting_organisation()) IS NOT NULL)`;

/** The acting organisation is no supplier that must not know of a private need yet. */
const PAST_REVIEW = `i.supplier_organisation_id IS DISTINCT FROM (SELECT acting_organisation())
  OR i.state NOT IN ('in_review', 'lapsed', 'declined') OR i.decline->>'by' IN ('buyer', 'supplier')`;

const UP = [
  `ALTER TABLE need ADD COLUMN published_visibility text GENERATED ALWAYS AS (published->>'visibility') STORED`,
  `CREATE INDEX introduction_of_need ON introduction (need_id)`,
  'DROP POLICY need_seen_1 ON need',
  'DROP POLICY need_seen_2 ON need',
  `CREATE POLICY need_seen ON need FOR SELECT USING (
     ${open('published_visibility')}
     OR published_visibility <> 'private' AND id IN (SELECT i.need_id FROM introduction i)
     OR id IN (SELECT i.need_id FROM introduction i WHERE ${PAST_REVIEW}))`,
];

const DOWN = [
  'DROP POLICY need_seen ON need',
  `CREATE POLICY need_seen_1 ON need FOR SELECT USING (${open(`published->>'visibility'`)})`,
  `CREATE POLICY need_seen_2 ON need FOR SELECT USING (
     EXISTS (SELECT FROM introduction i WHERE i.need_id = need.id
                AND (need.published->>'visibility' <> 'private' OR ${PAST_REVIEW})))`,
  'DROP INDEX introduction_of_need',
  'ALTER TABLE need DROP COLUMN published_visibility',
];
