import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What happened is found by when, by whom (a person or an API key) and by what was done, newest first, without reading the whole log. */
export class AuditSearch1764000170010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  'CREATE INDEX audit_entry_by_time ON audit_entry (at, position)',
  'CREATE INDEX audit_entry_of_action ON audit_entry (action, at, position)',
  'CREATE INDEX audit_entry_of_actor ON audit_entry (person_id, at, position)',
  'DROP INDEX audit_entry_of_person',
  `CREATE INDEX audit_entry_of_api_key ON audit_entry ((after->>'apiKey'), at, position) WHERE after->>'apiKey' IS NOT NULL`,
];

const DOWN = [
  'DROP INDEX audit_entry_of_api_key',
  'CREATE INDEX audit_entry_of_person ON audit_entry (person_id)',
  'DROP INDEX audit_entry_of_actor, audit_entry_of_action, audit_entry_by_time',
];
