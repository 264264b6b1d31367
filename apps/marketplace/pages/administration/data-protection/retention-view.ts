import { countOf } from '@matchwell/core/explanation/plain-words';
import { PRIVACY_REGISTER, RETENTION_RULES, type RetentionRule, UNUSED_ACCOUNT_DAYS } from '@matchwell/core/privacy';
import type { RecordedAuditEntry } from '@matchwell/capabilities/audit';
import { RETENTION_DONE, type RetentionReport, UNUSED_ACCOUNTS } from '@matchwell/capabilities/privacy';
import { momentInWords, numberInWords } from '../../layout/plain-values';

/** How the work of a run that somebody asked for stands: nothing asked, asked, or given up by the matcher. */
export type RetentionWork = 'none' | 'waiting' | 'given_up';

const DAYS_IN_A_YEAR = 365;

/** From what time counts, by the column that holds the moment. */
const SINCE: Readonly<Record<string, string>> = {
  expires_at: 'its end',
  created_at: 'when it was made',
  refused_at: 'its refusal',
  last_day: 'its last day',
  finished_at: 'when it was done',
  settled_at: 'when it was settled',
  at: 'when it was written',
};

const THEN: Readonly<Record<RetentionRule['action'], string>> = {
  delete_row: 'Deleted',
  blank: 'What it says is blanked, the row stays',
  erase_words: 'The words are erased, the chain of the log stays whole',
};

/** The rules with what is due under each, the runs that administrators asked for, and how long everything else is kept. */
export function retentionView(due: RetentionReport, runs: readonly RecordedAuditEntry[], work: RetentionWork) {
  const total = sumOf(due);
  return {
    title: 'Retention and erasure',
    headline:
      total === 0
        ? 'Nothing is due. The next run would remove nothing.'
        : `The next run would deal with ${countOf(total, 'row')}.`,
    isWaiting: work === 'waiting',
    isGivenUp: work === 'given_up',
    rules: {
      caption: 'Rules, and what the next run would deal with',
      columns: [
        { text: 'Kind of record' },
        { text: 'Kept for' },
        { text: 'Counted from' },
        { text: 'What happens then' },
        { text: 'Due now', numeric: true },
      ],
      rows: [
        ...RETENTION_RULES.map((rule) => [
          { text: capitalised(rule.name) },
          { text: periodInWords(rule.days) },
          { text: SINCE[rule.since] ?? rule.since.replaceAll('_', ' ') },
          { text: THEN[rule.action] },
          { text: numberInWords(due[rule.name] ?? 0) },
        ]),
        [
          { text: capitalised(UNUSED_ACCOUNTS) },
          { text: periodInWords(UNUSED_ACCOUNT_DAYS) },
          { text: 'when nobody may use it any more' },
          { text: 'The person is erased' },
          { text: numberInWords(due[UNUSED_ACCOUNTS] ?? 0) },
        ],
      ],
    },
    runs: {
      caption: 'Runs that administrators asked for',
      columns: [{ text: 'When' }, { text: 'What' }, { text: 'Who' }],
      rows: runs.map((run) => [
        { text: momentInWords(run.at) },
        { text: run.action === RETENTION_DONE ? dealtWith(run) : 'Asked for a run' },
        run.personId === null
          ? { text: 'The matcher' }
          : { text: `Person ${run.personId}`, href: `/administration/people/${run.personId}` },
      ]),
    },
    kept: {
      caption: 'How long everything about people is kept',
      columns: [{ text: 'Kept in' }, { text: 'How long' }],
      rows: [...periodsByTable()].map(([table, periods]) => [
        { text: tableName(table) },
        { text: [...periods].map(capitalised).join('. ') },
      ]),
    },
  };
}

/** Days as a person would say them: "7 years", "90 days"; none as "not at all". */
export function periodInWords(days: number): string {
  if (days === 0) return 'not at all';
  return days % DAYS_IN_A_YEAR === 0 ? countOf(days / DAYS_IN_A_YEAR, 'year') : countOf(days, 'day');
}

/** The name of a table in plain letters: `audit_words` as "Audit words". */
export function tableName(table: string): string {
  return capitalised(table.replaceAll('_', ' '));
}

function dealtWith({ after }: RecordedAuditEntry): string {
  const rows: unknown = after?.['rows'];
  const counts = Object.entries(rows !== null && typeof rows === 'object' ? rows : {});
  return counts.length === 0
    ? 'Done: nothing was due'
    : `Done: ${counts.map(([name, count]) => `${name}: ${String(count)}`).join('; ')}`;
}

function periodsByTable(): Map<string, Set<string>> {
  const periods = new Map<string, Set<string>>();
  for (const { table, fields } of PRIVACY_REGISTER) {
    const known = periods.get(table) ?? new Set<string>();
    for (const { retention } of fields) known.add(retention);
    periods.set(table, known);
  }
  return periods;
}

function sumOf(report: RetentionReport): number {
  return Object.values(report).reduce((sum, rows) => sum + rows, 0);
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
