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
        ['What would open more', `/innovator/products/${product}/gaps`],
        ['Task list', `/innovator/products/${product}/edit`],
        ['Evidence section', `/innovator/products/${product}/edit/evidence`],
        ['Check answers', `/innovator/products/${product}/check`],
        ['Introductions', '/introductions'],
        ['Company', '/company'],
        ['Team', '/team'],
        ['Account', '/account'],
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
        ['Introductions', '/introductions'],
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
        ['Region', '/network/region'],
        ['Team', '/network/team'],
      ],
    },
    {
      role: 'Administrator',
      account: DEMO_ACCOUNTS.administration,
      pages: [
        ['Administration', '/administration'],
        ['Messages', '/administration/messages'],
        ['Audit', `/administration/audit?subjectType=introduction&subjectId=${introduction}`],
        ['Organisation imports', '/administration/organisation-imports'],
        ['Reminders', '/administration/reminders'],
        ['Routing overrides', '/administration/overrides'],
        ['Networks', '/administration/networks'],
        ['Controlled lists', '/administration/vocabularies'],
        ['Figures of all regions', '/network/region'],
      ],
    },
  ];
}

/** The condition that a record belongs to the organisation of an account. */
function owned(table: string, email: string): string {
  return `${table}.organisation_id IN (SELECT m.organisation_id FROM membership m JOIN person p ON p.id = m.person_id WHERE p.email = '${email}')`;
}
