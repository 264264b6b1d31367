import type { PersonalField, PersonalTable } from './personal-data';

const mine = (column: string, holds: string, more: Partial<PersonalField> = {}): PersonalField => ({
  column,
  holds,
  purpose: 'to tell people what waits for them',
  basis: 'public_task',
  seenBy: 'the person; the operator, without address and text',
  retention: 'two years after it was written; address and secrets until it is sent',
  onErasure: 'delete_row',
  ...more,
});

/** Messages to people, and what they choose to be told. */
export const MESSAGE_DATA: readonly PersonalTable[] = [
  {
    table: 'message',
    of: { column: 'person_id' },
    fields: [
      mine('id', 'an opaque id'),
      mine('person_id', 'to whom'),
      mine('address', 'the address it goes to'),
      mine('display_name', 'the name it greets'),
      mine('kind', 'what it is about'),
      mine('path', 'where it leads'),
      mine('variables', 'what fills its text'),
      mine('confidential', 'codes and links that only the person may have', { seenBy: 'the person', secret: true }),
      mine('created_at', 'when it was written'),
      mine('settled_at', 'when it was sent or given up'),
    ],
  },
  {
    table: 'message_preference',
    of: { column: 'person_id' },
    fields: [
      mine('person_id', 'whose choice', { retention: 'while the account exists' }),
      mine('kind', 'about which messages', { retention: 'while the account exists' }),
      mine('timing', 'at once, gathered or not at all', { retention: 'while the account exists' }),
      mine('changed_at', 'since when', { retention: 'while the account exists' }),
    ],
  },
  {
    table: 'message_intent',
    of: { column: 'person_id' },
    fields: [
      mine('person_id', 'to whom a reminder is', {
        onErasure: 'keep',
        why: 'That a reminder was due is part of the record of an introduction; what stays is an opaque id.',
      }),
      mine('words', 'what it says; free text that can mention somebody', { onErasure: 'redact' }),
    ],
  },
];
