import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the systems of organisations are told what happened, and what was sent to them. */
export class Webhooks1764000260000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE webhook_delivery, webhook_endpoint');
  }
}

const OWN = `(SELECT acting_reach()) = 'system' OR organisation_id = (SELECT acting_organisation())`;

const UP = [
  `CREATE TABLE webhook_endpoint (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    url text NOT NULL,
    name text NOT NULL,
    events text[] NOT NULL,
    state text NOT NULL CHECK (state IN ('on', 'paused', 'disabled')),
    disabled_for text CHECK (disabled_for IN ('failing', 'gone', 'operator')),
    secret text NOT NULL,
    previous_secret text,
    previous_until timestamptz,
    failures integer NOT NULL DEFAULT 0,
    failing_since timestamptz,
    rests_until timestamptz,
    created_by uuid NOT NULL REFERENCES person (id),
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    CHECK ((state = 'disabled') = (disabled_for IS NOT NULL))
  )`,
  'CREATE INDEX webhook_endpoint_of_organisation ON webhook_endpoint (organisation_id)',
  `CREATE TABLE webhook_delivery (
    id uuid PRIMARY KEY,
    endpoint_id uuid NOT NULL REFERENCES webhook_endpoint (id) ON DELETE CASCADE,
    organisation_id uuid NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    event text NOT NULL,
    body text NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed', 'cancelled')),
    attempts jsonb NOT NULL DEFAULT '[]',
    failures integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    settled_at timestamptz
  )`,
  `CREATE INDEX webhook_delivery_waiting ON webhook_delivery (endpoint_id, next_attempt_at) WHERE state = 'waiting'`,
  'CREATE INDEX webhook_delivery_of_endpoint ON webhook_delivery (endpoint_id, id DESC)',
  'CREATE INDEX webhook_delivery_by_age ON webhook_delivery (created_at)',
  ...['webhook_endpoint', 'webhook_delivery'].flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `CREATE POLICY ${table}_own ON ${table} USING (${OWN}) WITH CHECK (${OWN})`,
  ]),
];
