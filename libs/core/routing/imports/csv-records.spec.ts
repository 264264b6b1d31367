import * as fc from 'fast-check';
import { type CsvFault, type CsvRecord, readCsvRecords } from './csv-records';

const read = (text: string): (CsvRecord | CsvFault)[] => [...readCsvRecords(text)];
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

describe('readCsvRecords', () => {
  it('reads back whatever was written, with the line each record begins on', () => {
    const anyRows = fc.array(
      fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é') }), {
        minLength: 2,
        maxLength: 4,
      }),
    );
    fc.assert(
      fc.property(anyRows, fc.constantFrom('\n', '\r\n'), (rows, end) => {
        const text = `\uFEFF${rows.map((row) => row.map(quoted).join(',')).join(end)}`;
        const records = read(text) as CsvRecord[];
        expect(records.map((each) => each.cells)).toEqual(rows);
        for (const [position, record] of records.entries()) {
          const before = rows.slice(0, position).flat().join('');
          expect(record.line).toBe(1 + position + [...before].filter((sign) => sign === '\n').length);
        }
      }),
    );
  });

  it('passes over empty lines and reads cells with and without quotation marks', () => {
    expect(read('a,"b ""c"""\n\n \nd,\n')).toEqual([
      { line: 1, cells: ['a', 'b "c"'] },
      { line: 4, cells: ['d', ''] },
    ]);
  });

  it.each([
    ['a,b\nc,"d', 2, 2, 'never closed'],
    ['a,b\n"c"d,e', 2, 1, 'follows the closing'],
    ['a"b', 1, 1, 'inside a cell'],
  ])('says where %j stops being CSV', (text, line, column, why) => {
    expect(read(text).at(-1)).toEqual({ line, column, detail: expect.stringContaining(why) });
  });
});
