import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when each import gave no sign of life: what tells a run that crashed from one that another process is at work on. */
export class ImportSignsOfLife1764000040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE import_run ADD COLUMN alive_at timestamptz NOT NULL DEFAULT now()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE import_run DROP COLUMN alive_at');
  }
}
