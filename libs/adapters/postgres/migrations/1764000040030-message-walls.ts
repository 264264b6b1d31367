import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The second wall around messages: each is its reader's alone. Writing to others is done across organisations, by name. */
export class MessageWalls1764000040030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const SYSTEM = `(SELECT acting_reach()) = 'system'`;
const OF_OWN_PERSON = (table: string) =>
  `EXISTS (SELECT FROM membership m WHERE m.person_id = ${table}.person_id AND m.organisation_id = (SELECT acting_organisation()))`;

const UP = [
  ...['message', 'message_preference'].flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `CREATE POLICY ${table}_own ON ${table} USING (${SYSTEM} OR ${OF_OWN_PERSON(table)}) WITH CHECK (${SYSTEM} OR ${OF_OWN_PERSON(table)})`,
  ]),
  'ALTER TABLE message_key ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY message_key_own ON message_key USING (${SYSTEM}) WITH CHECK (${SYSTEM})`,
];

const DOWN = ['message', 'message_preference', 'message_key'].flatMap((table) => [
  `DROP POLICY ${table}_own ON ${table}`,
  `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`,
]);
