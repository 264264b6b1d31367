import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The wall around officers' declared interests: for networks, about introductions that are routed to them. */
export class DeclaredConflictWall1764000040003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const own = `(SELECT acting_reach()) = 'system' OR ((SELECT acting_network()) IS NOT NULL
      AND EXISTS (SELECT FROM introduction i WHERE i.id = introduction_id))`;
    await runner.query('ALTER TABLE introduction_conflict ENABLE ROW LEVEL SECURITY');
    await runner.query(
      `CREATE POLICY introduction_conflict_own ON introduction_conflict USING (${own}) WITH CHECK (${own})`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP POLICY introduction_conflict_own ON introduction_conflict');
    await runner.query('ALTER TABLE introduction_conflict DISABLE ROW LEVEL SECURITY');
  }
}
