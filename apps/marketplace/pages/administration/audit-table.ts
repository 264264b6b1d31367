import type { RecordedAuditEntry } from '@matchwell/capabilities/audit';
import type { ChartTable } from '../charts/chart';

/**
 * Entries as a table, for CSV. Moments are ISO 8601 in UTC; before and after are JSON. What people typed is left out: it can be erased where
 * it is kept, and not in a file that somebody took away.
 */
export function auditTable(entries: readonly RecordedAuditEntry[]): Pick<ChartTable, 'columns' | 'rows'> {
  return {
    columns: [
      { label: 'Entry', numeric: true },
      { label: 'At' },
      { label: 'Action' },
      { label: 'Person' },
      { label: 'Organisation' },
      { label: 'Kind of record' },
      { label: 'Record' },
      { label: 'Before' },
      { label: 'After' },
      { label: 'Reason' },
      { label: 'Chain' },
      { label: 'Place in the chain', numeric: true },
      { label: 'Hash' },
    ],
    rows: entries.map((entry) => [
      entry.position,
      entry.at.toISOString(),
      entry.action,
      entry.personId ?? '',
      entry.organisationId ?? '',
      entry.subjectType,
      entry.subjectId,
      entry.before ? JSON.stringify(entry.before) : '',
      entry.after ? JSON.stringify(entry.after) : '',
      entry.reason ?? '',
      entry.chain,
      entry.sequence,
      entry.hash,
    ]),
  };
}
