import { DELIVERIES_KEPT_DAYS } from '../webhooks';

/** What happens to rows when their time is over. */
export type WhenDue = 'delete_row' | 'blank' | 'erase_words';

/** How long something is kept, as a rule that a job can carry out. */
export interface RetentionRule {
  readonly name: string;
  readonly table: string;
  /** Column of the moment from which time counts. A row without it is not due. */
  readonly since: string;
  readonly days: number;
  readonly action: WhenDue;
  /** For `blank`: the column and the JSON or text that takes its place. */
  readonly column?: string;
  readonly by?: string;
  /** For `blank`: the type of the column; `text` unless told otherwise. */
  readonly type?: 'text' | 'jsonb';
}

/** What is due when. Sessions, idempotency keys and done deliveries are tidied every hour as well. */
export const RETENTION_RULES: readonly RetentionRule[] = [
  { name: 'ended sessions', table: 'session', since: 'expires_at', days: 0, action: 'delete_row' },
  { name: 'kept answers', table: 'idempotency_key', since: 'created_at', days: 2, action: 'delete_row' },
  {
    name: 'registrations nobody confirmed',
    table: 'pending_registration',
    since: 'expires_at',
    days: 1,
    action: 'delete_row',
  },
  { name: 'links nobody used', table: 'account_token', since: 'expires_at', days: 1, action: 'delete_row' },
  { name: 'API keys that ran out', table: 'api_key', since: 'expires_at', days: 365, action: 'delete_row' },
  { name: 'invitations', table: 'invitation', since: 'expires_at', days: 365, action: 'delete_row' },
  { name: 'refused files', table: 'evidence_file', since: 'refused_at', days: 90, action: 'delete_row' },
  // Six years after their last day: as long as a contract can be argued about.
  { name: 'assessments that ran out', table: 'assessment', since: 'valid_until', days: 2_190, action: 'delete_row' },
  { name: 'past absences', table: 'officer_absence', since: 'last_day', days: 365, action: 'delete_row' },
  {
    name: 'import reports',
    table: 'import_run',
    since: 'finished_at',
    days: 365,
    action: 'blank',
    column: 'report',
    by: '{"rows": []}',
    type: 'jsonb',
  },
  {
    name: 'exports whose time is over',
    table: 'organisation_export_content',
    since: 'expires_at',
    days: 0,
    action: 'delete_row',
  },
  { name: 'lines of exports', table: 'organisation_export', since: 'finished_at', days: 365, action: 'delete_row' },
  {
    name: 'words of messages',
    table: 'message_intent',
    since: 'created_at',
    days: 730,
    action: 'blank',
    column: 'words',
    by: '',
  },
  {
    name: 'what webhooks were sent',
    table: 'webhook_delivery',
    since: 'created_at',
    days: DELIVERIES_KEPT_DAYS,
    action: 'delete_row',
  },
  { name: 'messages', table: 'message', since: 'settled_at', days: 730, action: 'delete_row' },
  { name: 'words beside the audit log', table: 'audit_words', since: 'at', days: 2_555, action: 'erase_words' },
];

/** An account that nobody may use for so many days is erased. */
export const UNUSED_ACCOUNT_DAYS = 730;

/** The moment before which a row is due under a rule. */
export function dueBefore(days: number, now: Date): Date {
  return new Date(now.getTime() - days * 24 * 60 * 60 * 1000);
}
