import { actor, freeText } from './personal-fields';
import type { PersonalTable } from './personal-data';

/** Who asked for long work, and the files that it reads or makes. */
export const RUN_DATA: readonly PersonalTable[] = [
  {
    table: 'import_run',
    of: { column: 'person_id' },
    fields: [
      actor('person_id', 'who sent a file'),
      freeText('file_name', 'the name of the file', 'the organisation'),
      freeText('report', 'problems found, quoting the file', 'the organisation', 'a year'),
      freeText('refusal', 'the report of an attempt that was undone', 'nobody', 'until the import has ended'),
    ],
  },
  {
    table: 'import_file',
    of: null,
    fields: [
      {
        ...freeText(
          'content',
          'a file of products or needs',
          'nobody; the matcher reads it',
          'until the import has ended',
        ),
        onErasure: 'keep',
        why: 'Destroyed when its import ends, which takes moments; whoever is named in it is found in the records it makes.',
      },
    ],
  },
  {
    table: 'matching_run',
    of: { column: 'person_id' },
    fields: [actor('person_id', 'which administrator asked')],
  },
  {
    table: 'organisation_export',
    of: { column: 'person_id' },
    fields: [actor('person_id', 'who asked for everything of the organisation', { retention: 'a year' })],
  },
  {
    table: 'organisation_export_content',
    of: null,
    fields: [
      {
        ...freeText(
          'content',
          'everything of an organisation, its members and contacts included',
          'its lead',
          'seven days',
        ),
        purpose: 'to let organisations take what is theirs with them',
        onErasure: 'keep',
        why: 'A copy for the lead of the organisation, erased within seven days.',
      },
    ],
  },
  {
    table: 'organisation_import_file',
    of: null,
    fields: [
      {
        ...freeText('content', 'a file of organisations', 'nobody; the matcher reads it', 'until the import has ended'),
        onErasure: 'keep',
        why: 'Destroyed when its import ends, which takes moments; it lists organisations, not people.',
      },
    ],
  },
  {
    table: 'organisation_import',
    of: { column: 'person_id' },
    fields: [
      actor('person_id', 'which administrator imported'),
      freeText('file_name', 'the name of the file', 'the operator'),
      freeText('report', 'what was found in the file', 'the operator'),
    ],
  },
];
