import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A third way in which an introduction comes about: a supplier expresses interest in a need. */
export class SupplierInterest1764000120000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await originsAre(runner, "'matcher', 'scout', 'supplier'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE introduction SET origin = 'scout' WHERE origin = 'supplier'`);
    await originsAre(runner, "'matcher', 'scout'");
  }
}

async function originsAre(runner: QueryRunner, list: string): Promise<void> {
  await runner.query('ALTER TABLE introduction DROP CONSTRAINT introduction_origin_check');
  await runner.query(`ALTER TABLE introduction ADD CONSTRAINT introduction_origin_check CHECK (origin IN (${list}))`);
}
