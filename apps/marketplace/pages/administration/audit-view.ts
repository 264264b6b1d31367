import { countOf } from '@matchwell/core/explanation/plain-words';
import type { RecordedAuditEntry } from '@matchwell/capabilities/audit';
import { momentInWords } from '../layout/plain-values';

/** What the audit log keeps entries about. */
export const AUDIT_SUBJECTS: readonly { readonly id: RecordedAuditEntry['subjectType']; readonly label: string }[] = [
  { id: 'introduction', label: 'Introduction' },
  { id: 'need', label: 'Need' },
  { id: 'innovation', label: 'Product' },
  { id: 'evidence', label: 'Evidence item (product id / item id)' },
  { id: 'organisation', label: 'Organisation' },
  { id: 'person', label: 'Person' },
  { id: 'epoch', label: 'Matching epoch' },
  { id: 'weight_set', label: 'Matching weights' },
  { id: 'allocation_run', label: 'Allocation run' },
  { id: 'import', label: 'Import' },
];

/** Entries on one page: a record that is years old may have thousands. */
export const ENTRIES_A_PAGE = 50;

/** What somebody looks for. */
export interface AuditQuestion {
  readonly subjectType: RecordedAuditEntry['subjectType'];
  readonly subjectId: string;
}

/** The question in an address; undefined when it asks nothing, or nothing that can be answered. */
export function auditQuestionOf(type: unknown, id: unknown): AuditQuestion | undefined {
  const subject = AUDIT_SUBJECTS.find((each) => each.id === type);
  const subjectId = typeof id === 'string' ? id.trim() : '';
  return subject && subjectId !== '' && subjectId.length <= 200 ? { subjectType: subject.id, subjectId } : undefined;
}

/** The audit page: the trail of one record, oldest first, from the entry that a position names on. */
export function auditView(question: AuditQuestion | undefined, entries: readonly RecordedAuditEntry[], after: number) {
  const rest = entries.filter(({ position }) => position > after);
  const shown = rest.slice(0, ENTRIES_A_PAGE);
  const last = shown.at(-1)?.position;
  const address = question && `/administration/audit?${new URLSearchParams({ ...question }).toString()}`;
  return {
    title: 'Audit',
    subjects: AUDIT_SUBJECTS.map(({ id, label }) => ({ id, label, selected: id === question?.subjectType })),
    subjectId: question?.subjectId ?? '',
    headline: question && countOf(entries.length, 'entry', 'entries'),
    entries: shown.map(entryRow),
    next: address && rest.length > shown.length ? `${address}&after=${last}` : undefined,
    first: after > 0 ? address : undefined,
  };
}

function entryRow(entry: RecordedAuditEntry) {
  const { position, at, action, personId, organisationId, before, after, reason, words, wordsErased } = entry;
  return {
    position,
    at: momentInWords(at),
    action,
    by:
      personId === null
        ? 'The product itself'
        : `Person ${personId}${organisationId === null ? '' : `, organisation ${organisationId}`}`,
    before: before && JSON.stringify(before),
    after: after && JSON.stringify(after),
    reason,
    words: wordsErased ? 'Erased' : words,
    chain: `${entry.chain}, ${entry.sequence}: ${entry.hash.slice(0, 16)}…`,
  };
}
