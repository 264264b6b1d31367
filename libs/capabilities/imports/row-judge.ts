import { rowProblems } from './column-of';
import type { RowProblem, RowReport } from './import-run';
import type { RowCompleteness } from './import-rules.port';
import type { ImportTarget } from './import-target';
import type { ReadRow } from './row-reader.port';

/** A row that was looked at: what to tell, and the draft to write when nothing is wrong. */
export interface JudgedRow {
  readonly report: RowReport;
  readonly draft?: unknown;
}

/** Looks at the rows of one file, one after the other, and remembers the names it has seen. */
export class RowJudge {
  private readonly firstRowWith = new Map<string, number>();
  private readonly existing: ReadonlySet<string>;

  constructor(
    private readonly target: ImportTarget<unknown>,
    private readonly completeness: RowCompleteness,
    existingNames: readonly string[],
  ) {
    this.existing = new Set(existingNames.map(folded));
  }

  /** Judges the row by the rules of its record; a name that stands twice in the file is a problem, one that exists already a warning. */
  judge(row: ReadRow): JudgedRow {
    const judged = this.target.judge(row.record, this.completeness);
    const draft = 'value' in judged ? judged.value : undefined;
    const name = nameIn(row.record, this.target.nameColumn);
    const problems = [
      ...rowProblems('problems' in judged ? judged.problems : [], row),
      ...(name === undefined ? [] : this.repeated(name, row.row)),
    ];
    const report: RowReport = {
      row: row.row,
      status: problems.length === 0 ? 'ok' : 'refused',
      ...(name === undefined ? {} : { name }),
      problems,
      warnings: name !== undefined && this.existing.has(folded(name)) ? [this.alreadyThere(name)] : [],
    };
    return problems.length === 0 ? { report, draft } : { report };
  }

  private repeated(name: string, row: number): RowProblem[] {
    const first = this.firstRowWith.get(folded(name));
    if (first === undefined) {
      this.firstRowWith.set(folded(name), row);
      return [];
    }
    const { nameColumn } = this.target;
    const detail = `${nameColumn}: row ${first} has the same ${nameColumn}; remove one of the two rows or give them different ones`;
    return [{ pointer: `/${nameColumn}`, column: nameColumn, code: 'duplicate', detail }];
  }

  private alreadyThere(name: string): RowProblem {
    const { nameColumn } = this.target;
    const detail = `${nameColumn}: your organisation already has a record called "${name}"; this row makes a second one`;
    return { pointer: `/${nameColumn}`, column: nameColumn, code: 'already_exists', detail };
  }
}

const LONGEST_NAME_SHOWN = 120;

/** The name for the report: short, and without anything that a database or a terminal would stumble over. */
function nameIn(record: unknown, column: string): string | undefined {
  if (typeof record !== 'object' || record === null) return undefined;
  const name = (record as Readonly<Record<string, unknown>>)[column];
  if (typeof name !== 'string' || name.trim() === '') return undefined;
  return name.slice(0, LONGEST_NAME_SHOWN).replaceAll(/\p{Cc}|\p{Cs}/gu, ' ');
}

function folded(name: string): string {
  return name.trim().replaceAll(/\s+/gu, ' ').toLowerCase();
}
