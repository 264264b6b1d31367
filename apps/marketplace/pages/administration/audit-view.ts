import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import type { Page } from '@matchwell/core/kernel/page';
import type { AuditSubjectType, RecordedAuditEntry } from '@matchwell/capabilities/audit';
import {
  AUDIT_QUESTION_FIELDS,
  type AuditQuestion,
  type AuditQuestionField,
  PRODUCT_ACTOR,
} from '../../api/audit/audit-question';
import { FormView, type FormValues } from '../form/form-view';
import { dayInWords, momentInWords } from '../layout/plain-values';
import type { NamesOfEntries } from './audit-names';
import { actionChoices, actionWords, changeLines } from './audit-words';

const PATH = '/administration/audit';

/** What the audit log keeps entries about. */
const SUBJECT_NAMES: Readonly<Record<AuditSubjectType, string>> = {
  introduction: 'Introduction',
  need: 'Need',
  innovation: 'Product',
  evidence: 'Evidence item (product id/item id)',
  evidence_file: 'File behind evidence',
  organisation: 'Organisation',
  person: 'Person',
  epoch: 'Matching epoch',
  weight_set: 'Matching weights',
  network_emphasis: 'What a network weighs',
  allocation_run: 'Allocation run',
  import: 'Import',
  export: 'Export of an organisation',
  retention: 'Retention',
  assessment: 'Assessment of a product',
};

/** What each filter is called, in the form and where it is chosen. */
const LABELS: Readonly<Record<AuditQuestionField, string>> = {
  actor: 'Who acted',
  action: 'What was done',
  subjectType: 'Kind of record',
  subjectId: 'Id of the record',
  from: 'First day',
  to: 'Last day',
};

/** The page before anything can be found: what cannot be used is said at its field, what was typed stays. */
export function refusedAuditView(given: Readonly<Record<string, unknown>>, problems: readonly FieldProblem[]) {
  const values = Object.entries(given).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return { ...frameOf(Object.fromEntries(values), problems), isRefused: true };
}

const NO_NAMES: NamesOfEntries = { people: new Map(), organisations: new Map() };

/** What was found: newest first, from the position that the cursor names on. */
export function auditView(
  question: AuditQuestion,
  found: Page<RecordedAuditEntry>,
  cursor: string | undefined,
  names: NamesOfEntries = NO_NAMES,
) {
  const { items, nextCursor } = found;
  return {
    ...frameOf(question, []),
    isRefused: false,
    chosen: AUDIT_QUESTION_FIELDS.flatMap((field) => {
      const value = question[field];
      return value === undefined
        ? []
        : [
            {
              text: `${LABELS[field]}: ${(field === 'actor' && names.people.get(value)) || valueName(field, value)}`,
              removeHref: addressOf({ ...question, [field]: undefined }),
            },
          ];
    }),
    clearHref: PATH,
    empty:
      Object.keys(question).length === 0
        ? 'Nothing is recorded yet.'
        : 'Nothing that is recorded fits all of this. Take a filter away, or look whether the id is of the kind that you chose.',
    entries: items.map((entry) => entryRow(entry, names)),
    csv: items.length > 0 ? addressOf(question, { format: 'csv' }) : undefined,
    next: nextCursor === null ? undefined : addressOf(question, { cursor: nextCursor }),
    first: cursor === undefined ? undefined : addressOf(question),
  };
}

function frameOf(values: FormValues, problems: readonly FieldProblem[]) {
  return {
    title: 'Audit',
    form: new FormView(AUDIT_QUESTION_FIELDS, values, problems),
    filters: { action: PATH, groups: [] },
    labels: LABELS,
    actions: actionsFor(values['action']),
    kinds: [{ value: '', text: 'Any' }, ...Object.entries(SUBJECT_NAMES).map(([value, text]) => ({ value, text }))],
  };
}

/** The actions that can be chosen; one that was asked for by address is among them, known or not. */
function actionsFor(asked: unknown) {
  const choices = actionChoices();
  const isUnknown = typeof asked === 'string' && asked !== '' && !choices.some(({ value }) => value === asked);
  return [{ value: '', text: 'Anything' }, ...choices, ...(isUnknown ? [{ value: asked, text: asked }] : [])];
}

function valueName(field: AuditQuestionField, value: string): string {
  if (field === 'subjectType') return SUBJECT_NAMES[value as AuditSubjectType];
  if (field === 'action') return actionWords(value);
  if (field === 'actor' && value === PRODUCT_ACTOR) return 'the product itself';
  return field === 'from' || field === 'to' ? dayInWords(value) : value;
}

function addressOf(question: AuditQuestion, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams();
  for (const field of AUDIT_QUESTION_FIELDS) {
    const value = question[field];
    if (value !== undefined) query.set(field, value);
  }
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  const given = query.toString();
  return given === '' ? PATH : `${PATH}?${given}`;
}

/** An entry; each of its facts leads to everything that shares it. */
function entryRow(entry: RecordedAuditEntry, names: NamesOfEntries) {
  const { position, at, action, personId, subjectType, subjectId, before, after, reason, words, wordsErased } = entry;
  const key = after?.['apiKey'];
  return {
    position,
    at: momentInWords(at),
    action: { text: actionWords(action), name: action, href: addressOf({ action }) },
    by: {
      text: personId === null ? 'The product itself' : (names.people.get(personId) ?? `Person ${personId}`),
      href: addressOf({ actor: personId ?? PRODUCT_ACTOR }),
    },
    organisation:
      entry.organisationId === null
        ? undefined
        : (names.organisations.get(entry.organisationId) ?? `organisation ${entry.organisationId}`),
    key: typeof key === 'string' ? { text: `API key ${key}`, href: addressOf({ actor: key }) } : undefined,
    record: {
      text: recordName(entry, names),
      href: addressOf({ subjectType, subjectId }),
    },
    changes: changeLines(before, after, names.people),
    reason,
    words: wordsErased ? 'Erased' : words,
    chain: `${entry.chain}, ${entry.sequence}: ${entry.hash.slice(0, 16)}…`,
  };
}

function recordName({ subjectType, subjectId }: RecordedAuditEntry, names: NamesOfEntries): string {
  const name = { person: names.people, organisation: names.organisations }[subjectType as string]?.get(subjectId);
  return name ?? `${SUBJECT_NAMES[subjectType].replace(/ \(.*/, '')} ${subjectId}`;
}
