import type { PersonalField, PersonalTable } from './personal-data';

const WHILE_ACCOUNT = 'while the account exists; an account nobody may use for two years is erased';
const SESSION_LIFE = 'until it ends; tidied within the hour';

const account = (column: string, holds: string, more: Partial<PersonalField> = {}): PersonalField => ({
  column,
  holds,
  purpose: 'to have an account',
  basis: 'contract',
  seenBy: 'the person; the operator',
  retention: WHILE_ACCOUNT,
  onErasure: 'keep',
  why: 'A date without a name says nothing about anybody.',
  ...more,
});

const gone = (column: string, holds: string, more: Partial<PersonalField> = {}): PersonalField => ({
  column,
  holds,
  purpose: 'to stay signed in',
  basis: 'contract',
  seenBy: 'the person',
  retention: SESSION_LIFE,
  onErasure: 'delete_row',
  ...more,
});

const MEMBERSHIP_STAYS =
  'Says for which organisation an opaque id acted: without it the record of decisions about public money could not be read.';

/** Accounts, places in organisations, sessions, and answers kept for repeated requests. */
export const ACCOUNT_DATA: readonly PersonalTable[] = [
  {
    table: 'person',
    of: { column: 'id' },
    fields: [
      account('id', 'an opaque id', { why: 'Says nothing without the name, and records must stay attributable.' }),
      account('email', 'e-mail address', {
        purpose: 'to sign in, and to be reached once both sides of an introduction consented',
        seenBy: 'the person; the operator; the other side and the network from the step "introduced"',
        onErasure: 'replace',
        by: '{id}@erased.invalid',
        why: undefined,
      }),
      account('display_name', 'name', {
        purpose: 'to be addressed, by colleagues and once both sides of an introduction consented',
        seenBy: 'colleagues; the operator; the other side and the network from the step "introduced"',
        onErasure: 'replace',
        by: 'Erased person',
        why: undefined,
      }),
      account('phone', 'telephone number, where given', {
        purpose: 'to be reached once both sides of an introduction consented',
        seenBy: 'the person; the other side and the network from the step "introduced"',
        onErasure: 'blank',
        why: undefined,
      }),
      account('password_hash', 'salted hash of the password', {
        purpose: 'to sign in',
        seenBy: 'nobody',
        onErasure: 'replace',
        by: 'erased',
        why: undefined,
        secret: true,
      }),
      account('created_at', 'when the account was made'),
      account('disabled_at', 'when it was closed'),
      account('erased_at', 'when the person was erased'),
    ],
  },
  {
    table: 'membership',
    of: { column: 'person_id' },
    fields: [
      account('person_id', 'whose it is', { basis: 'public_task', why: MEMBERSHIP_STAYS }),
      account('role', 'scout, innovator, network officer or administrator', { why: MEMBERSHIP_STAYS }),
      account('lead', 'whether the person leads the organisation’s team', { why: MEMBERSHIP_STAYS }),
      account('created_at', 'since when', { why: MEMBERSHIP_STAYS }),
      account('ended_at', 'until when', { why: MEMBERSHIP_STAYS }),
    ],
  },
  {
    table: 'session',
    of: { column: 'membership_id', through: 'membership' },
    fields: [
      gone('id', 'an opaque id'),
      gone('token_hash', 'hash of the session’s token', { seenBy: 'nobody', secret: true }),
      gone('membership_id', 'for which organisation'),
      gone('device', 'what signed in, as it named itself'),
      gone('proof', 'whether a password, a code as well, or the person’s organisation was the proof'),
      gone('roles', 'the roles that the person’s organisation vouched for'),
      gone('created_at', 'when signed in'),
      gone('last_used_at', 'when last used'),
      gone('expires_at', 'when it ends'),
    ],
  },
  {
    table: 'api_key',
    of: { column: 'created_by' },
    fields: [
      ['created_by', 'who made the key and answers for it'],
      ['membership_id', 'by which membership'],
      ['name', 'what it is called, in the words of who made it'],
      ['created_at', 'when'],
    ].map(([column = '', holds = '']) =>
      gone(column, holds, {
        purpose: 'to let a program act for an organisation',
        seenBy: 'the organisation',
        retention: 'a year after the key ran out',
      }),
    ),
  },
  {
    table: 'webhook_endpoint',
    of: { column: 'created_by' },
    fields: [
      ['created_by', 'who added the endpoint'],
      ['name', 'what it is called, in the words of whoever looks after it'],
    ].map(([column = '', holds = '']) =>
      gone(column, holds, {
        purpose: 'to tell a system of an organisation what happened',
        seenBy: 'the organisation',
        retention: 'until the organisation removes the endpoint',
        onErasure: 'keep',
        why: 'The endpoint is its organisation’s and goes on working; what stays of the person is an opaque id.',
      }),
    ),
  },
  {
    table: 'rate_limit',
    of: null,
    fields: [
      gone('key', 'the opaque id of a person, or the network address that requests come from', {
        purpose: 'to keep one caller from crowding out the others',
        basis: 'legitimate_interests',
        seenBy: 'nobody',
        retention: 'an hour: until the first tidying after the window of counting',
        onErasure: 'keep',
        why: 'Gone within about an hour, and linked to no name.',
      }),
    ],
  },
  {
    table: 'idempotency_key',
    of: { column: 'person_id' },
    fields: [
      ['person_id', 'who asked'],
      ['key', 'the key that the person’s program chose'],
      ['request_hash', 'hash of what was asked'],
      ['status', 'how it was answered'],
      ['body', 'the answer, to be given again'],
      ['headers', 'headers of the answer'],
      ['created_at', 'when'],
    ].map(([column = '', holds = '']) =>
      gone(column, holds, { purpose: 'to carry a repeated request out once', retention: 'two days' }),
    ),
  },
];
