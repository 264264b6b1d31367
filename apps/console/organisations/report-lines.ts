import type { OrganisationImport } from '@matchwell/capabilities/organisation-imports';
import type { RowProblem } from '@matchwell/core/routing/imports';

const OUTCOME: Readonly<Record<OrganisationImport['state'], string>> = {
  running: 'still running',
  imported: 'imported',
  unchanged: 'nothing new; nothing was changed',
  tried: 'dry run; nothing was changed',
  refused: 'refused; nothing was imported',
  failed: 'failed; nothing was imported',
};

/** An import as a person reads it: what became of the file, each change with old and new values, and each problem with its place. */
export function reportLines(run: OrganisationImport): string[] {
  const { report } = run;
  const version = run.version === null ? '' : ` as version ${run.version}`;
  const head = `${run.fileName}: ${OUTCOME[run.state]}${version}.`;
  if (!report) return [head];
  const { counts } = report;
  return [
    head,
    `${counts.added} added, ${counts.changed} changed, ${counts.closed} closed, ${counts.merged} merged, ${counts.unchanged} unchanged, ${counts.passedOver} passed over.`,
    ...report.changes.flatMap((change) => [
      `line ${change.line}: ${change.kind} ${change.what} ${change.code} ${change.name}`,
      ...change.fields.map((each) => `    ${each.field}: ${each.before ?? '(none)'} -> ${each.after ?? '(none)'}`),
    ]),
    ...report.introductions.map(
      (each) =>
        `introduction ${each.introductionId}: ${each.from ?? '(nobody)'} -> ${each.to ?? '(an administrator decides)'} on ${each.on}`,
    ),
    ...report.warnings.map((each) => `warning, ${placeOf(each)}: ${each.detail}`),
    ...report.problems.map((each) => `${placeOf(each)}: ${each.detail}`),
  ];
}

function placeOf({ line, column, field }: RowProblem): string {
  return column === null ? `line ${line} (${field})` : `line ${line}, column ${column} (${field})`;
}
