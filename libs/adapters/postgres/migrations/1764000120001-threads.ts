import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the parties of an introduction write to each other, how far each person has read, and who follows. */
export class Threads1764000120001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const SYSTEM = `(SELECT acting_reach()) = 'system'`;
const ORGANISATION = '(SELECT acting_organisation())';
const NETWORK = '(SELECT acting_network())';

/** The acting organisation is a party of the introduction that reads the message's audience. */
const READS = `EXISTS (SELECT FROM introduction i WHERE i.id = introduction_id
  AND (i.network_id = ${NETWORK}
       OR i.buyer_organisation_id = ${ORGANISATION} AND audience <> 'network_and_supplier'
       OR i.supplier_organisation_id = ${ORGANISATION} AND audience <> 'network_and_buyer'))`;
const OF_OWN_PERSON = (table: string) =>
  `EXISTS (SELECT FROM membership m WHERE m.person_id = ${table}.person_id AND m.organisation_id = ${ORGANISATION})`;

const UP = [
  `CREATE TABLE thread_message (
    id uuid PRIMARY KEY,
    introduction_id uuid NOT NULL REFERENCES introduction (id),
    number integer NOT NULL CHECK (number > 0),
    audience text NOT NULL CHECK (audience IN ('network_and_buyer', 'network_and_supplier', 'everyone')),
    kind text NOT NULL CHECK (kind IN ('message', 'question', 'answer')),
    party text NOT NULL CHECK (party IN ('network', 'buyer', 'supplier')),
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    person_id uuid NOT NULL REFERENCES person (id),
    text text NOT NULL,
    asked text CHECK (asked IN ('buyer', 'supplier')),
    due_on date,
    answers_id uuid UNIQUE REFERENCES thread_message (id),
    answered_at timestamptz,
    written_at timestamptz NOT NULL,
    UNIQUE (introduction_id, number),
    CONSTRAINT thread_message_question CHECK ((kind = 'question') = (asked IS NOT NULL AND due_on IS NOT NULL)),
    CONSTRAINT thread_message_answer CHECK ((kind = 'answer') = (answers_id IS NOT NULL)),
    CONSTRAINT thread_message_answered CHECK (answered_at IS NULL OR kind = 'question')
  )`,
  `CREATE INDEX thread_message_of_person ON thread_message (person_id)`,
  `CREATE TABLE thread_reading (
    introduction_id uuid NOT NULL REFERENCES introduction (id),
    person_id uuid NOT NULL REFERENCES person (id),
    read_up_to integer NOT NULL,
    read_at timestamptz NOT NULL,
    PRIMARY KEY (introduction_id, person_id)
  )`,
  `CREATE TABLE thread_follower (
    introduction_id uuid NOT NULL REFERENCES introduction (id),
    person_id uuid NOT NULL REFERENCES person (id),
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    follows boolean NOT NULL,
    chosen_at timestamptz NOT NULL,
    PRIMARY KEY (introduction_id, person_id)
  )`,
  ...['thread_message', 'thread_reading', 'thread_follower'].flatMap((table) => {
    const own = table === 'thread_message' ? READS : OF_OWN_PERSON(table);
    return [
      `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
      `CREATE POLICY ${table}_own ON ${table} USING (${SYSTEM} OR ${own}) WITH CHECK (${SYSTEM} OR ${own})`,
    ];
  }),
];

const DOWN = ['DROP TABLE thread_follower, thread_reading, thread_message'];
