import type { MessageDraft } from '@matchwell/capabilities/messages';
import type { ImportKind, ImportReport, ImportRun, ImportState } from './import-run';

const KINDS: Readonly<Record<ImportKind, string>> = { innovations: 'products', needs: 'needs' };

const RESULTS: Readonly<Record<Exclude<ImportState, 'running'>, string>> = {
  imported: 'everything was imported',
  refused: 'nothing was imported, because rows are wrong',
  cancelled: 'nothing was imported, because it was stopped',
  failed: 'nothing was imported, because of a fault',
};

/** The page of an import. */
export function importPath(runId: string): string {
  return `/imports/${runId}`;
}

/** Tells who sent the file how it ended. Names nothing that is in the file. */
export function importMessage(
  run: ImportRun,
  state: Exclude<ImportState, 'running'>,
  { rows }: ImportReport,
): MessageDraft {
  const wrong = rows.filter(({ status }) => status === 'refused').length;
  const imported = state === 'imported' ? run.rowsTotal : 0;
  return {
    kind: 'import_finished',
    cause: `import ${run.id} ended`,
    to: { personId: run.personId, organisationId: run.organisationId },
    path: importPath(run.id),
    variables: {
      what: KINDS[run.kind],
      result: RESULTS[state],
      rows: `${imported} of ${run.rowsTotal} imported${wrong > 0 ? `, ${wrong} to mend` : ''}`,
    },
  };
}
