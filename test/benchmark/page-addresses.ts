import { Client } from 'pg';
import { DEMO_ACCOUNTS } from '../../apps/marketplace/pages/public/demo-tour';

/** Who opens which pages. */
export interface PagesOfRole {
  readonly role: string;
  /** Unset for somebody signed out. */
  readonly account?: { readonly email: string; readonly password: string };
  /** Each with a name that says what it is; ids are filled in. */
  readonly pages: readonly (readonly [name: string, address: string])[];
}

/** The pages that are timed: of every role those with records, and those whose work grows with the market. */
export async function pagesToTime(databaseUrl: string): Promise<readonly PagesOfRole[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const one = async (sql: string): Promise<Record<string, string>> => {
    const { rows } = await client.query<Record<string, string>>(sql);
    if (!rows[0]) throw new Error(`The market lacks what a page is to show: ${sql}`);
    return rows[0];
  };
  const { need = '', product: candidate = '' } = await one(
    `SELECT need.id AS need, n.innovation_id AS product FROM need JOIN need_match n ON n.need_id = need.id
      WHERE ${owned('need', DEMO_ACCOUNTS.scout.email)} AND n.standing = 'eligible' ORDER BY need.id, n.rank LIMIT 1`,
  );
  const { product = '' } = await one(
    `SELECT innovation.id AS product FROM innovation JOIN need_match n ON n.innovation_id = innovation.id
      WHERE ${owned('innovation', DEMO_ACCOUNTS.innovator.email)} ORDER BY innovation.id LIMIT 1`,
  );
  const { introduction = '' } = await one(
    `SELECT id AS introduction FROM introduction WHERE network_id = 'south-west' AND need_id = '${need}' ORDER BY id LIMIT 1`,
  );
  const { conversation = '' } = await one(
    `SELECT m.introduction_id AS conversation FROM thread_message m JOIN introduction i ON i.id = m.introduction_id
      WHERE i.need_id IN (SELECT id FROM need WHERE ${owned('need', DEMO_ACCOUNTS.scout.email)})
      GROUP BY m.introduction_id ORDER BY count(*) DESC, m.introduction_id LIMIT 1`,
  );
  const { met = '', meeting = '' } = await one(
    `SELECT g.introduction_id AS met, g.id AS meeting FROM meeting g JOIN introduction i ON i.id = g.introduction_id
      WHERE i.need_id IN (SELECT id FROM need WHERE ${owned('need', DEMO_ACCOUNTS.scout.email)}) ORDER BY g.id LIMIT 1`,
  );
  const { matchedNeed = '' } = await one(
    `SELECT n.need_id AS "matchedNeed" FROM need_match n JOIN need ON need.id = n.need_id
      WHERE n.innovation_id = '${product}' AND need.state = 'open' ORDER BY need.id LIMIT 1`,
  );
  const { evidence = '' } = await one(
    `SELECT item->>'id' AS evidence FROM innovation, jsonb_array_elements(published->'evidence') item WHERE innovation.id = '${product}' LIMIT 1`,
  );
  const { organisation = '', other = '' } = await one(
    `SELECT min(id::text) AS organisation, max(id::text) AS other FROM organisation WHERE kind = 'buyer'`,
  );
  const { person = '' } = await one(`SELECT id AS person FROM person WHERE email = '${DEMO_ACCOUNTS.scout.email}'`);
  const only = async (table: string): Promise<string> =>
    (await one(`SELECT id FROM ${table} ORDER BY id DESC LIMIT 1`))['id'] ?? '';
  const [imported, exported, search, weights, run, organisations] = [
    await only('import_run'),
    await only('organisation_export'),
    await only(`saved_search WHERE kind = 'need'`),
    await only('weight_set'),
    await only('matching_run'),
    await only('organisation_import'),
  ];
  await client.end();
  return [
    {
      role: 'Everybody',
      pages: [
        ['Start', '/'],
        ['Tour', '/tour'],
        ['How matching works', '/how-matching-works'],
        ['Needs', '/needs'],
        ['Needs, searched', '/needs?q=diabetic+ulcer'],
        ['Needs, filtered', '/needs?region=south-west'],
        ['A need', `/needs/${need}`],
        ['Products', '/products'],
        ['Products, searched', '/products?q=monitor+for+surgery'],
        ['Products, misspelt', '/products?q=diabetis+moniter'],
        ['Products, page 100', '/products?offset=2475'],
        ['A product', `/products/${product}`],
        ['A product against a need', `/products/${candidate}?need=${need}`],
        ['Networks', '/networks'],
        ['A network', '/networks/south-west'],
        ['Adoption figures', '/adoption'],
        ['Share cost and saving', '/shared-savings'],
        ['Help to build evidence', '/help-to-build-evidence'],
        ['Evidence levels', '/evidence-levels'],
        ['API documentation', '/api-documentation'],
      ],
    },
    {
      role: 'Innovator',
      account: DEMO_ACCOUNTS.innovator,
      pages: [
        ['Products', '/innovator'],
        ['A product', `/innovator/products/${product}`],
        ['Needs matched', `/innovator/products/${product}/matches`],
        ['Needs just missed', `/innovator/products/${product}/matches?standing=near_miss`],
        ['A match explained', `/innovator/products/${product}/matches/${matchedNeed}`],
        ['What would open more', `/innovator/products/${product}/gaps`],
        ['Task list', `/innovator/products/${product}/edit`],
        ['Evidence section', `/innovator/products/${product}/edit/evidence`],
        ['Check answers', `/innovator/products/${product}/check`],
        ['Introductions', '/introductions'],
        ['Express interest', `/needs/${need}/interest`],
        ['Evidence files', `/innovator/products/${product}/files`],
        ['Imports', '/imports'],
        ['An import to mend', `/imports/${imported}`],
        ['Exports', '/exports'],
        ['An export', `/exports/${exported}`],
        ['Company', '/company'],
        ['Team', '/team'],
        ['API keys', '/team/api-keys'],
        ['A new API key', '/team/api-keys/new'],
        ['Account', '/account'],
        ['What one is told', '/account/messages'],
        ['Saved searches', '/account/searches'],
        ['A saved search', `/account/searches/${search}`],
      ],
    },
    {
      role: 'Scout',
      account: DEMO_ACCOUNTS.scout,
      pages: [
        ['Needs', '/scout'],
        ['A need', `/scout/needs/${need}`],
        ['Matches', `/scout/needs/${need}/matches`],
        ['Near misses', `/scout/needs/${need}/matches?standing=near_miss`],
        ['A match explained', `/scout/needs/${need}/matches/${candidate}`],
        ['What-if', `/scout/needs/${need}/what-if`],
        ['Task list', `/scout/needs/${need}/edit`],
        ['Check answers', `/scout/needs/${need}/check`],
        ['Questions and record', `/scout/needs/${need}/engagement`],
        ['Introductions', '/introductions'],
        ['A conversation', `/introductions/${conversation}/thread`],
        ['Meetings', `/introductions/${met}/meetings`],
        ['A meeting', `/introductions/${met}/meetings/${meeting}`],
        ['Saved searches', '/account/searches'],
      ],
    },
    {
      role: 'Network officer',
      account: DEMO_ACCOUNTS.network,
      pages: [
        ['Work queue', '/network'],
        ['Work queue, all', '/network?standing=all'],
        ['A review', `/introductions/${introduction}`],
        ['Approval', `/introductions/${introduction}/approval`],
        ['Introductions', '/introductions'],
        ['Evidence to verify', '/network/evidence'],
        ['Evidence of a product', `/network/products/${product}/evidence/${evidence}`],
        ['Region', '/network/region'],
        ['Weighting', '/network/weighting'],
        ['Team', '/network/team'],
      ],
    },
    {
      role: 'Administrator',
      account: DEMO_ACCOUNTS.administration,
      pages: [
        ['Administration', '/administration'],
        ['Messages', '/administration/messages'],
        ['Audit', '/administration/audit'],
        ['Audit of a record', `/administration/audit?subjectType=introduction&subjectId=${introduction}`],
        ['Audit, searched', '/administration/audit?action=need.publish'],
        ['Audit of a person', `/administration/audit?actor=${person}`],
        ['Outbox', '/administration/outbox'],
        ['Runs', '/administration/runs'],
        ['Jobs', '/administration/jobs'],
        ['People', '/administration/people'],
        ['A person', `/administration/people/${person}`],
        ['What is held on a person', `/administration/people/${person}/data`],
        ['Erasures', '/administration/erasures'],
        ['Retention', '/administration/retention'],
        ['Organisations', '/administration/organisations'],
        ['Organisations, searched', '/administration/organisations?q=hospital'],
        ['An organisation', `/administration/organisations/${organisation}`],
        ['Merge, the choice', `/administration/organisations/${organisation}/merge?q=NHS`],
        ['Merge, the check', `/administration/organisations/${organisation}/merge/${other}`],
        ['Successor', `/administration/organisations/${organisation}/successor`],
        ['An organisation import', `/administration/organisation-imports/${organisations}`],
        ['Organisation imports', '/administration/organisation-imports'],
        ['Reminders', '/administration/reminders'],
        ['Routing overrides', '/administration/overrides'],
        ['Networks', '/administration/networks'],
        ['The area of a network', '/administration/networks/south-west'],
        ['Controlled lists', '/administration/vocabularies'],
        ['A controlled list', '/administration/vocabularies/conditions'],
        ['Weights', '/administration/weights'],
        ['A set of weights', `/administration/weights/${weights}`],
        ['Weights, written', `/administration/weights/${weights}/edit`],
        ['Epochs', '/administration/epochs'],
        ['A matching run', `/administration/matching-runs/${run}`],
        ['Figures of all regions', '/network/region'],
      ],
    },
  ];
}

/** The condition that a record belongs to the organisation of an account. */
function owned(table: string, email: string): string {
  return `${table}.organisation_id IN (SELECT m.organisation_id FROM membership m JOIN person p ON p.id = m.person_id WHERE p.email = '${email}')`;
}
