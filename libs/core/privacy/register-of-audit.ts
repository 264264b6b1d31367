import { actor, freeText } from './personal-fields';
import type { PersonalTable } from './personal-data';

const BY_LAW = { basis: 'legal_obligation' } as const;
const PROOF = { ...BY_LAW, why: 'Proves that the request was carried out.' };

/** What proves what was done: requests for erasure, and the audit log. */
export const AUDIT_DATA: readonly PersonalTable[] = [
  {
    table: 'erasure_request',
    of: { column: 'person_id' },
    fields: [
      actor('person_id', 'who is to be erased', PROOF),
      actor('requested_at', 'when it was asked', PROOF),
      actor('reason_code', 'on what ground', PROOF),
      { ...freeText('words', 'what was typed with it', 'the operator', 'until it is carried out'), onErasure: 'blank' },
    ],
  },
  {
    table: 'erasure_request',
    of: { column: 'requested_by' },
    fields: [actor('requested_by', 'who asked', BY_LAW)],
  },
  {
    table: 'audit_entry',
    of: { column: 'person_id' },
    fields: [
      actor('person_id', 'who did it', BY_LAW),
      actor('at', 'when', BY_LAW),
      actor('action', 'what', BY_LAW),
      actor('subject_type', 'to what kind of record', BY_LAW),
      actor('subject_id', 'to which record', BY_LAW),
    ],
  },
  {
    table: 'audit_words',
    of: { through: 'audit_entry' },
    fields: [
      {
        ...freeText('words', 'what a person typed when deciding', 'auditors', 'seven years'),
        onErasure: 'erase_words',
      },
      {
        ...actor('salt', 'what hides the digest of the words'),
        onErasure: 'erase_words',
        why: undefined,
        secret: true,
      },
      actor('erased_at', 'when the words were erased'),
    ],
  },
];
