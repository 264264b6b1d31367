import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OrganisationImport } from '@matchwell/capabilities/organisation-imports';
import { reportLines } from './report-lines';
import { runImportOrganisations } from './run-import-organisations';

describe('import-organisations', () => {
  const folder = mkdtempSync(join(tmpdir(), 'matchwell-organisations-'));
  let complained = '';

  beforeEach(() => {
    complained = '';
    jest.spyOn(console, 'error').mockImplementation((text) => {
      complained += String(text);
    });
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    [[], '--file is missing'],
    [['--file', 'x'], '--format must be one of etr, succession, fhir'],
    [['--file', 'x', '--format', 'xls'], '--format must be one of'],
    [['--file', 'x', '--format', 'etr', '--effective', '2027-02-30'], '--effective must be a day'],
    [['--file', '/nowhere/etr.csv', '--format', 'etr'], 'Cannot read /nowhere/etr.csv'],
    [['--fiel', 'x'], 'fiel'],
  ])('refuses %j and says why', async (argv, why) => {
    await expect(runImportOrganisations(argv)).resolves.toBe(2);
    expect(complained).toContain(why);
  });

  it('refuses a file in another encoding', async () => {
    const path = join(folder, 'etr.csv');
    writeFileSync(path, Buffer.from([0x22, 0xe9, 0x22]));
    await expect(runImportOrganisations(['--file', path, '--format', 'etr'])).resolves.toBe(2);
    expect(complained).toContain('not UTF-8');
  });
});

describe('reportLines', () => {
  const run: OrganisationImport = {
    id: '1',
    format: 'etr',
    fileName: 'etr.csv',
    effective: '2026-11-22',
    dryRun: false,
    state: 'imported',
    linesRead: 2,
    version: 3,
    personId: null,
    report: {
      counts: { added: 0, changed: 1, closed: 0, merged: 0, unchanged: 1, passedOver: 0 },
      changes: [
        {
          kind: 'changed',
          what: 'trust',
          code: 'RCF',
          name: 'New',
          line: 2,
          fields: [{ field: 'postcode', before: null, after: 'LS1 1UR' }],
        },
      ],
      problems: [{ line: 4, column: 12, field: 'closedOn', code: 'not_a_day', detail: 'No day.' }],
      warnings: [{ line: 5, column: null, field: 'code', code: 'unknown_board', detail: 'No board.' }],
      introductions: [{ introductionId: 'i1', from: 'kss', to: null, on: '2027-04-01', reason: '' }],
    },
    startedAt: new Date(0),
    finishedAt: new Date(0),
  };

  it('names each change with old and new values, each introduction, and each problem with its place', () => {
    expect(reportLines(run)).toEqual([
      'etr.csv: imported as version 3.',
      '0 added, 1 changed, 0 closed, 0 merged, 1 unchanged, 0 passed over.',
      'line 2: changed trust RCF New',
      '    postcode: (none) -> LS1 1UR',
      'introduction i1: kss -> (an administrator decides) on 2027-04-01',
      'warning, line 5 (code): No board.',
      'line 4, column 12 (closedOn): No day.',
    ]);
  });

  it('says plainly when nothing was changed', () => {
    expect(reportLines({ ...run, state: 'failed', version: null, report: null })).toEqual([
      'etr.csv: failed; nothing was imported.',
    ]);
  });
});
