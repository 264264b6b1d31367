import type { ImportFormat, ImportKind, ReadRow } from '@matchwell/capabilities/imports';
import * as fc from 'fast-check';
import { CsvJsonRowReader } from './csv-json-row-reader';

const reader = new CsvJsonRowReader();

function rowsOf(
  content: Uint8Array | string,
  kind: ImportKind = 'innovations',
  format: ImportFormat = 'csv',
): readonly ReadRow[] {
  const read = reader.read(kind, format, content);
  if ('unreadable' in read) throw new Error(read.unreadable);
  return read.rows;
}

function firstRecord(content: string, kind: ImportKind = 'innovations'): unknown {
  return rowsOf(content, kind)[0]?.record;
}

function whyUnreadable(content: Uint8Array | string, format: ImportFormat = 'csv'): string {
  const read = reader.read('innovations', format, content);
  return 'unreadable' in read ? read.unreadable : '';
}

describe('a CSV file', () => {
  it('becomes records of the API, with every form of cell', () => {
    const csv = [
      'name,themes,trl,intendedUse.whatItDoes,pricing.amountPounds,userTesting.testedInRealLife,evidence1.domains,evidence1.reference.type,market',
      '"Bright, ""well""", heart_failure | monitoring ,8,"Two\nlines","1,234.5",Yes,safety,doi,"{""position"":""first""}"',
    ].join('\r\n');
    expect(rowsOf(`\uFEFF${csv}\r\n`)).toMatchObject([
      {
        row: 2,
        problems: [],
        record: {
          name: 'Bright, "well"',
          themes: ['heart_failure', 'monitoring'],
          trl: 8,
          intendedUse: { whatItDoes: 'Two\nlines' },
          pricing: { amountPence: 123_450 },
          userTesting: { testedInRealLife: true },
          evidence: [{ id: 'e1', domains: ['safety'], reference: { type: 'doi' } }],
          market: { position: 'first' },
        },
      },
    ]);
  });

  it('takes bytes with a byte order mark, and headings in any case', () => {
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('NAME, Pricing.AmountPence\nÉlan,5\n')]);
    expect(rowsOf(bytes)[0]?.record).toEqual({ name: 'Élan', pricing: { amountPence: 5 } });
  });

  it('leaves out empty cells and closes up empty groups, remembering the columns', () => {
    const [row] = rowsOf('name,evidence1.title,evidence2.title,evidence2.design\nA,,Trial,rct\n');
    expect(row?.record).toEqual({ name: 'A', evidence: [{ id: 'e2', title: 'Trial', design: 'rct' }] });
    expect(row?.columns).toMatchObject({ '/evidence/0': 'evidence2.', '/evidence/0/design': 'evidence2.design' });
  });

  it('counts rows as a spreadsheet does, empty ones included', () => {
    expect(rowsOf('name\n"A\nB"\n\n,\nC\n').map(({ row }) => row)).toEqual([2, 5]);
  });

  it('never evaluates a formula', () => {
    expect(firstRecord('name,tagline\n=1+1,"@SUM(A1)"\n')).toEqual({ name: '=1+1', tagline: '@SUM(A1)' });
  });

  it.each([
    ['trl\neight', 'trl: "eight" is not a number; write figures only, such as 1200 or 2.5, without commas or units'],
    [
      'leadTimeDays\n"1,200"',
      'leadTimeDays: "1,200" is not a number; write figures only, such as 1200 or 2.5, without commas or units',
    ],
    [
      'pricing.amountPounds\n12.345',
      'pricing.amountPounds: "12.345" is not an amount in pounds; write it as 1234.56, with at most two decimals',
    ],
    [
      'evidence3.independent\nperhaps',
      'evidence3.independent: "perhaps" is neither yes nor no; write yes, no, true or false',
    ],
    [
      'pricing\n{basis: free}',
      'pricing: "{basis: free}" is not JSON; write an object or a list as in the API, or use one column for each field',
    ],
    [
      'pricing,pricing.basis\n{},free',
      'pricing.basis: another column of this row gives the same field; fill only one of them',
    ],
    [
      'pricing.amountPence,pricing.amountPounds\n5,5',
      'pricing.amountPounds: another column of this row gives the same field; fill only one of them',
    ],
  ])('says what is wrong in a cell: %j', (csv, detail) => {
    expect(rowsOf(csv)[0]?.problems.map((problem) => problem.detail)).toEqual([detail]);
  });

  it('reports a row that is longer than the header', () => {
    expect(rowsOf('name,trl\nBright, well,8\n')[0]?.problems).toMatchObject([
      { column: '', code: 'malformed', detail: expect.stringContaining('3 cells but there are 2 columns') as string },
    ]);
  });

  it.each([
    ['', 'The file is empty.'],
    [' \n', 'The file is empty.'],
    ['name,trl\n', 'The file has a header but no rows.'],
    ['name,taglin\nA,B', 'Column 2, "taglin", is not known. Did you mean tagline?'],
    ['name,evidence2.desing\nA,B', 'Did you mean evidence2.design'],
    ['name,evidence51.design\nA,B', 'Column 2, "evidence51.design", is not known.'],
    ['name,Name\nA,B', 'The column name stands twice'],
    ['name,,trl\nA,B,1', 'Column 2 has no heading.'],
    ['name;trl\nA;1', 'The columns are separated by semicolons.'],
    ['name\n"A', 'the quotation marks do not close'],
  ])('is refused as a whole with the mend: %j', (csv, says) => {
    expect(whyUnreadable(csv)).toContain(says);
  });

  it('is refused when it is not UTF-8, naming the line', () => {
    expect(whyUnreadable(Buffer.from('name\nA\nCaf\xe9\n', 'latin1'))).toMatch(
      /not UTF-8: line 3 .*Windows-1252.*CSV UTF-8/u,
    );
    expect(whyUnreadable(Buffer.from('\uFEFFname\nA', 'utf16le'))).toContain('UTF-16');
  });

  it('is refused when it is too large', () => {
    expect(whyUnreadable(`name\n${'x'.repeat(5 * 1024 * 1024)}`)).toContain('at most 5 MB');
    expect(whyUnreadable(`name\n${'x\n'.repeat(2_001)}`)).toBe(
      'The file has 2001 rows. Split it: at most 2,000 can be read at once.',
    );
    expect(rowsOf(`name\n${'x\n'.repeat(2_000)}`)).toHaveLength(2_000);
  });

  it('turns pounds into pence exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (pence) => {
        const pounds = `${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, '0')}`;
        expect(firstRecord(`budget.perYearPounds\n£${pounds}\n`, 'needs')).toEqual({ budget: { perYearPence: pence } });
      }),
    );
  });

  it('never throws, whatever the bytes', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: fc.constantFrom('name', 'trl', ',', '\n', '"', '|', '1', '\r\n', 'é') }),
    );
    fc.assert(
      fc.property(bytes, fc.constantFrom('csv' as const, 'json' as const), (content, format) => {
        expect(reader.read('needs', format, content)).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });
});

describe('a JSON file', () => {
  it.each([
    ['a list', '[{"name":"A"},{"name":"B"}]', [1, 2]],
    ['an object with the list', '{"innovations":[{"name":"A"},{"name":"B"}]}', [1, 2]],
    ['JSON Lines', '{"name":"A"}\n\n{"name":"B"}\n', [1, 3]],
  ])('may be %s', (_form, content, numbers) => {
    const rows = rowsOf(content, 'innovations', 'json');
    expect(rows.map(({ record }) => record)).toEqual([{ name: 'A' }, { name: 'B' }]);
    expect(rows.map(({ row }) => row)).toEqual(numbers);
  });

  it('may be a single record', () => {
    expect(rowsOf('{"name":"A"}', 'innovations', 'json')).toHaveLength(1);
  });

  it.each([
    ['{"name":', 'The file is not JSON'],
    ['{"name":"A"}\n{"name":', 'Line 2 is not JSON'],
    ['[]', 'The file holds no records.'],
    ['7', 'The file must hold a list of records'],
    ['{"innovations":{}}', 'an object with a list called "innovations"'],
  ])('is refused as a whole with the mend: %j', (content, says) => {
    expect(whyUnreadable(content, 'json')).toContain(says);
  });
});
