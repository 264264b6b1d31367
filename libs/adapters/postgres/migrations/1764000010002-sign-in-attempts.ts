import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Attempts to sign in, by the hash of the address tried or asked from. Nobody's rows: counters alone. */
export class SignInAttempts1764000010002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Columns as rate-limiter-flexible reads and writes them; `expire` is in milliseconds since 1970.
    await runner.query(
      'CREATE TABLE sign_in_attempt (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)',
    );
    await runner.query('CREATE INDEX sign_in_attempt_expired ON sign_in_attempt (expire)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sign_in_attempt');
  }
}
