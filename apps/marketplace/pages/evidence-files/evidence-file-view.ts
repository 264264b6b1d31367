import { MOST_FILE_BYTES, MOST_FILES } from '@matchwell/core/evidence-files';
import type { EvidenceFile, EvidenceFileState } from '@matchwell/capabilities/evidence-files';

/** What a person reads of where a file stands. */
const STATES: Readonly<Record<EvidenceFileState, { readonly text: string; readonly colour: string }>> = {
  quarantined: { text: 'Being checked', colour: 'blue' },
  clean: { text: 'Ready', colour: 'green' },
  infected: { text: 'Refused', colour: 'red' },
  failed: { text: 'Not readable', colour: 'orange' },
};

const SENTENCES: Readonly<Record<EvidenceFileState, string>> = {
  quarantined: 'Nobody can read it until it has been checked. That takes moments, or as long as the scanner is away.',
  clean: '',
  infected:
    'The check found something in it, and it was destroyed. Remove this line, and save the document afresh before you send it again.',
  failed:
    'It could not be looked through, and it was destroyed. Remove this line, save the document afresh and send it again.',
};

/** One evidence item as far as its files need it. */
interface Item {
  readonly id: string;
  readonly title: string;
}

/** A size as people write it. */
export function sizeInWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A file in a list. */
export function fileRow(file: EvidenceFile) {
  return {
    id: file.id,
    name: file.name,
    href: file.state === 'clean' ? `/evidence-files/${file.id}` : undefined,
    about: `${file.mediaType.split('/')[1]?.toUpperCase()}, ${sizeInWords(file.sizeBytes)}`,
    uploadedAt: file.uploadedAt,
    tag: STATES[file.state],
    sentence: SENTENCES[file.state],
    finding: file.finding,
  };
}

/** The files of a product under their evidence items; those whose item is gone from the record come last. */
export function filesByItem(items: readonly Item[], files: readonly EvidenceFile[]) {
  const known = new Set(items.map(({ id }) => id));
  const orphans = files.filter(({ evidenceId }) => !known.has(evidenceId));
  return [
    ...items.map(({ id, title }) => ({
      title,
      files: files.filter(({ evidenceId }) => evidenceId === id).map(fileRow),
    })),
    ...(orphans.length > 0 ? [{ title: 'Evidence that is no longer in the record', files: orphans.map(fileRow) }] : []),
  ];
}

/** What may be sent, in one sentence. */
export const WHAT_MAY_BE_SENT = `A PDF, PNG or JPEG of at most ${MOST_FILE_BYTES / 1_000_000} MB; up to ${MOST_FILES.ofItem} files for each piece of evidence.`;
