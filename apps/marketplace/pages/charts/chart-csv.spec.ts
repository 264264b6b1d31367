import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { chartCsv } from './chart-csv';

describe('the CSV twin of a chart', () => {
  it('keeps numbers as numbers, with their sign and without units', () => {
    const table = {
      columns: [{ label: 'Criterion' }, { label: 'Difference' }, { label: 'Saving' }],
      rows: [['Evidence', { text: '+6.1', value: 6.1 }, { text: '-£1,200', value: -1200 }]],
    };
    expect(chartCsv(table)).toBe('Criterion,Difference,Saving\r\nEvidence,6.1,-1200\r\n');
  });

  it('lets no text be taken for a formula, and loses none', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.integer()), { minLength: 1 }), (rows) => {
        const text = chartCsv({ columns: [{ label: 'Name' }, { label: 'Count' }], rows });
        const read: string[][] = parse(text, { relax_column_count: false, skip_empty_lines: false });
        expect(read).toHaveLength(rows.length + 1);
        for (const [index, [name, count]] of rows.entries()) {
          const [cell = '', number] = read[index + 1] ?? [];
          expect(cell).not.toMatch(/^[=+\-@\t\r\n]/u);
          expect([name, `'${name}`]).toContain(cell);
          expect(number).toBe(String(count));
        }
      }),
    );
  });

  it('has its header when there are no rows', () => {
    expect(chartCsv({ columns: [{ label: 'Name' }], rows: [] })).toBe('Name\r\n');
  });
});
