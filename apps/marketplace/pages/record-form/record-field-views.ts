import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { choicesOf, labelOf, memberChoices } from './choices-of';
import { wordsFor } from './field-problems';
import { type Choice, type FormBody, inputIdOf, type RecordField } from './record-field';

/** A choice as the page draws it. */
export interface ChoiceView extends Choice {
  readonly checked: boolean;
}

/** A field as the page draws it: what was typed stands in it, and what is wrong with it above it. */
export interface RecordFieldView {
  readonly kind: RecordField['kind'];
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly field: RecordField;
  readonly error?: string;
  /** Text of a one-box field. */
  readonly value: string;
  /** Day, month and year. */
  readonly day?: { readonly day: string; readonly month: string; readonly year: string };
  readonly choices: readonly ChoiceView[];
  readonly others: readonly ChoiceView[];
  readonly rows: readonly TermRowView[];
}

/** A row of a field that asks something of each term of a list. */
export interface TermRowView {
  readonly term: Choice;
  readonly checked: boolean;
  readonly choices: readonly ChoiceView[];
  readonly flagged: boolean;
}

/** A problem and the input where it is mended; for the summary above the form. */
export interface LinkedProblem {
  readonly text: string;
  readonly href: string;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Fields as a page draws them. With `typed`, what was typed is shown in place of what the record holds: nothing a person typed is lost
 * to a mistake in it.
 */
export function recordFieldViews(
  fields: readonly RecordField[],
  record: Json,
  problems: readonly FieldProblem[] = [],
  typed?: FormBody,
): RecordFieldView[] {
  const body = typed ?? writeFields(fields, record);
  return fields.map((field) => viewOf(field, body, problems));
}

/** The problems that a form with these fields can show, each under the field's label and linked to its input; others are not for this form. */
export function problemsOnForm(fields: readonly RecordField[], problems: readonly FieldProblem[]): LinkedProblem[] {
  return fields.flatMap((field) =>
    wordsFor(field, problems).map((words) => ({ text: words, href: `#${inputIdOf(field)}` })),
  );
}

/** What a form about the record would send if nothing were changed: the reverse of reading it. */
export function writeFields(fields: readonly RecordField[], record: Json): FormBody {
  return Object.assign({}, ...fields.map((field) => written(field, at(record, field.name)))) as FormBody;
}

function viewOf(field: RecordField, body: FormBody, problems: readonly FieldProblem[]): RecordFieldView {
  const { kind, name, hint } = field;
  const id = inputIdOf(field);
  const label = field.needed ? field.label : `${field.label} (optional)`;
  const wrong = wordsFor(field, problems);
  const from = 'from' in field ? choicesOf(field.from) : kind === 'yes_no' ? YES_NO : [];
  const given = list(body[name]);
  const marked = (chosen: readonly string[]) =>
    from.map((choice) => ({ ...choice, checked: chosen.includes(choice.value) }));
  return {
    kind,
    id,
    name,
    label,
    hint,
    field,
    value: given[0] ?? '',
    ...(wrong.length > 0 ? { error: wrong.join(' ') } : {}),
    ...(kind === 'day' ? { day: dayParts(body, name) } : {}),
    choices: marked(given),
    others: kind === 'first_and_others' ? marked(list(body[`${name}/others`])) : [],
    rows: kind === 'per_term' ? from.map((term) => rowOf(field, term, body)) : [],
  };
}

const YES_NO: readonly Choice[] = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

function rowOf(field: RecordField & { kind: 'per_term' }, term: Choice, body: FormBody): TermRowView {
  const { name, member, flag } = field;
  const [chosen] = member ? list(body[`${name}/${term.value}/${member.name}`]) : [];
  return {
    term,
    checked: list(body[name]).includes(term.value),
    choices: member
      ? memberChoices(member, term.value, chosen).map((choice) => ({ ...choice, checked: choice.value === chosen }))
      : [],
    flagged: flag !== undefined && list(body[`${name}/${term.value}/${flag.name}`])[0] === 'yes',
  };
}

function dayParts(body: FormBody, name: string) {
  const part = (each: string) => list(body[`${name}/${each}`])[0] ?? '';
  return { day: part('day'), month: part('month'), year: part('year') };
}

function written(field: RecordField, value: unknown): FormBody {
  const { name } = field;
  if (value === undefined || value === null) return {};
  switch (field.kind) {
    case 'pounds':
      return { [name]: typeof value === 'number' ? pounds(value) : text(value) };
    case 'day': {
      const [year = '', month = '', day = ''] = text(value).split('-');
      return { [`${name}/year`]: year, [`${name}/month`]: bare(month), [`${name}/day`]: bare(day) };
    }
    case 'yes_no':
      return { [name]: value === true ? 'yes' : 'no' };
    case 'choices':
      return { [name]: texts(value) };
    case 'first_and_others': {
      const [first, ...others] = texts(value);
      return { ...(first ? { [name]: first } : {}), [`${name}/others`]: others };
    }
    case 'lines':
      return { [name]: texts(value).join('\n') };
    case 'terms':
      return {
        [name]: texts(value)
          .map((id) => labelOf(field.from, id))
          .join('\n'),
      };
    case 'per_term':
      return writtenTerms(field, value);
    default:
      return { [name]: text(value) };
  }
}

function writtenTerms(field: RecordField & { kind: 'per_term' }, value: unknown): FormBody {
  const { name, term, member, flag } = field;
  const entries = Array.isArray(value) ? (value as Json[]) : [];
  return Object.assign(
    { [name]: entries.map((entry) => text(entry[term])) },
    ...entries.map((entry) => ({
      ...(member ? { [`${name}/${text(entry[term])}/${member.name}`]: text(entry[member.name]) } : {}),
      ...(flag && entry[flag.name] === true ? { [`${name}/${text(entry[term])}/${flag.name}`]: 'yes' } : {}),
    })),
  ) as FormBody;
}

function at(record: Json, name: string): unknown {
  return name
    .split('/')
    .reduce<unknown>(
      (value, step) => (typeof value === 'object' && value !== null ? (value as Json)[step] : undefined),
      record,
    );
}

function pounds(pence: number): string {
  return pence % 100 === 0 ? String(pence / 100) : (pence / 100).toFixed(2);
}

function bare(figures: string): string {
  return figures.replace(/^0/, '');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(text) : [];
}

function list(given: FormBody[string]): readonly string[] {
  return given === undefined ? [] : typeof given === 'string' ? [given] : given;
}
