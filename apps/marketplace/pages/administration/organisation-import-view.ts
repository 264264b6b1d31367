import { countOf, formatDay } from '@matchwell/core/explanation/plain-words';
import { networkName } from '@matchwell/core/explanation/network-name';
import type { OrganisationFileFormat } from '@matchwell/core/routing/imports';
import {
  type OrganisationImport,
  organisationImportPath,
  type OrganisationImportState,
} from '@matchwell/capabilities/organisation-imports';
import { momentInWords } from '../layout/plain-values';

const STATE_NAMES: Readonly<Record<OrganisationImportState, { readonly text: string; readonly colour: string }>> = {
  running: { text: 'Running', colour: 'blue' },
  imported: { text: 'Imported', colour: 'green' },
  unchanged: { text: 'Nothing new', colour: 'grey' },
  tried: { text: 'Tried, nothing changed', colour: 'yellow' },
  refused: { text: 'Refused', colour: 'red' },
  failed: { text: 'Failed', colour: 'red' },
};

/** The kinds of file, as a form offers them. */
export const FILE_FORMATS: readonly { readonly value: OrganisationFileFormat; readonly text: string }[] = [
  { value: 'etr', text: 'ODS trust file (etr.csv)' },
  { value: 'succession', text: 'List of board successions (CSV)' },
  { value: 'fhir', text: 'FHIR R4 bundle of organisations (JSON)' },
];

/** Changes, problems and moves shown on a page; the API has them all. */
const SHOWN = 100;

/** How a state is called. */
export function importStateName({ state }: Pick<OrganisationImport, 'state'>) {
  return STATE_NAMES[state];
}

/** Imports so far, newest first. */
export function organisationImportsView(items: readonly OrganisationImport[], next: string | null) {
  return {
    title: 'Organisation imports',
    imports: items.map((run) => ({
      href: `/administration/organisation-imports/${run.id}`,
      name: run.fileName,
      state: importStateName(run),
      about: `${formatName(run.format)}, ${momentInWords(run.startedAt)}${run.dryRun ? ', dry run' : ''}.`,
    })),
    next: next === null ? undefined : `/administration/organisation-imports?cursor=${next}`,
  };
}

/** What a watching page is told. */
export function organisationImportProgress({ state, linesRead }: Pick<OrganisationImport, 'state' | 'linesRead'>) {
  const finished = state !== 'running';
  const read =
    linesRead === 0 ? 'The file waits for its turn, or has just been begun.' : `${linesRead} lines read so far.`;
  return {
    sentence: finished ? `${STATE_NAMES[state].text}: ${countOf(linesRead, 'line')} read.` : read,
    next: finished
      ? 'The report is below.'
      : 'You can leave this page and come back. Whoever sent the file gets a message when it has ended.',
    finished,
  };
}

/** One import with its report. */
export function organisationImportView(run: OrganisationImport) {
  const { report } = run;
  const counts = report?.counts;
  const { sentence, next, finished } = organisationImportProgress(run);
  return {
    address: organisationImportPath(run.id),
    isWaiting: !finished,
    sentence,
    next,
    title: run.fileName,
    state: importStateName(run),
    rows: [
      { key: 'Kind of file', value: formatName(run.format) },
      { key: 'Started', value: momentInWords(run.startedAt) },
      { key: 'Ended', value: run.finishedAt ? momentInWords(run.finishedAt) : 'Not yet' },
      { key: 'Changes hold from', value: formatDay(run.effective) },
      { key: 'Lines read', value: String(run.linesRead) },
      {
        key: 'Result',
        value: counts
          ? `${counts.added} added, ${counts.changed} changed, ${counts.closed} closed, ${counts.merged} merged, ${counts.unchanged} as before, ${counts.passedOver} passed over`
          : 'No report',
      },
    ],
    problems: (report?.problems ?? []).slice(0, SHOWN).map(rowWords),
    problemCount: countOf(report?.problems.length ?? 0, 'problem'),
    warnings: (report?.warnings ?? []).slice(0, SHOWN).map(rowWords),
    changes: (report?.changes ?? []).slice(0, SHOWN).map(({ kind, code, name, fields }) => ({
      name: `${name} (${code}): ${kind}`,
      fields: fields.map(({ field, before, after }) => `${field}: ${before ?? 'not set'} → ${after ?? 'not set'}`),
    })),
    changeCount: countOf(report?.changes.length ?? 0, 'change'),
    moves: (report?.introductions ?? []).slice(0, SHOWN).map(({ introductionId, from, to, on, reason }) => ({
      introductionId,
      words: `From ${placeName(from)} to ${placeName(to)} on ${formatDay(on)}: ${reason}`,
    })),
    shown: SHOWN,
  };
}

function rowWords({ line, field, detail }: { readonly line: number; readonly field: string; readonly detail: string }) {
  return `Line ${line}, ${field}: ${detail}`;
}

function placeName(network: string | null): string {
  return network === null ? 'no network' : networkName(network);
}

function formatName(format: OrganisationFileFormat): string {
  return FILE_FORMATS.find(({ value }) => value === format)?.text ?? format;
}
