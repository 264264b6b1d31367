import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a network approved an introduction. For those of before, from the audit log, which has kept every approval. */
export class ApprovalDays1764000310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE introduction ADD COLUMN approved_at timestamptz');
    await runner.query(
      `UPDATE introduction i SET approved_at = e.at
         FROM (SELECT subject_id, min(at) AS at FROM audit_entry
                WHERE subject_type = 'introduction' AND action = 'introduction.approve' GROUP BY subject_id) e
        WHERE i.id::text = e.subject_id`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE introduction DROP COLUMN approved_at');
  }
}
