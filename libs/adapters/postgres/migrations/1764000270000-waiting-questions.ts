import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions that wait are few among everything that was written, and are looked for on every dashboard. */
export class WaitingQuestions1764000270000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX thread_message_waiting ON thread_message (due_on, id) WHERE kind = 'question' AND answered_at IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX thread_message_waiting');
  }
}
