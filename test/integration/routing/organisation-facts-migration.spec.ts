import { OrganisationFacts1764000002000 } from '@matchwell/adapters/postgres/migrations/1764000002000-organisation-facts';
import { DataSource } from 'typeorm';
import { Market } from '../../support/market';

jest.setTimeout(180_000);

const TABLES = `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name`;

describe('the migration of organisation facts', () => {
  let market: Market;

  beforeAll(async () => {
    market = await Market.open('reference');
  });
  afterAll(() => market?.close());

  it('can be undone and done again', async () => {
    const before = await market.query(TABLES);
    const migration = new OrganisationFacts1764000002000();
    const runner = market.get(DataSource).createQueryRunner();
    await migration.down(runner);
    expect((await market.query(TABLES)).length).toBe(before.length - 9);
    await migration.up(runner);
    await runner.release();
    expect(await market.query(TABLES)).toEqual(before);
    expect(await market.query('SELECT version, applied_version FROM organisation_facts_version')).toEqual([
      { version: 0, applied_version: 0 },
    ]);
  });

  it('lets a code have one fact for a day', async () => {
    const insert = () =>
      market.query(
        `INSERT INTO organisation_fact (kind, code, effective_from, content, from_version) VALUES ('trust', 'RCF', '2026-11-22', '{}', 1)`,
      );
    await insert();
    await expect(insert()).rejects.toThrow('organisation_fact_one_held');
  });
});
