import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a need's matches depend on knows the transaction that changed it last, so that a matcher keeps the ends of pools in memory. */
export class WatchChanges1764000150000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE need_watch ADD COLUMN changed_in xid8 NOT NULL DEFAULT pg_current_xact_id()`);
    await runner.query(
      `CREATE TRIGGER need_watch_changed BEFORE UPDATE ON need_watch FOR EACH ROW EXECUTE FUNCTION note_changing_transaction()`,
    );
    await runner.query(`CREATE INDEX need_watch_changed_in ON need_watch (changed_in)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER need_watch_changed ON need_watch');
    await runner.query('ALTER TABLE need_watch DROP COLUMN changed_in');
  }
}
