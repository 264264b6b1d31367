import { Market } from '../../support/market';

jest.setTimeout(180_000);

describe('the migration of organisation facts', () => {
  let market: Market;

  beforeAll(async () => {
    market = await Market.open('reference');
  });
  afterAll(() => market?.close());

  it('lets a code have one fact for a day', async () => {
    const insert = () =>
      market.query(
        `INSERT INTO organisation_fact (kind, code, effective_from, content, from_version) VALUES ('trust', 'RCF', '2026-11-22', '{}', 1)`,
      );
    await insert();
    await expect(insert()).rejects.toThrow('organisation_fact_one_held');
  });
});
