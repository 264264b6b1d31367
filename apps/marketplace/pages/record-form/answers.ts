import { labelOf, memberChoices } from './choices-of';
import type { FormBody, RecordField } from './record-field';
import { writeFields } from './record-field-views';

const POUNDS = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** A question with its answer, as a person reads it. */
export interface Answer {
  readonly label: string;
  /** One line for each value; empty when nothing is known. */
  readonly lines: readonly string[];
}

/** The questions with the record's answers in words: for checking them before publication, and for comparing two versions. */
export function answersOf(fields: readonly RecordField[], record: Readonly<Record<string, unknown>>): Answer[] {
  const body = writeFields(fields, record);
  return fields.map((field) => ({ label: field.label, lines: linesOf(field, body) }));
}

function linesOf(field: RecordField, body: FormBody): string[] {
  const given = listOf(body[field.name]);
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return given.map((value) => labelOf(field.from, value));
    case 'first_and_others':
      return [...given, ...listOf(body[`${field.name}/others`])].map((value) => labelOf(field.from, value));
    case 'yes_no':
      return given.map((value) => (value === 'yes' ? 'Yes' : 'No'));
    case 'pounds':
      return given.map((value) => `£${POUNDS.format(Number(value)).replace(/\.00$/, '')}`);
    case 'whole':
    case 'decimal':
      return given.map((value) => [value, field.unit].filter(Boolean).join(' '));
    case 'day': {
      const [day, month, year] = ['day', 'month', 'year'].map((part) => listOf(body[`${field.name}/${part}`])[0]);
      return day ? [`${day} ${MONTHS[Number(month) - 1] ?? month} ${year}`] : [];
    }
    case 'lines':
    case 'terms':
    case 'words':
      return given.flatMap((value) => value.split('\n')).filter((line) => line !== '');
    case 'per_term':
      return given.map((term) => termInWords(field, term, body));
    case 'text':
      return given.filter((value) => value !== '');
  }
}

function termInWords(field: RecordField & { kind: 'per_term' }, term: string, body: FormBody): string {
  const { member, flag } = field;
  const chosen = member && listOf(body[`${field.name}/${term}/${member.name}`])[0];
  const offered = member ? memberChoices(member, term, chosen) : [];
  const level = chosen && (offered.find(({ value }) => value === chosen)?.label ?? chosen);
  const flagged = flag && listOf(body[`${field.name}/${term}/${flag.name}`])[0] === 'yes';
  return [labelOf(field.from, term), ...(level ? [level] : []), ...(flagged ? [flag.label.toLowerCase()] : [])].join(
    '; ',
  );
}

function listOf(given: FormBody[string]): readonly string[] {
  return given === undefined ? [] : typeof given === 'string' ? [given] : given;
}
