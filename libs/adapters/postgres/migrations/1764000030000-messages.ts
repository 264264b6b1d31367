import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages, once for each cause; what people choose to be told; and the key that signs the links with which they stop it. */
export class Messages1764000030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `CREATE TABLE message (
    id uuid PRIMARY KEY,
    cause text NOT NULL UNIQUE,
    kind text NOT NULL,
    person_id uuid REFERENCES person (id) ON DELETE CASCADE,
    organisation_id uuid REFERENCES organisation (id),
    address text,
    display_name text,
    path text NOT NULL,
    variables jsonb NOT NULL,
    introduction_id uuid REFERENCES introduction (id),
    intent_id uuid REFERENCES message_intent (id),
    confidential jsonb,
    state text NOT NULL CHECK (state IN ('waiting', 'held', 'gathered', 'sent', 'dropped', 'failed')),
    held_for text CHECK (held_for IN ('daily', 'weekly')),
    digest_id uuid REFERENCES message (id) ON DELETE SET NULL,
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    last_error text,
    reference text,
    created_at timestamptz NOT NULL,
    settled_at timestamptz,
    CONSTRAINT message_held_for_a_digest CHECK ((state IN ('held', 'gathered')) = (held_for IS NOT NULL)),
    CONSTRAINT message_erased_when_sent
      CHECK (state NOT IN ('sent', 'dropped') OR (confidential IS NULL AND address IS NULL AND display_name IS NULL)),
    CONSTRAINT message_settled CHECK ((state IN ('sent', 'dropped', 'failed')) = (settled_at IS NOT NULL))
  )`,
  `CREATE INDEX message_waiting ON message (next_attempt_at, id) WHERE state = 'waiting'`,
  `CREATE INDEX message_held ON message (held_for, person_id, created_at) WHERE state = 'held'`,
  `CREATE INDEX message_in_digest ON message (digest_id, id) WHERE digest_id IS NOT NULL`,
  `CREATE INDEX message_failed ON message (id) WHERE state = 'failed'`,
  `CREATE INDEX message_of_person ON message (person_id, id)`,
  `CREATE INDEX message_of_intent ON message (intent_id) WHERE intent_id IS NOT NULL`,
  `CREATE TABLE message_preference (
    person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind text NOT NULL,
    timing text NOT NULL CHECK (timing IN ('immediate', 'daily', 'weekly', 'off')),
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, kind)
  )`,
  `CREATE TABLE message_key (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    key bytea NOT NULL
  )`,
  // Two random UUIDs carry 244 random bits; the digest spreads them over the 256 that HMAC-SHA-256 takes.
  `INSERT INTO message_key (key) VALUES (sha256(decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')))`,
];

const DOWN = ['DROP TABLE message_key, message_preference, message'];
