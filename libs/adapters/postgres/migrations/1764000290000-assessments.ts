import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Assessments of products by NHS organisations. What an organisation may know of one and what it may read of one are two tables, so that the
 * wall between them holds for a statement that forgot. Answers of the company and requests to read are the askers' own.
 */
export class Assessments1764000290000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE assessment_request, assessment_reply, assessment_content, assessment');
  }
}

const SYSTEM = `(SELECT acting_reach()) = 'system'`;
const ORGANISATION = '(SELECT acting_organisation())';
const OF_THE_NHS = `EXISTS (SELECT FROM organisation o WHERE o.id = ${ORGANISATION} AND o.kind IN ('buyer', 'network'))`;
const OWN = `organisation_id = ${ORGANISATION}`;
const OF_OWN = `EXISTS (SELECT FROM assessment a WHERE a.id = assessment_id AND a.organisation_id = ${ORGANISATION})`;
/** All of it may be read: shared with all, of the own product, or granted. What may not be known of is not found at all. */
const READABLE = `EXISTS (SELECT FROM assessment a WHERE a.id = assessment_id AND a.sharing <> 'own'
   AND (a.sharing = 'shared' OR a.supplier_organisation_id = ${ORGANISATION}
     OR EXISTS (SELECT FROM assessment_request r WHERE r.assessment_id = a.id AND r.organisation_id = ${ORGANISATION} AND r.state = 'granted')))`;

const UP = [
  `CREATE TABLE assessment (
    id uuid PRIMARY KEY,
    innovation_id uuid NOT NULL REFERENCES innovation (id),
    innovation_name text NOT NULL,
    supplier_organisation_id uuid NOT NULL REFERENCES organisation (id),
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    person_id uuid NOT NULL REFERENCES person (id),
    kind text NOT NULL CHECK (kind IN ('dtac', 'clinical_safety', 'information_governance', 'cyber_security', 'integration',
      'clinical_evaluation', 'procurement')),
    assessed_on date NOT NULL,
    valid_until date NOT NULL CHECK (valid_until > assessed_on),
    sharing text NOT NULL CHECK (sharing IN ('own', 'listed', 'shared')),
    interest text,
    recorded_at timestamptz NOT NULL,
    withdrawn_at timestamptz
  )`,
  'CREATE INDEX assessment_of_product ON assessment (innovation_id, assessed_on DESC)',
  'CREATE INDEX assessment_of_organisation ON assessment (organisation_id, id)',
  'CREATE INDEX assessment_running_out ON assessment (valid_until, id) WHERE withdrawn_at IS NULL',
  'CREATE INDEX assessment_of_person ON assessment (person_id)',
  `CREATE TABLE assessment_content (
    assessment_id uuid PRIMARY KEY REFERENCES assessment (id) ON DELETE CASCADE,
    outcome text NOT NULL CHECK (outcome IN ('met', 'met_with_conditions', 'not_met')),
    looked_at text NOT NULL,
    statement text NOT NULL,
    withdrawn_because text
  )`,
  `CREATE TABLE assessment_reply (
    assessment_id uuid PRIMARY KEY REFERENCES assessment (id) ON DELETE CASCADE,
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    person_id uuid NOT NULL REFERENCES person (id),
    text text NOT NULL,
    replied_at timestamptz NOT NULL
  )`,
  'CREATE INDEX assessment_reply_of_person ON assessment_reply (person_id)',
  `CREATE TABLE assessment_request (
    id uuid PRIMARY KEY,
    assessment_id uuid NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
    organisation_id uuid NOT NULL REFERENCES organisation (id),
    person_id uuid NOT NULL REFERENCES person (id),
    purpose text NOT NULL,
    state text NOT NULL CHECK (state IN ('asked', 'granted', 'refused')),
    asked_at timestamptz NOT NULL,
    decided_at timestamptz CHECK ((decided_at IS NULL) = (state = 'asked')),
    note text
  )`,
  'CREATE INDEX assessment_request_of_assessment ON assessment_request (assessment_id, organisation_id)',
  'CREATE INDEX assessment_request_of_person ON assessment_request (person_id)',
  'ALTER TABLE assessment ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY assessment_own ON assessment USING (${SYSTEM} OR ${OWN}) WITH CHECK (${SYSTEM} OR ${OWN})`,
  `CREATE POLICY assessment_seen ON assessment FOR SELECT
     USING (sharing <> 'own' AND (supplier_organisation_id = ${ORGANISATION} OR ${OF_THE_NHS}))`,
  'ALTER TABLE assessment_content ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY assessment_content_own ON assessment_content USING (${SYSTEM} OR ${OF_OWN}) WITH CHECK (${SYSTEM} OR ${OF_OWN})`,
  `CREATE POLICY assessment_content_seen ON assessment_content FOR SELECT USING (${READABLE})`,
  'ALTER TABLE assessment_reply ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY assessment_reply_own ON assessment_reply USING (${SYSTEM} OR ${OWN})
     WITH CHECK (${SYSTEM} OR ${OWN} AND EXISTS (SELECT FROM assessment a WHERE a.id = assessment_id AND a.supplier_organisation_id = ${ORGANISATION}))`,
  `CREATE POLICY assessment_reply_seen ON assessment_reply FOR SELECT USING (${OF_OWN} OR ${READABLE})`,
  'ALTER TABLE assessment_request ENABLE ROW LEVEL SECURITY',
  // Whoever asks adds a request and reads it; only the owner of the assessment decides it.
  `CREATE POLICY assessment_request_own ON assessment_request FOR SELECT USING (${SYSTEM} OR ${OWN})`,
  `CREATE POLICY assessment_request_asked ON assessment_request FOR INSERT WITH CHECK (${SYSTEM} OR ${OWN} AND state = 'asked')`,
  `CREATE POLICY assessment_request_decided ON assessment_request USING (${SYSTEM} OR ${OF_OWN}) WITH CHECK (${SYSTEM} OR ${OF_OWN})`,
];
