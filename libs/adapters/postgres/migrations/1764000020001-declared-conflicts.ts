import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which officers have declared an interest in which introductions. What the interest is lies beside the audit log alone. */
export class DeclaredConflicts1764000020001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE introduction_conflict (
      introduction_id uuid NOT NULL REFERENCES introduction (id),
      person_id uuid NOT NULL REFERENCES person (id),
      declared_at timestamptz NOT NULL,
      PRIMARY KEY (introduction_id, person_id)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE introduction_conflict');
  }
}
