import type { PersonalField, PersonalTable } from './personal-data';

const READERS = 'the organisation that assessed, the company, and NHS organisations that it is shared with';
const UNTIL = 'six years after the last day of the assessment';

const actor = (column: string, holds: string): PersonalField => ({
  column,
  holds,
  purpose: 'to know who did it',
  basis: 'public_task',
  seenBy: 'the operator and auditors, as an id',
  retention: UNTIL,
  onErasure: 'keep',
  why: 'Who assessed, asked or answered is part of the record of an assessment; what stays is an opaque id.',
});

const freeText = (column: string, holds: string, seenBy = READERS): PersonalField => ({
  column,
  holds: `${holds}; free text that can mention somebody`,
  purpose: 'the record itself; about people only where somebody wrote of one',
  basis: 'public_task',
  seenBy,
  retention: UNTIL,
  onErasure: 'redact',
});

/** What people write about products that they assessed, and about what was assessed of theirs. */
export const ASSESSMENT_DATA: readonly PersonalTable[] = [
  { table: 'assessment', of: { column: 'person_id' }, fields: [actor('person_id', 'who recorded it')] },
  {
    table: 'assessment',
    of: null,
    fields: [freeText('interest', 'an interest that was declared', 'whoever may know of the assessment')],
  },
  {
    table: 'assessment_content',
    of: null,
    fields: [
      freeText('looked_at', 'what was looked at'),
      freeText('statement', 'what was found'),
      freeText('withdrawn_because', 'why it was withdrawn'),
    ],
  },
  { table: 'assessment_reply', of: { column: 'person_id' }, fields: [actor('person_id', 'who answered')] },
  { table: 'assessment_reply', of: null, fields: [freeText('text', 'what the company answered')] },
  { table: 'assessment_request', of: { column: 'person_id' }, fields: [actor('person_id', 'who asked to read it')] },
  {
    table: 'assessment_request',
    of: null,
    fields: [
      freeText('purpose', 'what it is wanted for', 'the two organisations'),
      freeText('note', 'what was added to the decision', 'the two organisations'),
    ],
  },
];
