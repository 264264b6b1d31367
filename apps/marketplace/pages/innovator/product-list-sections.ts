import { labelOf } from '../record-form/choices-of';
import type { RecordField } from '../record-form/record-field';
import type { RecordSection } from '../record-form/record-section';

const EVIDENCE_FIELDS: readonly RecordField[] = [
  { kind: 'text', name: 'title', label: 'Title', hint: '3 to 200 characters', needed: true },
  { kind: 'choice', name: 'kind', from: 'evidence-kinds', label: 'Kind of evidence', as: 'select', needed: true },
  {
    kind: 'choice',
    name: 'design',
    from: 'evidence-designs',
    label: 'Design of the study',
    hint: 'The design decides the evidence level',
    as: 'select',
    needed: true,
  },
  { kind: 'choices', name: 'domains', from: 'evidence-domains', label: 'What it speaks for', needed: true },
  { kind: 'day', name: 'date', label: 'Day of publication or completion', needed: true },
  {
    kind: 'choice',
    name: 'place',
    from: 'evidence-places',
    label: 'Where it was gathered',
    as: 'select',
    needed: true,
  },
  { kind: 'choice', name: 'setting', from: 'care-settings', label: 'Care setting', as: 'select' },
  { kind: 'whole', name: 'sampleSize', label: 'Number of people or samples studied' },
  { kind: 'text', name: 'comparator', label: 'What it was compared with' },
  {
    kind: 'yes_no',
    name: 'independent',
    label: 'Was it done by people without a stake in the product?',
    needed: true,
  },
  {
    kind: 'choice',
    name: 'reference/type',
    label: 'Where it can be read',
    as: 'select',
    from: [
      { value: 'doi', label: 'DOI' },
      { value: 'trial_registry', label: 'Trial registry number' },
      { value: 'guidance', label: 'NICE or other guidance code' },
      { value: 'web', label: 'Web address' },
      { value: 'unpublished', label: 'Unpublished report' },
    ],
  },
  { kind: 'text', name: 'reference/value', label: 'The DOI, number, code, address or name of the report' },
  {
    kind: 'words',
    name: 'summary',
    label: 'What was found',
    hint: 'Up to 1,000 characters. It is shown to readers and never used for ranking.',
    rows: 4,
  },
];

/** The first id of the form e1, e2 ... that no item has. */
function newEvidence(list: readonly Readonly<Record<string, unknown>>[]): { readonly id: string } {
  const taken = new Set(list.map(({ id }) => id));
  let number = 1;
  while (taken.has(`e${number}`)) number += 1;
  return { id: `e${number}` };
}

/** Regulation: one entry for each standard. */
export const STANDARDS_SECTION: RecordSection = {
  id: 'standards',
  title: 'Regulation and standards',
  guidance: [
    'Say what you hold and what you are working towards, with the day on which a certificate ends. Buyers are told when one ends before their start.',
  ],
  fields: [],
  list: {
    name: 'standards',
    entry: 'standard',
    titleOf: (entry) =>
      `${labelOf('standards', String(entry['standard'] ?? ''))}: ${labelOf('standard-states', String(entry['state'] ?? ''))}`,
    fields: [
      { kind: 'choice', name: 'standard', from: 'standards', label: 'Standard', as: 'select', needed: true },
      {
        kind: 'choice',
        name: 'state',
        from: 'standard-states',
        label: 'Where you stand',
        as: 'radios',
        needed: true,
      },
      { kind: 'text', name: 'number', label: 'Certificate or registration number' },
      { kind: 'text', name: 'body', label: 'Approved body or registrar' },
      { kind: 'day', name: 'expiresOn', label: 'Last day on which it is valid' },
      { kind: 'day', name: 'expectedOn', label: 'Day on which you expect to hold it' },
    ],
  },
};

/** Places of use: one entry for each. */
export const DEPLOYMENTS_SECTION: RecordSection = {
  id: 'deployments',
  title: 'Where it is in use',
  guidance: ['Every NHS organisation has an ODS code. A site in the same board or network counts for a buyer there.'],
  fields: [],
  list: {
    name: 'deployments',
    entry: 'place of use',
    titleOf: (entry) => [entry['odsCode'], entry['department']].filter(Boolean).join(', '),
    fields: [
      { kind: 'text', name: 'odsCode', label: 'ODS code', hint: 'For example, RK9', width: 10, needed: true },
      { kind: 'text', name: 'department', label: 'Department' },
      { kind: 'day', name: 'since', label: 'In use since' },
      { kind: 'day', name: 'until', label: 'Last day of use', hint: 'Leave empty while it is still in use' },
      { kind: 'text', name: 'commercialBasis', label: 'How it was bought or given' },
      { kind: 'words', name: 'effect', label: 'What happened there', rows: 4 },
    ],
  },
};

/** Evidence: one entry for each study, evaluation or piece of guidance. */
export const EVIDENCE_SECTION: RecordSection = {
  id: 'evidence',
  title: 'Evidence',
  guidance: [
    'One item for each study, evaluation or piece of guidance. A health innovation network can check an item once, and every buyer then sees it as checked.',
  ],
  fields: [],
  list: {
    name: 'evidence',
    entry: 'evidence item',
    titleOf: (entry) => String(entry['title'] ?? entry['id'] ?? ''),
    fields: EVIDENCE_FIELDS,
    newEntry: newEvidence,
  },
};
