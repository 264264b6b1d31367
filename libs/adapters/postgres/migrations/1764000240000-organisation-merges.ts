import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations that were merged into another: they stay, so that their code keeps resolving, and nothing new begins at them. */
export class OrganisationMerges1764000240000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** Where a record begins at an organisation, and in which column it says so. */
const BEGINNINGS: readonly (readonly [table: string, column: string])[] = [
  ['membership', 'organisation_id'],
  ['innovation', 'organisation_id'],
  ['need', 'organisation_id'],
  ['introduction', 'buyer_organisation_id'],
  ['introduction', 'supplier_organisation_id'],
  ['api_key', 'organisation_id'],
  ['invitation', 'organisation_id'],
  ['import_run', 'organisation_id'],
  ['evidence_file', 'organisation_id'],
  ['need_question', 'organisation_id'],
  ['saved_search', 'organisation_id'],
];

const UP = [
  `ALTER TABLE organisation
    ADD COLUMN merged_into uuid REFERENCES organisation (id),
    ADD COLUMN merged_at timestamptz,
    ADD CONSTRAINT organisation_merged_at_a_moment CHECK ((merged_into IS NULL) = (merged_at IS NULL)),
    ADD CONSTRAINT organisation_merged_into_another CHECK (merged_into <> id)`,
  'CREATE INDEX organisation_of_merger ON organisation (merged_into) WHERE merged_into IS NOT NULL',
  'CREATE INDEX organisation_by_name ON organisation (lower(name), id)',
  // A merge holds both rows against this: whoever begins something meanwhile waits here, then sees that it came too late.
  `CREATE FUNCTION keep_out_of_merged() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
    $$ DECLARE given uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid; DECLARE gone uuid;
    BEGIN
      SELECT merged_into INTO gone FROM organisation WHERE id = given FOR KEY SHARE;
      IF gone IS NOT NULL THEN
        RAISE EXCEPTION 'Organisation % was merged into %: nothing begins at it any more.', given, gone USING ERRCODE = '40001';
      END IF;
      RETURN NEW;
    END $$`,
  ...BEGINNINGS.map(
    ([table, column]) =>
      `CREATE TRIGGER ${table}_not_of_merged_${column} BEFORE INSERT ON ${table}
        FOR EACH ROW EXECUTE FUNCTION keep_out_of_merged('${column}')`,
  ),
];

const DOWN = [
  ...BEGINNINGS.map(([table, column]) => `DROP TRIGGER ${table}_not_of_merged_${column} ON ${table}`),
  'DROP FUNCTION keep_out_of_merged',
  'DROP INDEX organisation_by_name',
  'ALTER TABLE organisation DROP COLUMN merged_into, DROP COLUMN merged_at',
];
