import type { ImportKind } from '@matchwell/capabilities/imports';
import type { CellForm, ColumnTable } from './cell-form';
import { INNOVATION_COLUMNS } from './innovation-columns';
import { NEED_COLUMNS } from './need-columns';

/** A column of a file that was recognised. */
export interface Column {
  /** As the product writes it: `evidence2.design`. */
  readonly name: string;
  readonly form: CellForm;
  /** Steps to the field in the record: `['evidence', 1, 'design']`. */
  readonly path: readonly (string | number)[];
}

/** The most items of one list that columns can describe. */
export const MOST_GROUPS = 50;

/** The columns of each kind of file. */
export const COLUMNS: Readonly<Record<ImportKind, ColumnTable>> = {
  innovations: INNOVATION_COLUMNS,
  needs: NEED_COLUMNS,
};

/** The fields that are kept in pence and may be given in pounds, by the name of the column in pounds. */
const IN_POUNDS: Readonly<Record<string, string>> = {
  'pricing.amountPounds': 'pricing.amountPence',
  'pricing.setupPounds': 'pricing.setupPence',
  'budget.perYearPounds': 'budget.perYearPence',
};

/** The column that a heading names; capitals and surrounding spaces do not matter. Undefined when there is none. */
export function findColumn(kind: ImportKind, heading: string): Column | undefined {
  const written = heading.trim();
  const numbered = /^([a-z]+)(\d{1,2})\.(.+)$/iu.exec(written);
  const number = numbered ? Number(numbered[2]) : undefined;
  if (number !== undefined && (number < 1 || number > MOST_GROUPS)) return undefined;
  const wanted = (numbered ? `${numbered[1]}#.${numbered[3]}` : written).toLowerCase();
  const found = Object.entries(COLUMNS[kind]).find(([name]) => name.toLowerCase() === wanted);
  if (!found) return undefined;
  const [name, form] = found;
  const field = IN_POUNDS[name] ?? name;
  const path = field
    .split('.')
    .flatMap((step) => (step.endsWith('#') ? [step.slice(0, -1), (number ?? 1) - 1] : [step]));
  return { name: name.replace('#', String(number ?? 1)), form, path };
}
