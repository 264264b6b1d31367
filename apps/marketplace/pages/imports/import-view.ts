import { countOf } from '@matchwell/core/explanation/plain-words';
import { type ImportKind, importPath, type ImportRun, type RowReport } from '@matchwell/capabilities/imports';
import { momentInWords } from '../layout/plain-values';

/** Rows shown one by one, and lines that all of them share; the report as CSV has it all. */
const SHOWN = 40;
const LINES = 160;

/** What an imported file holds, as its sender would say it. */
export const KIND_WORDS: Readonly<Record<ImportKind, { readonly one: string; readonly many: string }>> = {
  innovations: { one: 'product', many: 'products' },
  needs: { one: 'need', many: 'needs' },
};

const RECORD_PATHS: Readonly<Record<ImportKind, string>> = {
  innovations: '/innovator/products/',
  needs: '/scout/needs/',
};

/** Where a run stands, in a tag. */
export function importTag({ state, startedAt, cancelAskedAt }: ImportRun) {
  switch (state) {
    case 'running':
      if (cancelAskedAt) return { text: 'Stopping', colour: 'orange' };
      return startedAt ? { text: 'Under way', colour: 'blue' } : { text: 'Waiting', colour: 'grey' };
    case 'imported':
      return { text: 'Imported', colour: 'green' };
    case 'refused':
      return { text: 'Rows to mend', colour: 'red' };
    case 'cancelled':
      return { text: 'Stopped', colour: 'grey' };
    case 'failed':
      return { text: 'Failed', colour: 'red' };
  }
}

/** The organisation's imports so far, newest first. */
export function importsView(kind: ImportKind, items: readonly ImportRun[], next: string | null) {
  return {
    title: `Imports of ${KIND_WORDS[kind].many}`,
    kind: KIND_WORDS[kind],
    imports: items.map((run) => ({
      href: importPath(run.id),
      name: nameOf(run),
      tag: importTag(run),
      about: `${countOf(run.rowsTotal, 'row')}, sent ${momentInWords(run.createdAt)}`,
    })),
    next: next === null ? undefined : `/imports?cursor=${next}`,
  };
}

/** What a watching page is told. */
export function importProgress(run: ImportRun) {
  return { sentence: sentenceOf(run), next: nextOf(run), finished: run.state !== 'running' };
}

/** One import: how far it is, then what became of every row. */
export function importView(run: ImportRun) {
  const { rows, reason } = run.report;
  const wrong = rows.filter(({ status }) => status === 'refused');
  const warned = rows.filter(({ status, warnings }) => status === 'ok' && warnings.length > 0);
  const made = rows.filter(({ id }) => id !== undefined);
  const { sentence, next, finished } = importProgress(run);
  return {
    title: nameOf(run),
    tag: importTag(run),
    address: importPath(run.id),
    isWaiting: !finished,
    canStop: !finished && run.cancelAskedAt === null,
    sentence,
    next,
    reason,
    rows: [
      { key: 'Sent', value: momentInWords(run.createdAt) },
      { key: 'Ended', value: run.finishedAt ? momentInWords(run.finishedAt) : 'Not yet' },
      { key: 'What for', value: run.publish ? 'To publish at once' : 'To keep as drafts' },
      { key: 'Rows in the file', value: String(run.rowsTotal) },
      { key: 'Rows checked', value: String(run.rowsChecked) },
      { key: 'Rows to mend', value: String(run.rowsRefused) },
      { key: 'Rows imported', value: String(run.state === 'imported' ? run.rowsWritten : 0) },
    ],
    hasReport: rows.length > 0,
    wrong: { heading: `${countOf(wrong.length, 'row')} to mend`, items: rowsInWords(wrong) },
    warned: { heading: 'Worth a look', items: rowsInWords(warned) },
    made: {
      heading: countOf(made.length, KIND_WORDS[run.kind].one, KIND_WORDS[run.kind].many),
      items: made.slice(0, SHOWN).map(({ row, id = '', name }) => ({
        href: `${RECORD_PATHS[run.kind]}${id}`,
        text: name ?? `Row ${row}`,
      })),
    },
    isCut: Math.max(wrong.length, warned.length, made.length) > SHOWN,
    shown: SHOWN,
  };
}

function sentenceOf(run: ImportRun): string {
  const { rowsTotal, rowsChecked, rowsRefused, rowsWritten, cancelAskedAt, startedAt } = run;
  const all = countOf(rowsTotal, 'row');
  switch (run.state) {
    case 'running':
      if (cancelAskedAt) return 'The import is being stopped. Nothing of it is kept.';
      if (!startedAt) return `The file was received with ${all}. It waits for its turn.`;
      if (rowsWritten > 0) return `Every row is right. ${rowsWritten} of ${all} written so far.`;
      if (rowsChecked === rowsTotal && rowsRefused === 0) return `Every row is right. The ${all} are being written.`;
      return `${rowsChecked} of ${all} checked: ${rowsChecked - rowsRefused} right, ${rowsRefused} to mend.`;
    case 'imported':
      return run.publish ? `All ${all} were imported and published.` : `All ${all} were imported as drafts.`;
    case 'refused':
      return rowsRefused > 0
        ? `Nothing was imported: ${rowsRefused} of ${all} ${rowsRefused === 1 ? 'is' : 'are'} to mend.`
        : 'Nothing was imported.';
    case 'cancelled':
      return 'The import was stopped. Nothing of it was kept.';
    case 'failed':
      return 'The import failed. Nothing of it was kept.';
  }
}

function nextOf({ state }: ImportRun): string {
  switch (state) {
    case 'running':
      return 'You can leave this page and come back. Whoever sent the file gets a message when it has ended.';
    case 'imported':
      return 'There is nothing left to do here.';
    case 'refused':
      return 'Mend the rows in your file and send it again. A file is imported as a whole or not at all.';
    case 'cancelled':
    case 'failed':
      return 'Send the file again when you are ready.';
  }
}

/** The fewer rows there are, the more is said of each. */
function rowsInWords(rows: readonly RowReport[]) {
  const shown = rows.slice(0, SHOWN);
  return shown.map((each) => rowWords(each, Math.floor(LINES / shown.length)));
}

function rowWords({ row, name, problems, warnings }: RowReport, most: number) {
  const said = [...problems, ...warnings].map(({ column, detail }) =>
    column === '' || detail.startsWith(column) ? detail : `${column}: ${detail}`,
  );
  const more = said.length - most;
  return {
    name: name === undefined ? `Row ${row}` : `Row ${row}: ${name}`,
    problems: more > 1 ? [...said.slice(0, most), `and ${more} more, in the report`] : said,
  };
}

function nameOf({ fileName, kind }: Pick<ImportRun, 'fileName' | 'kind'>): string {
  return fileName === '' ? `A file of ${KIND_WORDS[kind].many}` : fileName;
}
