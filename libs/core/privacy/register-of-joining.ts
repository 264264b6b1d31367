import type { PersonalField, PersonalTable } from './personal-data';

const joining = (column: string, holds: string, more: Partial<PersonalField> = {}): PersonalField => ({
  column,
  holds,
  purpose: 'to give an account to whoever holds the address, and to nobody else',
  basis: 'contract',
  seenBy: 'nobody',
  retention: 'a day after it ran out',
  onErasure: 'redact',
  ...more,
});

const factor = (column: string, holds: string, more: Partial<PersonalField> = {}): PersonalField =>
  joining(column, holds, {
    purpose: 'to sign in with more than a password',
    seenBy: 'the person',
    retention: 'while the person signs in with a code',
    onErasure: 'delete_row',
    ...more,
  });

const INVITED = { seenBy: 'the organisation that invites', retention: 'a year after it ran out' } as const;

/** Registrations and invitations that wait for their link, links that set a password or an address, second factors, and attempts to sign in. */
export const JOINING_DATA: readonly PersonalTable[] = [
  {
    table: 'pending_registration',
    of: null,
    fields: [
      joining('token_hash', 'hash of the link', { secret: true }),
      joining('email', 'the address given'),
      joining('person', 'the name and number given, and a hash of the password'),
      joining('supplier', 'what is said about the company'),
      joining('created_at', 'when'),
      joining('expires_at', 'until when the link works'),
    ],
  },
  {
    table: 'account_token',
    of: { column: 'person_id' },
    fields: [
      joining('person_id', 'whose link', { onErasure: 'delete_row' }),
      joining('purpose', 'what the link does', { onErasure: 'delete_row' }),
      joining('token_hash', 'hash of the link', { onErasure: 'delete_row', secret: true }),
      joining('email', 'the address it goes to', { onErasure: 'delete_row' }),
      joining('expires_at', 'until when it works', { onErasure: 'delete_row' }),
    ],
  },
  {
    table: 'invitation',
    of: null,
    fields: [
      joining('token_hash', 'hash of the link', { ...INVITED, secret: true }),
      joining('email', 'the address invited', INVITED),
      joining('created_at', 'when', INVITED),
      joining('expires_at', 'until when it works', INVITED),
    ],
  },
  {
    table: 'invitation',
    of: { column: 'invited_by' },
    fields: [
      joining('invited_by', 'who invited', {
        ...INVITED,
        onErasure: 'keep',
        why: 'Who let somebody in is part of the record; what stays is an opaque id.',
      }),
    ],
  },
  {
    table: 'second_factor',
    of: { column: 'person_id' },
    fields: [
      factor('person_id', 'whose app'),
      factor('sealed_secret', 'the secret shared with the app, encrypted', { secret: true }),
      factor('offered_at', 'when it was offered'),
      factor('confirmed_at', 'since when codes are asked for'),
      factor('last_step', 'the time of the newest code used'),
    ],
  },
  {
    table: 'recovery_code',
    of: { column: 'person_id' },
    fields: [
      factor('id', 'an opaque id'),
      factor('person_id', 'whose code'),
      factor('code_hash', 'salted hash of the code', { secret: true }),
      factor('used_at', 'when it was used'),
    ],
  },
  {
    table: 'second_step',
    of: { column: 'membership_id', through: 'membership' },
    fields: [
      factor('token_hash', 'hash of the token of a sign-in under way', { retention: 'five minutes', secret: true }),
      factor('membership_id', 'who signs in', { retention: 'five minutes' }),
      factor('expires_at', 'until when the code may come', { retention: 'five minutes' }),
    ],
  },
  {
    table: 'external_identity',
    of: { column: 'person_id' },
    fields: [
      ['issuer', 'the provider'],
      ['subject', 'the provider’s own name for the person'],
      ['person_id', 'who that is here'],
      ['linked_at', 'since when'],
    ].map(([column = '', holds = '']) =>
      factor(column, holds, {
        purpose: 'to sign in with one’s own organisation',
        retention: 'while the account exists',
      }),
    ),
  },
  {
    table: 'sign_in_attempt',
    of: null,
    fields: [
      joining('key', 'hash of the account tried, or of the network address asked from', {
        purpose: 'to slow down whoever guesses passwords',
        basis: 'legitimate_interests',
        retention: 'until the counting is over',
        onErasure: 'keep',
        why: 'A hash that ends within the day.',
      }),
    ],
  },
];
