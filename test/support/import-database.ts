import { openSearchDatabase, type SearchDatabase } from './search-database';

/** A supplier that imports products. */
export const SUPPLIER_ID = '019a0000-0000-7000-8000-0000000000a1';

/** A trust that imports needs. */
export const BUYER_ID = '019a0000-0000-7000-8000-0000000000a2';

/** The person who sends the files. */
export const PERSON_ID = '019a0000-0000-7000-8000-0000000000a3';

/** A migrated database of one's own with a supplier, a trust and a person in it. */
export async function openImportDatabase(): Promise<SearchDatabase> {
  const database = await openSearchDatabase();
  await database.dataSource.query(
    `INSERT INTO organisation (id, kind, name, ods_code, supplier) VALUES
       ($1, 'supplier', 'Tidewatch Ltd', NULL, '{}'), ($2, 'buyer', 'Imperial Trust', 'RYJ', NULL)`,
    [SUPPLIER_ID, BUYER_ID],
  );
  await database.dataSource.query(
    `INSERT INTO person (id, email, display_name, password_hash) VALUES ($1, 'priya@example.org', 'Priya', 'none')`,
    [PERSON_ID],
  );
  await database.dataSource.query(
    `INSERT INTO membership (id, person_id, organisation_id, role)
     VALUES (gen_random_uuid(), $1, $2, 'innovator'), (gen_random_uuid(), $1, $3, 'scout')`,
    [PERSON_ID, SUPPLIER_ID, BUYER_ID],
  );
  return database;
}
