import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runImportOrganisations } from '../../../apps/console/organisations/run-import-organisations';
import { Market } from '../../support/market';

jest.setTimeout(180_000);

describe('the command import-organisations', () => {
  const folder = mkdtempSync(join(tmpdir(), 'matchwell-organisations-'));
  const file = join(folder, 'successions.csv');
  const argv = ['--file', file, '--format', 'succession'];
  const before = process.env.DATABASE_URL;
  let market: Market;
  let printed = '';

  beforeAll(async () => {
    market = await Market.open('reference');
    process.env.DATABASE_URL = market.url;
  });
  beforeEach(() => {
    printed = '';
    jest.spyOn(console, 'log').mockImplementation((text) => {
      printed += String(text);
    });
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(async () => {
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    rmSync(folder, { recursive: true });
    await market?.close();
  });

  const versions = () => market.query<{ version: number }>('SELECT version FROM organisation_facts_version');

  it('tries, imports, finds nothing new, and refuses with its place', async () => {
    writeFileSync(file, 'QJM,L1N0Y,2027-04-01,Lincolnshire,,yorkshire-humber\n');
    await expect(runImportOrganisations([...argv, '--dry-run'])).resolves.toBe(0);
    expect(printed).toContain('dry run; nothing was changed');
    expect(printed).toContain('ends: (none) -> 2027-03-31');
    expect(await versions()).toEqual([{ version: 0 }]);
    await expect(runImportOrganisations(argv)).resolves.toBe(0);
    expect(printed).toContain('imported as version 1');
    await expect(runImportOrganisations(argv)).resolves.toBe(0);
    expect(printed).toContain('nothing new');
    expect(await versions()).toEqual([{ version: 1 }]);
    writeFileSync(file, 'QJM,L1N0Y,2027-04-31\n');
    await expect(runImportOrganisations(argv)).resolves.toBe(1);
    expect(printed).toContain('line 1, column 3 (effective date): "2027-04-31" is not a day');
    expect(await versions()).toEqual([{ version: 1 }]);
  });
});
