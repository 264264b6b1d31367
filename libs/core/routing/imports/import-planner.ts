import type { IsoDay, RoutingData } from '@matchwell/core/routing';
import { RoutingIndex } from '@matchwell/core/routing/routing-index';
import type { ImportPlan, OrganisationChange } from './import-plan';
import { type OrganisationFact, RECORD_START } from './organisation-fact';
import { foldedName, titledName } from './organisation-names';
import type { OrganisationFileFormat, OrganisationRow, ReadRow, RowProblem, SuccessionRow } from './organisation-row';
import { readEtrFile } from './read-etr-file';
import { readFhirFile } from './read-fhir-file';
import { readSuccessionFile } from './read-succession-file';
import { SuccessionChanges } from './succession-changes';
import { TrustChanges } from './trust-change';

/** Reads a file record by record. */
export function readOrganisationFile(format: OrganisationFileFormat, text: string): Generator<ReadRow, void> {
  if (format === 'etr') return readEtrFile(text);
  return format === 'succession' ? readSuccessionFile(text) : readFhirFile(text);
}

/** More problems than a person can use; the rest are counted only. */
const MOST_PROBLEMS = 200;

/**
 * Works out what a file changes, record by record, against the data as it holds on the day the file takes effect. Taking the same file
 * again after its facts were laid over the data plans nothing.
 */
export class ImportPlanner {
  private readonly index: RoutingIndex;
  private readonly trusts: TrustChanges;
  private readonly facts = new Map<string, OrganisationFact>();
  private readonly changes: OrganisationChange[] = [];
  private readonly problems: RowProblem[] = [];
  private readonly warnings: RowProblem[] = [];
  private readonly successions: SuccessionRow[] = [];
  private readonly lineOfCode = new Map<string, number>();
  private unchanged = 0;
  private passedOver = 0;
  private taken = 0;

  constructor(
    data: RoutingData,
    private readonly effective: IsoDay,
  ) {
    this.index = new RoutingIndex(data);
    this.trusts = new TrustChanges(this.index, effective);
  }

  /** Takes one record. */
  take(row: ReadRow): void {
    this.taken += 1;
    if (row.type === 'refused') this.problems.push(...row.problems);
    else if (row.type === 'passed_over') this.passedOver += 1;
    else if (row.type === 'succession') this.successions.push(row);
    else this.takeOrganisation(row);
  }

  /** The whole plan, once every record has been taken. */
  finish(): ImportPlan {
    if (this.taken === 0) {
      const detail = 'The file holds no record. Check that it is the right file and that it was copied whole.';
      this.problems.push({ line: 1, column: null, field: 'file', code: 'empty', detail });
    }
    if (this.successions.length > 0) {
      const outcome = new SuccessionChanges(this.index, this.effective).judge(this.successions);
      for (const fact of outcome.facts) this.facts.set(`${fact.kind} ${fact.code}`, fact);
      this.changes.push(...outcome.changes);
      this.problems.push(...outcome.problems);
      this.unchanged += outcome.unchanged;
    }
    const isFine = this.problems.length === 0;
    const dropped = this.problems.length - MOST_PROBLEMS;
    const problems = this.problems
      .toSorted((a, b) => a.line - b.line || (a.column ?? 0) - (b.column ?? 0))
      .slice(0, MOST_PROBLEMS);
    if (dropped > 0) {
      const line = problems.at(-1)?.line ?? 1;
      problems.push({
        line,
        column: null,
        field: 'file',
        code: 'more',
        detail: `${dropped} further problems are not listed.`,
      });
    }
    return {
      facts: isFine ? [...this.facts.values()] : [],
      changes: this.changes.toSorted((a, b) => a.line - b.line),
      unchanged: this.unchanged,
      passedOver: this.passedOver,
      problems,
      warnings: this.warnings,
    };
  }

  private takeOrganisation(row: OrganisationRow): void {
    const earlier = this.lineOfCode.get(row.code);
    if (earlier !== undefined) {
      const detail = `${row.code} stands on line ${earlier} already. A file may hold a code once.`;
      this.problems.push({ line: row.line, column: row.columns['code'] ?? null, field: 'code', code: 'twice', detail });
      return;
    }
    this.lineOfCode.set(row.code, row.line);
    if (row.what === 'board') {
      this.takeBoard(row);
      return;
    }
    const judged = this.trusts.judge(row);
    if (judged === 'unchanged') this.unchanged += 1;
    else if ('problem' in judged) this.problems.push(judged.problem);
    else if ('warning' in judged) this.warnings.push(judged.warning);
    else {
      this.facts.set(`trust ${row.code}`, judged.fact);
      this.changes.push(judged.change);
    }
  }

  /** A board's own record gives its name; who follows whom, and in which network it lies, stands in the succession file. */
  private takeBoard(row: OrganisationRow): void {
    const boards = this.index.boards(row.code);
    const last = boards.at(-1);
    if (!last) {
      const detail = `Board ${row.code} is not in the directory. A succession file says whom it follows and so which network it is in; import that first.`;
      this.warnings.push({ line: row.line, column: null, field: 'code', code: 'unknown_board', detail });
      return;
    }
    if (foldedName(last.name) === foldedName(row.name)) {
      this.unchanged += 1;
      return;
    }
    const name = titledName(row.name);
    const named = boards.map((each) =>
      each === last ? { ...each, name, aliases: [...each.aliases, each.name] } : each,
    );
    this.facts.set(`board ${row.code}`, {
      kind: 'board',
      code: row.code,
      effectiveFrom: RECORD_START,
      boards: named,
    });
    this.changes.push({
      kind: 'changed',
      what: 'board',
      code: row.code,
      name,
      line: row.line,
      fields: [{ field: 'name', before: last.name, after: name }],
    });
  }
}
