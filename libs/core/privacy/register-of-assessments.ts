import { actor, freeText } from './personal-fields';
import type { PersonalTable } from './personal-data';

const READERS = 'the organisation that assessed, the company, and NHS organisations that it is shared with';
const UNTIL = 'six years after the last day of the assessment';

const OF_ASSESSMENT = {
  retention: UNTIL,
  why: 'Who assessed, asked or answered is part of the record of an assessment; what stays is an opaque id.',
};

/** What people write about products that they assessed, and about what was assessed of theirs. */
export const ASSESSMENT_DATA: readonly PersonalTable[] = [
  { table: 'assessment', of: { column: 'person_id' }, fields: [actor('person_id', 'who recorded it', OF_ASSESSMENT)] },
  {
    table: 'assessment',
    of: null,
    fields: [freeText('interest', 'an interest that was declared', 'whoever may know of the assessment', UNTIL)],
  },
  {
    table: 'assessment_content',
    of: null,
    fields: [
      freeText('looked_at', 'what was looked at', READERS, UNTIL),
      freeText('statement', 'what was found', READERS, UNTIL),
      freeText('withdrawn_because', 'why it was withdrawn', READERS, UNTIL),
    ],
  },
  {
    table: 'assessment_reply',
    of: { column: 'person_id' },
    fields: [actor('person_id', 'who answered', OF_ASSESSMENT)],
  },
  { table: 'assessment_reply', of: null, fields: [freeText('text', 'what the company answered', READERS, UNTIL)] },
  {
    table: 'assessment_request',
    of: { column: 'person_id' },
    fields: [actor('person_id', 'who asked to read it', OF_ASSESSMENT)],
  },
  {
    table: 'assessment_request',
    of: null,
    fields: [
      freeText('purpose', 'what it is wanted for', 'the two organisations', UNTIL),
      freeText('note', 'what was added to the decision', 'the two organisations', UNTIL),
    ],
  },
];
