import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The second wall around records: even a statement that forgot whose records it may touch finds no others. The owner of the tables (the
 * matcher, the console) is not bound; the role of the HTTP process is, by the three settings that its connections carry.
 */
export class RowSecurity1764000040001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/* Sub-selects, so that a statement evaluates each once and not for every row. */
const SYSTEM = `(SELECT acting_reach()) = 'system'`;
const ORGANISATION = '(SELECT acting_organisation())';
const NETWORK = '(SELECT acting_network())';
const ANYBODY = `(SELECT acting_reach()) IN ('published', 'organisation')`;
const SIGNING_IN = `(SELECT acting_reach()) = 'sign_in'`;

/** The introduction is one that the acting organisation is a party to. The need of an introduction decides more: see `need`. */
const PARTY = `(buyer_organisation_id = ${ORGANISATION} OR supplier_organisation_id = ${ORGANISATION} OR network_id = ${NETWORK})`;

const OF_OWN_PERSON = (person: string) =>
  `EXISTS (SELECT FROM membership m WHERE m.person_id = ${person} AND m.organisation_id = ${ORGANISATION})`;

/** Of each table: who may do anything with a row, and who may see it besides. */
const WALLS: Readonly<Record<string, { readonly own: string; readonly seen?: readonly string[] }>> = {
  organisation: { own: `id = ${ORGANISATION}`, seen: [ANYBODY, SIGNING_IN] },
  person: {
    own: OF_OWN_PERSON('person.id'),
    seen: [
      SIGNING_IN,
      `EXISTS (SELECT FROM membership m JOIN introduction i
                 ON m.organisation_id IN (i.buyer_organisation_id, i.supplier_organisation_id)
                WHERE m.person_id = person.id AND i.state IN ('introduced', 'closed'))`,
    ],
  },
  membership: {
    own: `organisation_id = ${ORGANISATION}`,
    seen: [
      SIGNING_IN,
      `EXISTS (SELECT FROM introduction i WHERE i.state IN ('introduced', 'closed')
                  AND membership.organisation_id IN (i.buyer_organisation_id, i.supplier_organisation_id))`,
    ],
  },
  session: {
    own: `${SIGNING_IN} OR EXISTS (SELECT FROM membership m WHERE m.id = membership_id AND m.organisation_id = ${ORGANISATION})`,
  },
  innovation: {
    own: `organisation_id = ${ORGANISATION}`,
    seen: [
      `state = 'published' AND ${ANYBODY}`,
      `EXISTS (SELECT FROM introduction i WHERE i.innovation_id = innovation.id)`,
    ],
  },
  evidence_verification: {
    own: `${NETWORK} IS NOT NULL`,
    seen: [`EXISTS (SELECT FROM innovation i WHERE i.id = innovation_id)`],
  },
  need: {
    own: `organisation_id = ${ORGANISATION}`,
    seen: [
      `state = 'open' AND (published->>'visibility' = 'public' AND ${ANYBODY}
         OR published->>'visibility' = 'registered' AND ${ORGANISATION} IS NOT NULL)`,
      `EXISTS (SELECT FROM introduction i WHERE i.need_id = need.id
                  AND (i.supplier_organisation_id IS DISTINCT FROM ${ORGANISATION} OR need.published->>'visibility' <> 'private'
                       OR i.state NOT IN ('in_review', 'lapsed', 'declined') OR i.decline->>'by' IN ('buyer', 'supplier')))`,
    ],
  },
  introduction: { own: PARTY },
  match_run: {
    own: `EXISTS (SELECT FROM need n WHERE n.id = need_id AND n.organisation_id = ${ORGANISATION})`,
  },
  need_match: {
    own: `EXISTS (SELECT FROM need n WHERE n.id = need_id AND n.organisation_id = ${ORGANISATION})`,
    seen: [`EXISTS (SELECT FROM innovation i WHERE i.id = innovation_id AND i.organisation_id = ${ORGANISATION})`],
  },
  joint_demand: { own: `organisation_id = ${ORGANISATION} OR other_organisation_id = ${ORGANISATION}` },
  import_run: { own: `organisation_id = ${ORGANISATION}` },
  idempotency_key: { own: OF_OWN_PERSON('idempotency_key.person_id') },
  message_intent: { own: `EXISTS (SELECT FROM introduction i WHERE i.id = introduction_id)` },
  introduction_assignment: { own: `network_id = ${NETWORK}` },
  officer_absence: { own: `network_id = ${NETWORK}` },
};

const wallsOf = (table: string): string[] => {
  const { own, seen = [] } = WALLS[table] ?? { own: 'false' };
  return [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `CREATE POLICY ${table}_own ON ${table} USING (${SYSTEM} OR ${own}) WITH CHECK (${SYSTEM} OR ${own})`,
    ...seen.map(
      (condition, number) => `CREATE POLICY ${table}_seen_${number + 1} ON ${table} FOR SELECT USING (${condition})`,
    ),
  ];
};

/* Triggers that keep history read more than their caller may see. */
const KEEPERS = ['keep_innovation_version()', 'keep_need_version()', 'keep_past_run()'];

const UP = [
  `CREATE FUNCTION acting_reach() RETURNS text LANGUAGE sql STABLE AS
    $$ SELECT COALESCE(current_setting('matchwell.reach', true), '') $$`,
  `CREATE FUNCTION acting_organisation() RETURNS uuid LANGUAGE sql STABLE AS
    $$ SELECT NULLIF(current_setting('matchwell.organisation', true), '')::uuid $$`,
  `CREATE FUNCTION acting_network() RETURNS text LANGUAGE sql STABLE AS
    $$ SELECT NULLIF(current_setting('matchwell.network', true), '') $$`,
  ...KEEPERS.map((keeper) => `ALTER FUNCTION ${keeper} SECURITY DEFINER SET search_path = public, pg_temp`),
  ...Object.keys(WALLS).flatMap(wallsOf),
  // Decisions, and what people typed for the audit log, are written by everybody and read by few.
  'ALTER TABLE decision_record ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY decision_record_own ON decision_record USING (${SYSTEM}) WITH CHECK (true)`,
  'ALTER TABLE audit_words ENABLE ROW LEVEL SECURITY',
  `CREATE POLICY audit_words_own ON audit_words USING (${SYSTEM} OR chain = ${ORGANISATION}::text) WITH CHECK (true)`,
];

const DOWN = [
  'DROP POLICY audit_words_own ON audit_words',
  'ALTER TABLE audit_words DISABLE ROW LEVEL SECURITY',
  'DROP POLICY decision_record_own ON decision_record',
  'ALTER TABLE decision_record DISABLE ROW LEVEL SECURITY',
  ...Object.entries(WALLS).flatMap(([table, { seen = [] }]) => [
    ...['own', ...seen.map((_condition, number) => `seen_${number + 1}`)].map(
      (policy) => `DROP POLICY ${table}_${policy} ON ${table}`,
    ),
    `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`,
  ]),
  ...KEEPERS.map((keeper) => `ALTER FUNCTION ${keeper} SECURITY INVOKER RESET search_path`),
  'DROP FUNCTION acting_network, acting_organisation, acting_reach',
];
