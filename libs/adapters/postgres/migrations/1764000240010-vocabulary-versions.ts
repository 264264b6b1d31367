import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The versions of lists as releases brought them, and, of each epoch, which of them it froze, without unpacking its statistics. */
export class VocabularyVersions1764000240010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `CREATE TABLE vocabulary_version (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    title text NOT NULL,
    version text NOT NULL,
    digest text NOT NULL,
    terms jsonb NOT NULL,
    taken_up_at timestamptz NOT NULL
  )`,
  'CREATE INDEX vocabulary_version_of_list ON vocabulary_version (name, number DESC)',
  `ALTER TABLE matching_epoch
    ADD COLUMN vocabulary_version text GENERATED ALWAYS AS (content->>'vocabularyVersion') STORED,
    ADD COLUMN engine_version text GENERATED ALWAYS AS (content->>'engineVersion') STORED`,
];

const DOWN = [
  'ALTER TABLE matching_epoch DROP COLUMN vocabulary_version, DROP COLUMN engine_version',
  'DROP TABLE vocabulary_version',
];
