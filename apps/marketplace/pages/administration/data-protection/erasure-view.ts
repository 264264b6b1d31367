import { countOf, joinWords } from '@matchwell/core/explanation/plain-words';
import { type OnErasure, PRIVACY_REGISTER, type SubjectLink } from '@matchwell/core/privacy';
import type { AdministeredPerson } from '@matchwell/capabilities/people';
import type { ErasureRequestRecord, ErasureState, HeldData } from '@matchwell/capabilities/privacy';
import type { FormView } from '../../form/form-view';
import { momentInWords, numberInWords } from '../../layout/plain-values';
import { tableName } from './retention-view';

const STATES: Readonly<Record<ErasureState, { readonly text: string; readonly colour: string }>> = {
  waiting: { text: 'Waiting for the matcher', colour: 'blue' },
  done: { text: 'Erased', colour: 'green' },
  refused: { text: 'Refused', colour: 'red' },
};

const REASONS: Readonly<Record<string, string>> = {
  asked_by_person: 'Asked by the person',
  asked_in_writing: 'Asked in writing',
  account_closed: 'Account was closed',
  retention: 'Nobody used the account for two years',
};

const DONE_TO: Readonly<Record<OnErasure, string>> = {
  delete_row: 'Removed',
  replace: 'Replaced by what says nothing',
  blank: 'Blanked',
  redact: 'Taken out of the text',
  erase_words: 'Words erased',
  keep: 'Kept',
};

/** The grounds that an administrator may give, as a form offers them. */
export const ERASURE_GROUNDS = ['asked_in_writing', 'account_closed'].map((value) => ({
  value,
  text: REASONS[value] ?? value,
}));

/** Requests to erase somebody, with what became of each. */
export function erasuresView(items: readonly ErasureRequestRecord[], next: string | null, cursor: string | undefined) {
  return {
    title: 'Requests to erase a person',
    requests: items.map((request) => ({
      person: `Person ${request.personId}`,
      auditHref: `/administration/audit?subjectType=person&subjectId=${request.personId}`,
      state: STATES[request.state],
      facts: [
        `${REASONS[request.reasonCode] ?? request.reasonCode}; taken on ${momentInWords(request.requestedAt)}`,
        ...(request.endedAt ? [`ended on ${momentInWords(request.endedAt)}`] : []),
      ].join('; '),
      outcome: outcomeOf(request),
    })),
    next: next === null ? undefined : `/administration/erasures?cursor=${next}`,
    first: cursor === undefined ? undefined : '/administration/erasures',
  };
}

/** What is held on one person, what would become of it, and the form that asks for the erasure. */
export function personDataView(
  person: AdministeredPerson,
  held: readonly HeldData[],
  waiting: boolean,
  isOwn: boolean,
  form: FormView,
) {
  return {
    title: `What is held on ${person.displayName}`,
    id: person.id,
    isOwn,
    waiting,
    form,
    grounds: ERASURE_GROUNDS,
    headline: `${countOf(
      held.reduce((sum, { rows }) => sum + rows, 0),
      'row',
    )} in ${countOf(new Set(held.map(({ table }) => table)).size, 'kind')} of record.`,
    held: {
      caption: 'What is held, by the register of personal data',
      columns: [
        { text: 'Kept in' },
        { text: 'What it is' },
        { text: 'Rows', numeric: true },
        { text: 'What an erasure does' },
      ],
      rows: held.map(({ table, link, rows }) => {
        const fields = fieldsOf(table, link);
        return [
          { text: tableName(table) },
          { text: fields.map(({ holds }) => holds).join('; ') },
          { text: numberInWords(rows) },
          { text: [...new Set(fields.map(({ onErasure }) => DONE_TO[onErasure]))].join('; ') },
        ];
      }),
    },
  };
}

/** The page before the erasure: whom, on what ground, what goes and what stays. */
export function erasureCheckView(
  person: AdministeredPerson,
  held: readonly HeldData[],
  given: { readonly reasonCode: string; readonly reason: string },
) {
  return {
    title: `Erase ${person.displayName}?`,
    id: person.id,
    given,
    rows: [
      { key: 'Person', value: person.displayName },
      { key: 'Email address', value: person.email },
      { key: 'Belongs to', values: person.memberships.map(({ organisationName }) => organisationName) },
      { key: 'Ground', value: REASONS[given.reasonCode] ?? given.reasonCode },
      { key: 'Where the request is filed', value: given.reason },
    ],
    kept: {
      caption: 'What stays, and why',
      columns: [{ text: 'What stays' }, { text: 'Why' }],
      rows: held.flatMap(({ table, link }) => {
        const stays = fieldsOf(table, link).filter(({ onErasure, why }) => onErasure === 'keep' && why !== undefined);
        return [...new Set(stays.map(({ why }) => why))].map((why) => {
          const what = stays.filter((each) => each.why === why).map(({ holds }) => holds);
          return [{ text: `${tableName(table)}: ${joinWords(what)}` }, { text: why }];
        });
      }),
    },
  };
}

function fieldsOf(table: string, link: string) {
  return PRIVACY_REGISTER.filter((each) => each.table === table && linkOf(each.of) === link).flatMap(
    ({ fields }) => fields,
  );
}

function linkOf(of: SubjectLink): string | undefined {
  if (of === null) return undefined;
  return 'column' in of ? of.column : 'audit_entry';
}

function outcomeOf({ state, report }: ErasureRequestRecord): string {
  if (state === 'waiting') return 'The person is signed out everywhere. The matcher erases them within moments.';
  if (state === 'refused')
    return report?.['code'] === 'person.last_administrator'
      ? 'Nobody else administers the product. Nothing was erased.'
      : 'There was no such person any more.';
  const rows = Object.values(recordOf(report?.['rows'])).reduce<number>((sum, each) => sum + Number(each), 0);
  const remaining: unknown = report?.['remaining'];
  const left = (Array.isArray(remaining) ? remaining : []).map((each) => String(recordOf(each)['column']));
  return [
    `${countOf(rows, 'row')} changed or removed`,
    `${countOf(Number(report?.['passedOn'] ?? 0), 'record')} passed on`,
    `${countOf(Number(report?.['withdrawn'] ?? 0), 'record')} withdrawn`,
    `words of ${countOf(Number(report?.['wordsErased'] ?? 0), 'entry', 'entries')} erased`,
    left.length === 0
      ? 'found nowhere any more'
      : `the name stays in ${joinWords(left)}, for the reason in the register`,
  ].join('; ');
}

function recordOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' ? { ...value } : {};
}
