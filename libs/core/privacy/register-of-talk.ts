import type { PersonalField, PersonalTable } from './personal-data';

const own = (column: string, holds: string, more: Partial<PersonalField> = {}): PersonalField => ({
  column,
  holds,
  purpose: 'to show what is new, and to tell who wants to be told',
  basis: 'public_task',
  seenBy: 'the person',
  retention: 'as long as the introduction it belongs to',
  onErasure: 'delete_row',
  ...more,
});

const alert = (column: string, holds: string): PersonalField =>
  own(column, holds, {
    purpose: 'to tell a person of what is new for them',
    basis: 'contract',
    retention: 'until the person deletes it, or the account is erased',
  });

/** What people write about introductions, how far they have read, and what they follow. */
export const TALK_DATA: readonly PersonalTable[] = [
  {
    table: 'thread_message',
    of: { column: 'person_id' },
    fields: [
      own('person_id', 'who wrote it', {
        purpose: 'to know who did it',
        seenBy: 'the operator and auditors, as an id',
        onErasure: 'keep',
        why: 'Who wrote it is part of the record of an introduction; what stays is an opaque id.',
      }),
    ],
  },
  {
    table: 'thread_message',
    of: null,
    fields: [
      own('text', 'what was written; free text that can mention somebody', {
        purpose: 'the record itself; about people only where somebody wrote of one',
        seenBy: 'the network and the sides that the message names as its readers',
        onErasure: 'redact',
      }),
    ],
  },
  {
    table: 'meeting',
    of: { column: 'person_id' },
    fields: [
      own('person_id', 'who proposed it', {
        purpose: 'to know who did it',
        seenBy: 'the operator and auditors, as an id',
        onErasure: 'keep',
        why: 'Who proposed it is part of the record of an introduction; what stays is an opaque id.',
      }),
    ],
  },
  {
    table: 'meeting',
    of: null,
    fields: [
      own('place', 'where it is; free text that can mention somebody', {
        purpose: 'to meet',
        seenBy: 'the parties of the introduction, once both sides consented',
        onErasure: 'redact',
      }),
      own('notes', 'what was added; free text that can mention somebody', {
        purpose: 'to meet',
        seenBy: 'the parties of the introduction, once both sides consented',
        onErasure: 'redact',
      }),
    ],
  },
  {
    table: 'need_question',
    of: { column: 'person_id' },
    fields: [
      own('person_id', 'who asked', {
        purpose: 'to know who did it',
        seenBy: 'the operator and auditors, as an id',
        onErasure: 'keep',
        why: 'Who asked is part of the record of a need; what stays is an opaque id.',
      }),
    ],
  },
  {
    table: 'need_question',
    of: null,
    fields: [
      own('text', 'a question about a need; free text that can mention somebody', {
        purpose: 'dialogue with suppliers before a procurement',
        seenBy: 'the buyer; everybody who may see the need once it is answered',
        onErasure: 'redact',
      }),
      own('answer', 'the answer; free text that can mention somebody', {
        purpose: 'dialogue with suppliers before a procurement',
        seenBy: 'everybody who may see the need',
        onErasure: 'redact',
      }),
    ],
  },
  {
    table: 'saved_search',
    of: { column: 'person_id' },
    fields: [
      alert('id', 'an opaque id'),
      alert('person_id', 'whose it is'),
      alert('organisation_id', 'for which organisation it was saved'),
      alert('kind', 'whether it looks for products or needs'),
      alert('name', 'what the person calls it'),
      alert('text', 'words it looks for'),
      alert('filters', 'filters it looks for'),
      alert('paused', 'whether it is paused'),
      alert('since', 'what counts as new'),
      alert('created_at', 'when it was saved'),
    ],
  },
  {
    table: 'thread_reading',
    of: { column: 'person_id' },
    fields: [
      own('introduction_id', 'in which introduction'),
      own('person_id', 'who read'),
      own('read_up_to', 'how far'),
      own('read_at', 'when'),
    ],
  },
  {
    table: 'thread_follower',
    of: { column: 'person_id' },
    fields: [
      own('introduction_id', 'which introduction'),
      own('person_id', 'who'),
      own('organisation_id', 'for which organisation'),
      own('follows', 'whether they follow it'),
      own('chosen_at', 'since when'),
    ],
  },
];
