import type { ImportRun } from '@matchwell/capabilities/imports';
import { importProgress, importsView, importTag, importView } from './import-view';

const AT = new Date('2026-11-22T12:00:00Z');
const RUN: ImportRun = {
  id: '019b0000-0000-7000-8000-000000000001',
  organisationId: 'o',
  personId: 'p',
  kind: 'innovations',
  state: 'running',
  fileName: 'products.csv',
  publish: true,
  rowsTotal: 200,
  rowsChecked: 0,
  rowsRefused: 0,
  rowsWritten: 0,
  report: { rows: [] },
  createdAt: AT,
  startedAt: AT,
  cancelAskedAt: null,
  finishedAt: null,
};

describe('the view of an import', () => {
  it.each<[Partial<ImportRun>, string, string]>([
    [{ startedAt: null }, 'Waiting', 'The file was received with 200 rows. It waits for its turn.'],
    [{ rowsChecked: 50, rowsRefused: 2 }, 'Under way', '50 of 200 rows checked: 48 right, 2 to mend.'],
    [{ rowsChecked: 200 }, 'Under way', 'Every row is right. The 200 rows are being written.'],
    [{ rowsChecked: 200, rowsWritten: 50 }, 'Under way', 'Every row is right. 50 of 200 rows written so far.'],
    [{ cancelAskedAt: AT }, 'Stopping', 'The import is being stopped. Nothing of it is kept.'],
    [{ state: 'imported' }, 'Imported', 'All 200 rows were imported and published.'],
    [{ state: 'imported', publish: false }, 'Imported', 'All 200 rows were imported as drafts.'],
    [{ state: 'refused', rowsRefused: 1 }, 'Rows to mend', 'Nothing was imported: 1 of 200 rows is to mend.'],
    [{ state: 'cancelled' }, 'Stopped', 'The import was stopped. Nothing of it was kept.'],
    [{ state: 'failed' }, 'Failed', 'The import failed. Nothing of it was kept.'],
  ])('says of %j where it stands', (more, tag, sentence) => {
    const run = { ...RUN, ...more };
    expect([importTag(run).text, importProgress(run).sentence]).toEqual([tag, sentence]);
    expect(importProgress(run).finished).toBe(run.state !== 'running');
  });

  it('can be stopped while it runs, once', () => {
    expect(importView(RUN).canStop).toBe(true);
    expect(importView({ ...RUN, cancelAskedAt: AT }).canStop).toBe(false);
    expect(importView({ ...RUN, state: 'imported' }).canStop).toBe(false);
  });

  it('shows forty rows of each sort, the wrong ones by what to mend', () => {
    const problem = { pointer: '/trl', column: 'trl', code: 'required', detail: 'trl is missing' };
    const rows = Array.from({ length: 101 }, (_, at) => ({
      row: at + 2,
      status: 'refused' as const,
      name: `N${at}`,
      problems: [problem, { ...problem, column: 'name', detail: 'too long' }],
      warnings: [],
    }));
    const shown = importView({ ...RUN, state: 'refused', rowsRefused: 101, report: { rows } });
    expect([shown.wrong.heading, shown.wrong.items.length, shown.isCut]).toEqual(['101 rows to mend', 40, true]);
    expect(shown.wrong.items[0]).toEqual({ name: 'Row 2: N0', problems: ['trl is missing', 'name: too long'] });
    const saidOf = (wrong: number, count: number) => {
      const problems = Array.from({ length: count }, (_, at) => ({ ...problem, column: '', detail: `${at}` }));
      const each = { row: 2, status: 'refused' as const, problems, warnings: [] };
      const report = { rows: Array.from({ length: wrong }, () => each) };
      return importView({ ...RUN, state: 'refused', report }).wrong.items[0]?.problems;
    };
    expect(saidOf(100, 5)).toEqual(['0', '1', '2', '3', '4']);
    expect(saidOf(100, 13)).toEqual(['0', '1', '2', '3', 'and 9 more, in the report']);
    expect(saidOf(2, 13)).toHaveLength(13);
  });

  it('leads to the records it made, and has a name when the file came without one', () => {
    const rows = [{ row: 2, status: 'ok' as const, id: 'i-1', problems: [], warnings: [] }];
    const done = importView({ ...RUN, state: 'imported', rowsWritten: 1, report: { rows } });
    expect(done.made).toEqual({ heading: '1 product', items: [{ href: '/innovator/products/i-1', text: 'Row 2' }] });
    expect(importsView('needs', [{ ...RUN, kind: 'needs', fileName: '' }], null).imports[0]?.name).toBe(
      'A file of needs',
    );
  });
});
