import type { ImportRun } from '@matchwell/capabilities/imports';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { csvCell, importReportCsv } from './import-report-csv';

describe('a cell of an exported file', () => {
  it.each(['=1+1', '+44', '-1', '@SUM(A1)', '\t=1', '\r=1'])('is no formula: %j', (text) => {
    expect(csvCell(text)).toMatch(/^"?'/u);
  });

  it('reads back as it was, but for the apostrophe', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '=', '-', '"', ',', '\n', "'", ' ') }), (text) => {
        const [row] = parse(`x,${csvCell(text)}\n`);
        const [, cell] = row ?? [];
        expect([text, `'${text}`]).toContain(cell);
        expect(cell).not.toMatch(/^[=+\-@\t\r\n]/u);
      }),
    );
  });
});

describe('the report of a run as CSV', () => {
  it('has a line for every problem and warning, and one for a row without any', () => {
    const problem = { pointer: '/trl', column: 'trl', code: 'required', detail: 'trl is missing' };
    const run: ImportRun = {
      id: 'run',
      organisationId: 'o',
      personId: 'p',
      kind: 'innovations',
      state: 'refused',
      fileName: 'products.csv',
      publish: false,
      rowsTotal: 2,
      rowsChecked: 2,
      rowsRefused: 1,
      rowsWritten: 0,
      report: {
        rows: [
          {
            row: 2,
            status: 'refused',
            name: '=cmd',
            problems: [problem, { ...problem, column: 'name' }],
            warnings: [],
          },
          { row: 3, status: 'ok', name: 'Fine', problems: [], warnings: [] },
        ],
      },
      createdAt: new Date(0),
      startedAt: new Date(0),
      cancelAskedAt: null,
      finishedAt: new Date(0),
    };
    expect(parse(importReportCsv(run)).slice(1)).toEqual([
      ['2', 'refused', "'=cmd", '', 'trl', 'required', 'trl is missing'],
      ['2', 'refused', "'=cmd", '', 'name', 'required', 'trl is missing'],
      ['3', 'ok', 'Fine', '', '', '', ''],
    ]);
  });
});
