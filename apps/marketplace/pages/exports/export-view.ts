import { countOf } from '@matchwell/core/explanation/plain-words';
import { EXPORT_DAYS, exportPath, type OrganisationExport } from '@matchwell/capabilities/organisation-exports';
import { sizeInWords } from '../evidence-files/evidence-file-view';
import { momentInWords } from '../layout/plain-values';

/** Where an export stands, in a tag. */
export function exportTag({ state, startedAt, expiresAt }: OrganisationExport, now: Date) {
  switch (state) {
    case 'running':
      return startedAt ? { text: 'Under way', colour: 'blue' } : { text: 'Waiting', colour: 'grey' };
    case 'ready':
      return isOver(expiresAt, now) ? { text: 'Erased', colour: 'grey' } : { text: 'Ready', colour: 'green' };
    case 'failed':
      return { text: 'Failed', colour: 'red' };
  }
}

/** The exports of an organisation so far, newest first; for whoever does not lead it, who could ask. */
export function exportsView(items: readonly OrganisationExport[] | undefined, next: string | null, now: Date) {
  return {
    title: 'Export of your organisation',
    leads: items !== undefined,
    days: EXPORT_DAYS,
    exports: (items ?? []).map((each) => ({
      href: exportPath(each.id),
      name: `Asked for ${momentInWords(each.requestedAt)}`,
      tag: exportTag(each, now),
    })),
    next: next === null ? undefined : `/exports?cursor=${next}`,
  };
}

/** What a watching page is told. */
export function exportProgress(run: OrganisationExport, now: Date) {
  return { sentence: sentenceOf(run, now), next: nextOf(run, now), finished: run.state !== 'running' };
}

/** One export: how far it is, then the way to fetch it. */
export function exportView(run: OrganisationExport, now: Date) {
  const { sentence, next, finished } = exportProgress(run, now);
  const isReady = run.state === 'ready' && !isOver(run.expiresAt, now);
  return {
    title: 'Export of your organisation',
    tag: exportTag(run, now),
    address: exportPath(run.id),
    isWaiting: !finished,
    sentence,
    next,
    download: isReady ? `${exportPath(run.id)}/bundle.zip` : undefined,
    size: run.sizeBytes === null ? undefined : sizeInWords(run.sizeBytes),
    rows: [
      { key: 'Asked for', value: momentInWords(run.requestedAt) },
      { key: 'Ended', value: run.finishedAt ? momentInWords(run.finishedAt) : 'Not yet' },
      { key: 'Lines', value: String(run.rows) },
      ...(run.expiresAt ? [{ key: isReady ? 'Erased on' : 'Was erased on', value: momentInWords(run.expiresAt) }] : []),
      ...(run.sha256 ? [{ key: 'SHA-256 of the file', value: run.sha256 }] : []),
    ],
  };
}

function sentenceOf(run: OrganisationExport, now: Date): string {
  const { partsDone, partsTotal, rows } = run;
  switch (run.state) {
    case 'running':
      if (!run.startedAt) return 'The export waits for its turn.';
      return `${partsDone} of ${countOf(partsTotal, 'part')} gathered, ${countOf(rows, 'line')} so far.`;
    case 'ready':
      if (isOver(run.expiresAt, now)) return 'The time of this export is over and it was erased.';
      return `The export is ready: ${countOf(rows, 'line')} in ${countOf(partsTotal, 'part')}.`;
    case 'failed':
      return `The export failed. ${run.reason ?? ''}`.trim();
  }
}

function nextOf(run: OrganisationExport, now: Date): string {
  switch (run.state) {
    case 'running':
      return 'You can leave this page and come back. Whoever asked for it gets a message when it has ended.';
    case 'ready':
      return isOver(run.expiresAt, now)
        ? 'Ask for a new one when you need it.'
        : 'Download it, and keep it where only your organisation reads it.';
    case 'failed':
      return 'Nothing was kept of it.';
  }
}

function isOver(expiresAt: Date | null, now: Date): boolean {
  return expiresAt !== null && expiresAt <= now;
}
