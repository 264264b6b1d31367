import { IMPORT_KINDS } from '@matchwell/capabilities/imports';
import { CsvJsonRowReader } from './csv-json-row-reader';
import { importTemplateCsv } from './import-template-csv';

describe('the file with every column', () => {
  it.each(IMPORT_KINDS)('of %s has no column that the reader does not know', (kind) => {
    expect(new CsvJsonRowReader().read(kind, 'csv', importTemplateCsv(kind))).toMatchObject({
      unreadable: 'The file has a header but no rows.',
    });
    const nameColumn = kind === 'needs' ? 'title' : 'name';
    const filled = `${importTemplateCsv(kind)}A name${','.repeat(importTemplateCsv(kind).split(',').length - 1)}\r\n`;
    expect(importTemplateCsv(kind)).toMatch(new RegExp(`^${nameColumn},`));
    expect(new CsvJsonRowReader().read(kind, 'csv', filled)).toMatchObject({
      rows: [{ row: 2, record: { [nameColumn]: 'A name' }, problems: [] }],
    });
  });
});
