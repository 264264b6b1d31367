import type { Client } from 'pg';
import type { BenchmarkMarket } from './matching-market';

/** Products a supplier has, and rows written at once. */
const [PRODUCTS_EACH, BATCH] = [5, 500];

/** The id of the numbered row of a kind, as the database wants it. */
function rowId(kind: 1 | 2 | 3, number: number): string {
  return `${kind}0000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** Writes a market straight into a prepared database: as many published products and open needs as asked for. Search learns of them when it is next reconciled. */
export async function plantMarket(
  client: Client,
  market: BenchmarkMarket,
  products: number,
  needs: number,
): Promise<void> {
  const { rows } = await client.query<{ person: string; buyer: string }>(
    `SELECT m.person_id AS person, m.organisation_id AS buyer FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.role = 'scout' AND p.email = 'scout.rk9@demo.matchwell.example'`,
  );
  const [owner] = rows;
  if (!owner) throw new Error('The demo market has no scout at RK9.');
  await inBatches(Math.ceil(products / PRODUCTS_EACH), (numbers) =>
    client.query(
      `INSERT INTO organisation (id, kind, name, supplier)
       SELECT (o->>'id')::uuid, 'supplier', o->>'name', o->'supplier' FROM jsonb_array_elements($1::jsonb) AS given (o)`,
      [
        JSON.stringify(
          numbers.map((number) => ({
            id: rowId(1, number),
            name: `Supplier ${number}`,
            supplier: { size: 'small', preferredNetworks: [] },
          })),
        ),
      ],
    ),
  );
  await inBatches(products, (numbers) =>
    client.query(
      `INSERT INTO innovation (id, organisation_id, owner_person_id, state, version, draft, published, published_version,
              published_at, revision, created_at, updated_at)
       SELECT (i->>'id')::uuid, (i->>'organisation')::uuid, $2, 'published', 1, i->'profile', i->'profile', 1, now(), 1, now(), now()
         FROM jsonb_array_elements($1::jsonb) AS given (i)`,
      [
        JSON.stringify(
          numbers.map((number) => {
            const { profile, evidence } = market.product(number).innovation;
            const organisation = rowId(1, Math.floor(number / PRODUCTS_EACH));
            return { id: rowId(2, number), organisation, profile: { ...profile, evidence } };
          }),
        ),
        owner.person,
      ],
    ),
  );
  await inBatches(needs, (numbers) =>
    client.query(
      `INSERT INTO need (id, organisation_id, owner_person_id, state, version, draft, published, published_version, published_at,
              created_at, updated_at)
       SELECT (n->>'id')::uuid, $2, $3, 'open', 1, n->'statement', n->'statement', 1, now(), now(), now()
         FROM jsonb_array_elements($1::jsonb) AS given (n)`,
      [
        JSON.stringify(numbers.map((number) => ({ id: rowId(3, number), statement: market.need(number).statement }))),
        owner.buyer,
        owner.person,
      ],
    ),
  );
  await client.query('ANALYZE');
}

async function inBatches(size: number, write: (numbers: readonly number[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < size; from += BATCH) {
    await write(Array.from({ length: Math.min(BATCH, size - from) }, (_, at) => from + at));
  }
}
