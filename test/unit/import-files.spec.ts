import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COLUMNS, CsvJsonRowReader } from '@matchwell/adapters/files';
import { ClassValidatorImportRules, recordSchemas } from '@matchwell/adapters/validation';
import { IMPORT_KINDS, type ImportKind } from '@matchwell/capabilities/imports';

const GUIDE = join(__dirname, '../../docs/import');
const RECORD: Readonly<Record<ImportKind, string>> = { innovations: 'InnovationProfile', needs: 'ProblemStatement' };

/** The parts of a schema that matter here. */
interface Schema {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

const SCHEMAS = recordSchemas() as Readonly<Record<string, Schema>>;

/** The name a column must have, and the form of its cells, for every field that holds a plain value or a list of them. */
function columnsOf(schema: Schema, prefix = ''): [string, string][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]): [string, string][] => {
    const object = referred(property);
    if (object) return columnsOf(object, `${prefix}${name}.`);
    const item = referred(property.items ?? {});
    if (item) return columnsOf(item, `${prefix}${name}#.`);
    return [[prefix + name, formOf(property.type)]];
  });
}

function referred({ $ref }: Schema): Schema | undefined {
  return $ref === undefined ? undefined : SCHEMAS[$ref.replace('#/components/schemas/', '')];
}

function formOf(type: string | undefined): string {
  if (type === 'array') return 'list';
  if (type === 'boolean') return 'yesNo';
  return type === 'string' ? 'text' : 'number';
}

describe.each(IMPORT_KINDS)('the import of %s', (kind) => {
  it('has a column of the right form for every field of the record', () => {
    const fields = columnsOf(SCHEMAS[RECORD[kind]] ?? {});
    expect(fields.length).toBeGreaterThan(30);
    expect(COLUMNS[kind]).toMatchObject(Object.fromEntries(fields));
    const more = Object.entries(COLUMNS[kind]).filter(([name]) => !fields.some(([field]) => field === name));
    expect(more.map(([, form]) => form)).toEqual(more.map(([name]) => (name.endsWith('Pounds') ? 'pounds' : 'json')));
  });

  it('has a template whose every row may be published', () => {
    const read = new CsvJsonRowReader().read(kind, 'csv', readFileSync(join(GUIDE, `${kind}-template.csv`)));
    const rows = 'rows' in read ? read.rows : [];
    expect(rows.map(({ row, problems }) => [row, problems])).toEqual([
      [2, []],
      [3, []],
    ]);
    const rules = new ClassValidatorImportRules();
    const judged = rows.map(({ record }) =>
      kind === 'innovations' ? rules.innovation(record, 'complete') : rules.need(record, 'complete'),
    );
    expect(judged.map((row) => ('problems' in row ? row.problems : []))).toEqual([[], []]);
  });

  it('has a guide that names every column', () => {
    const guide = readFileSync(join(GUIDE, 'README.md'), 'utf8');
    const missing = Object.keys(COLUMNS[kind]).filter((name) => !guide.includes(`\`${name.replace('#', '1')}\``));
    expect(missing).toEqual([]);
  });
});
