import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person who has been erased keeps an opaque id, so that the record of decisions stays whole. */
export class ErasedPeople1764000020002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person ADD COLUMN erased_at timestamptz');
    await runner.query('CREATE INDEX audit_entry_of_person ON audit_entry (person_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX audit_entry_of_person');
    await runner.query('ALTER TABLE person DROP COLUMN erased_at');
  }
}
