import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first schema: organisations, people, both records, matching, introductions, and the machinery that keeps them honest. */
export class InitialSchema1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `CREATE TABLE organisation (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('supplier', 'buyer', 'network', 'operator')),
    name text NOT NULL,
    ods_code text UNIQUE,
    network_id text UNIQUE,
    postcode text,
    supplier jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT organisation_supplier_has_details CHECK ((kind = 'supplier') = (supplier IS NOT NULL))
  )`,
  `CREATE TABLE person (
    id uuid PRIMARY KEY,
    email text NOT NULL UNIQUE CHECK (email = lower(email)),
    display_name text NOT NULL,
    phone text,
    password_hash text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE membership (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id),
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    role text NOT NULL CHECK (role IN ('innovator', 'scout', 'network_officer', 'administrator')),
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (person_id, organisation_id, role)
  )`,
  `CREATE TABLE session (
    token_hash text PRIMARY KEY,
    membership_id uuid NOT NULL REFERENCES membership (id),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
  )`,
  `CREATE TABLE innovation (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    owner_person_id uuid NOT NULL REFERENCES person (id),
    state text NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn')),
    version integer NOT NULL,
    draft jsonb NOT NULL,
    published jsonb,
    published_version integer NOT NULL DEFAULT 0,
    published_at timestamptz,
    revision bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT innovation_published_has_profile CHECK (state <> 'published' OR published IS NOT NULL)
  )`,
  `CREATE INDEX innovation_of_organisation ON innovation (organisation_id, id)`,
  `CREATE INDEX innovation_in_catalogue ON innovation (id) WHERE state = 'published'`,
  `CREATE TABLE evidence_verification (
    innovation_id uuid NOT NULL REFERENCES innovation (id),
    evidence_id text NOT NULL,
    state text NOT NULL CHECK (state IN ('verified', 'rejected')),
    fingerprint text NOT NULL,
    network_organisation_id uuid NOT NULL REFERENCES organisation (id),
    person_id uuid NOT NULL REFERENCES person (id),
    note text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (innovation_id, evidence_id)
  )`,
  `CREATE TABLE need (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    owner_person_id uuid NOT NULL REFERENCES person (id),
    state text NOT NULL CHECK (state IN ('draft', 'open', 'paused', 'closed')),
    version integer NOT NULL,
    draft jsonb NOT NULL,
    published jsonb,
    published_version integer NOT NULL DEFAULT 0,
    published_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT need_open_has_statement CHECK (state NOT IN ('open', 'paused') OR published IS NOT NULL)
  )`,
  `CREATE INDEX need_of_organisation ON need (organisation_id, id)`,
  `CREATE INDEX need_open ON need (id) WHERE state = 'open'`,
  `CREATE TABLE matching_epoch (
    id text PRIMARY KEY,
    content jsonb NOT NULL,
    live boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE UNIQUE INDEX matching_epoch_one_live ON matching_epoch (live) WHERE live`,
  `CREATE TABLE match_run (
    need_id uuid PRIMARY KEY REFERENCES need (id),
    need_version integer NOT NULL,
    epoch_id text NOT NULL,
    counts jsonb NOT NULL,
    gate_failures jsonb NOT NULL,
    digest text NOT NULL,
    matched_at timestamptz NOT NULL
  )`,
  `CREATE TABLE need_match (
    need_id uuid NOT NULL REFERENCES need (id),
    innovation_id uuid NOT NULL REFERENCES innovation (id),
    innovation_version integer NOT NULL,
    epoch_id text NOT NULL,
    standing text NOT NULL CHECK (standing IN ('eligible', 'conditional', 'near_miss')),
    rank integer NOT NULL CHECK (rank > 0),
    total_hundredths integer NOT NULL CHECK (total_hundredths BETWEEN 0 AND 10000),
    need_side_hundredths integer NOT NULL,
    supplier_side_hundredths integer NOT NULL,
    explanation jsonb NOT NULL,
    PRIMARY KEY (need_id, innovation_id),
    UNIQUE (need_id, standing, rank)
  )`,
  `CREATE INDEX need_match_of_innovation ON need_match (innovation_id, standing, total_hundredths DESC)`,
  `CREATE TABLE introduction (
    id uuid PRIMARY KEY,
    need_id uuid NOT NULL REFERENCES need (id),
    innovation_id uuid NOT NULL REFERENCES innovation (id),
    need_title text NOT NULL,
    innovation_name text NOT NULL,
    buyer_organisation_id uuid NOT NULL REFERENCES organisation (id),
    supplier_organisation_id uuid NOT NULL REFERENCES organisation (id),
    network_id text,
    state text NOT NULL CHECK (state IN ('in_review', 'awaiting_both', 'awaiting_buyer', 'awaiting_supplier',
      'introduced', 'closed', 'declined', 'lapsed')),
    version integer NOT NULL,
    origin text NOT NULL CHECK (origin IN ('matcher', 'scout')),
    route jsonb NOT NULL,
    match jsonb NOT NULL,
    decline jsonb,
    outcome jsonb,
    proposed_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT introduction_decline_has_reason CHECK (state <> 'declined' OR decline IS NOT NULL)
  )`,
  `CREATE UNIQUE INDEX introduction_once_a_pair ON introduction (need_id, innovation_id)
    WHERE state NOT IN ('declined', 'lapsed')`,
  `CREATE INDEX introduction_of_buyer ON introduction (buyer_organisation_id, id DESC)`,
  `CREATE INDEX introduction_of_supplier ON introduction (supplier_organisation_id, id DESC)`,
  `CREATE INDEX introduction_of_network ON introduction (network_id, id DESC)`,
  `CREATE INDEX introduction_of_innovation ON introduction (innovation_id)`,
  `CREATE TABLE outbox (
    id uuid PRIMARY KEY,
    consumer text NOT NULL,
    kind text NOT NULL,
    subject_id text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    claimed_at timestamptz,
    leased_until timestamptz,
    deliveries integer NOT NULL DEFAULT 0,
    failures integer NOT NULL DEFAULT 0,
    last_error text,
    done_at timestamptz,
    dead_at timestamptz
  )`,
  `CREATE INDEX outbox_open ON outbox (leased_until NULLS FIRST, id) WHERE done_at IS NULL AND dead_at IS NULL`,
  `CREATE UNIQUE INDEX outbox_one_waiting ON outbox (consumer, subject_id) WHERE claimed_at IS NULL`,
  `CREATE TABLE audit_entry (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    person_id uuid,
    organisation_id uuid,
    action text NOT NULL,
    subject_type text NOT NULL,
    subject_id text NOT NULL,
    before jsonb,
    after jsonb,
    reason text
  )`,
  `CREATE INDEX audit_entry_of_subject ON audit_entry (subject_type, subject_id, position)`,
  `CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'The audit log is append-only.'; END $$`,
  `CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()`,
  `CREATE TABLE idempotency_key (
    person_id uuid NOT NULL,
    key text NOT NULL,
    request_hash text NOT NULL,
    status integer,
    body jsonb,
    headers jsonb,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, key)
  )`,
  `CREATE TABLE import_run (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    person_id uuid NOT NULL REFERENCES person (id),
    kind text NOT NULL CHECK (kind IN ('innovations', 'needs')),
    state text NOT NULL CHECK (state IN ('running', 'imported', 'refused', 'failed')),
    rows_total integer NOT NULL,
    rows_checked integer NOT NULL DEFAULT 0,
    report jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    finished_at timestamptz
  )`,
  `CREATE INDEX import_run_of_organisation ON import_run (organisation_id, id)`,
];

const DOWN = [
  'DROP TABLE import_run, idempotency_key, audit_entry, outbox, introduction, need_match, match_run, matching_epoch CASCADE',
  'DROP FUNCTION refuse_audit_change',
  'DROP TABLE need, evidence_verification, innovation, session, membership, person, organisation CASCADE',
];
