import { actor, freeText } from './personal-fields';
import type { PersonalTable } from './personal-data';

const EVERYBODY = 'everybody once published; before, the organisation';
const PARTIES = 'the parties of the introduction, at the steps of INTRODUCTION_VIEW';

const FILE_READERS =
  'the company; network officers, and buyers whose introduction a network approved, once the file is clean';
const UNTIL_REMOVED =
  'until the company removes it; a refused file loses its content at once and its name after 90 days';

/** What people do with records and introductions, and the free text in which they can be mentioned. */
export const WORK_DATA: readonly PersonalTable[] = [
  {
    table: 'innovation',
    of: { column: 'owner_person_id' },
    fields: [
      actor('owner_person_id', 'who looks after the product', {
        why: 'Passes to a colleague; with none left the product is withdrawn and an opaque id stays.',
      }),
    ],
  },
  {
    table: 'innovation',
    of: null,
    fields: [
      freeText('draft', 'the product record', 'the organisation'),
      freeText('published', 'the product record', EVERYBODY),
    ],
  },
  {
    table: 'evidence_file',
    of: { column: 'uploaded_by' },
    fields: [actor('uploaded_by', 'who sent the file')],
  },
  {
    table: 'evidence_file',
    of: null,
    fields: [freeText('name', 'the file’s own name', FILE_READERS, UNTIL_REMOVED)],
  },
  {
    table: 'evidence_file_content',
    of: null,
    fields: [
      {
        ...freeText('content', 'a report or picture that a company sent', FILE_READERS, UNTIL_REMOVED),
        onErasure: 'keep',
        why: 'The company’s own document, which cannot be rewritten; whoever is named in it asks the company, who can remove it at any time.',
      },
    ],
  },
  {
    table: 'need',
    of: { column: 'owner_person_id' },
    fields: [
      actor('owner_person_id', 'who looks after the need', {
        why: 'Passes to a colleague; with none left the need is closed and an opaque id stays.',
      }),
    ],
  },
  {
    table: 'need',
    of: null,
    fields: [freeText('draft', 'the need', 'the organisation'), freeText('published', 'the need', EVERYBODY)],
  },
  {
    table: 'published_version',
    of: null,
    fields: [freeText('content', 'what was published before', 'the operator; the organisation, in its export')],
  },
  {
    table: 'organisation',
    of: null,
    fields: [
      {
        ...freeText('name', 'the name of an organisation', 'everybody'),
        onErasure: 'keep',
        why: 'The name of an organisation is its own and public, even where it is called after somebody.',
      },
      freeText('supplier', 'what a company says about itself', 'everybody'),
    ],
  },
  {
    table: 'evidence_verification',
    of: { column: 'person_id' },
    fields: [actor('person_id', 'which officer checked'), actor('at', 'when')],
  },
  {
    table: 'evidence_verification',
    of: null,
    fields: [freeText('note', 'what the officer found', EVERYBODY)],
  },
  {
    table: 'introduction',
    of: null,
    fields: [
      freeText('decline', 'why it was declined', PARTIES),
      freeText('outcome', 'what came of it', PARTIES),
      freeText('route', 'why this network', PARTIES),
    ],
  },
  {
    table: 'introduction_outcome',
    of: null,
    fields: [freeText('outcome', 'every report of what came of it', PARTIES)],
  },
  {
    table: 'introduction_assignment',
    of: { column: 'person_id' },
    fields: [
      { ...actor('person_id', 'which officer has the review'), onErasure: 'delete_row', why: undefined },
      { ...actor('introduction_id', 'of which introduction'), onErasure: 'delete_row', why: undefined },
      { ...actor('network_id', 'for which network'), onErasure: 'delete_row', why: undefined },
      { ...actor('assigned_at', 'since when'), onErasure: 'delete_row', why: undefined },
    ],
  },
  {
    table: 'introduction_conflict',
    of: { column: 'person_id' },
    fields: [actor('person_id', 'who declared an interest'), actor('declared_at', 'when')],
  },
  {
    table: 'officer_absence',
    of: { column: 'person_id' },
    fields: ['person_id', 'id', 'network_id', 'first_day', 'last_day'].map((column) => ({
      ...actor(column, column === 'person_id' ? 'who is away' : 'when, and from which network'),
      purpose: 'to share the work while somebody is away',
      seenBy: 'officers of the same network',
      retention: 'a year after the last day',
      onErasure: 'delete_row' as const,
      why: undefined,
    })),
  },
  {
    table: 'officer_absence',
    of: { column: 'cover_person_id' },
    fields: [
      {
        ...actor('cover_person_id', 'who stands in'),
        seenBy: 'officers of the same network',
        retention: 'a year after the last day',
        onErasure: 'blank',
        why: undefined,
      },
    ],
  },
  { table: 'need_shortlist', of: { column: 'added_by' }, fields: [actor('added_by', 'who shortlisted a match')] },
  {
    table: 'joint_demand',
    of: { column: 'requested_by' },
    fields: [actor('requested_by', 'who asked to join two needs'), actor('requested_at', 'when')],
  },
  {
    table: 'joint_demand',
    of: { column: 'agreed_by' },
    fields: [actor('agreed_by', 'who agreed'), actor('agreed_at', 'when')],
  },
];
