import { NOT_PERSONAL, NOT_PERSONAL_SCHEMAS, PRIVACY_REGISTER, RETENTION_RULES } from '@matchwell/core/privacy';
import { Market } from '../support/market';

jest.setTimeout(120_000);

describe('the data-protection register', () => {
  let market: Market;
  /** Every column there is, as `table.column`; of other schemas as `schema.table.column`. */
  let columns: readonly string[];

  beforeAll(async () => {
    market = await Market.open();
    const rows = await market.query<{ schema: string; name: string }>(
      `SELECT table_schema AS schema, table_name || '.' || column_name AS name FROM information_schema.columns
        WHERE table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    columns = rows
      .filter(({ schema }) => !(schema in NOT_PERSONAL_SCHEMAS))
      .map(({ schema, name }) => (schema === 'public' ? name : `${schema}.${name}`));
  });
  afterAll(() => market?.close());

  const personal = PRIVACY_REGISTER.flatMap(({ table, fields }) => fields.map(({ column }) => `${table}.${column}`));
  const others = Object.entries(NOT_PERSONAL).flatMap(([table, names]) => names.map((name) => `${table}.${name}`));

  it('or the list of what is not personal names every column of the database', () => {
    const known = new Set([...personal, ...others]);
    const help = 'Add each to PRIVACY_REGISTER or to NOT_PERSONAL in libs/core/privacy, whichever is true of it.';
    expect({ help, unlisted: columns.filter((each) => !known.has(each)) }).toEqual({ help, unlisted: [] });
  });

  it('names nothing that is not there, and nothing in both lists', () => {
    const there = new Set(columns);
    const gone = [...personal, ...others].filter((each) => !there.has(each));
    expect(gone).toEqual([]);
    expect(personal.filter((each) => others.includes(each))).toEqual([]);
  });

  it('knows every column that points at a person', async () => {
    const rows = await market.query<{ name: string }>(
      `SELECT c.conrelid::regclass::text || '.' || a.attname AS name
         FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
        WHERE c.contype = 'f' AND c.confrelid = 'person'::regclass`,
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.map(({ name }) => name).filter((name) => !personal.includes(name))).toEqual([]);
  });

  it('says of whatever stays why it stays', () => {
    const unexplained = PRIVACY_REGISTER.flatMap(({ table, fields }) =>
      fields.filter(({ onErasure, why }) => onErasure === 'keep' && !why).map(({ column }) => `${table}.${column}`),
    );
    expect(unexplained).toEqual([]);
  });

  it('is kept by rules about columns that exist', () => {
    const there = new Set(columns);
    for (const { table, since, column, action } of RETENTION_RULES) {
      expect(there).toContain(action === 'erase_words' ? `audit_entry.${since}` : `${table}.${since}`);
      expect(there).toContain(`${table}.${column ?? (action === 'erase_words' ? 'words' : since)}`);
    }
  });
});
