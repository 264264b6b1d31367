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

const INVITED = { seenBy: 'the organisation that invites', retention: 'a year after it ran out' } as const;

/** Registrations and invitations that wait for their link, links that set a password or an address, and attempts to sign in. */
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
    table: 'sign_in_attempt',
    of: null,
    fields: [
      joining('key', 'hash of the address tried or asked from', {
        purpose: 'to slow down whoever guesses passwords',
        basis: 'legitimate_interests',
        retention: 'until the counting is over',
        onErasure: 'keep',
        why: 'A hash that ends within the day.',
      }),
    ],
  },
];
