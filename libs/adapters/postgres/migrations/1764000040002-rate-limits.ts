import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts of requests in the present minute, shared by the HTTP processes. Unlogged: after a crash everybody starts afresh. */
export class RateLimits1764000040002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE UNLOGGED TABLE rate_limit (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rate_limit');
  }
}
