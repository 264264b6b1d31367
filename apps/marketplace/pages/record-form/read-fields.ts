import { type ChoiceSource, type FormBody, type RecordField } from './record-field';
import { choicesOf, valueNamed } from './choices-of';

type Json = Readonly<Record<string, unknown>>;

/**
 * The record with the form's answers in the place of what it held before. Blank answers become absent members, and a group whose
 * members are all absent becomes absent itself. What cannot be read as a value of its kind is passed on as typed, so that the rules of
 * the record refuse it in the same words in which the API does.
 */
export function readFields(fields: readonly RecordField[], body: FormBody, record: Json): Json {
  return fields.reduce((so_far, field) => place(so_far, field.name.split('/'), valueOf(field, body)), record);
}

function place(record: Json, [step = '', ...rest]: readonly string[], value: unknown): Json {
  const { [step]: before, ...others } = record;
  const now = rest.length === 0 ? value : place(isJson(before) ? before : {}, rest, value);
  return isAbsent(now) ? others : { ...others, [step]: now };
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAbsent(value: unknown): boolean {
  return value === undefined || (isJson(value) && Object.keys(value).length === 0);
}

function valueOf(field: RecordField, body: FormBody): unknown {
  const typed = one(body, field.name);
  switch (field.kind) {
    case 'text':
      return typed;
    case 'words':
      return typed?.replaceAll('\r\n', '\n');
    case 'whole':
      return numberOr(typed, /^-?\d{1,15}$/);
    case 'decimal':
      return numberOr(typed, /^-?\d{1,12}(\.\d{1,6})?$/);
    case 'pounds':
      return pence(typed);
    case 'day':
      return day(body, field.name);
    case 'yes_no':
      return typed === 'yes' ? true : typed === 'no' ? false : typed;
    case 'choice':
      return field.as === 'number' ? numberOr(typed, /^\d{1,3}$/) : typed;
    case 'choices':
      return many(body, field.name);
    case 'first_and_others':
      return [...new Set([...(typed ? [typed] : []), ...many(body, `${field.name}/others`)])];
    case 'lines':
      return lines(typed);
    case 'terms':
      return [...new Set(lines(typed).map((line) => valueNamed(field.from, line)))];
    case 'per_term':
      return perTerm(field, body);
  }
}

function perTerm(field: RecordField & { kind: 'per_term' }, body: FormBody): Json[] {
  const ticked = new Set(many(body, field.name));
  return termsSent(field.from, field, body).flatMap((term): Json[] => {
    const { member, flag } = field;
    const chosen = member ? one(body, `${field.name}/${term}/${member.name}`) : undefined;
    if (member ? chosen === undefined : !ticked.has(term)) return [];
    const value = member?.as === 'number' ? numberOr(chosen, /^\d{1,6}(\.\d{1,6})?$/) : chosen;
    const flagged = flag !== undefined && one(body, `${field.name}/${term}/${flag.name}`) === 'yes';
    return [
      {
        [field.term]: term,
        ...(member ? { [member.name]: value } : {}),
        ...(flag && (flagged || flag.needed) ? { [flag.name]: flagged } : {}),
      },
    ];
  });
}

/** Known terms in the order of the list, then unknown ones that were sent all the same, for the rules to refuse. */
function termsSent(from: ChoiceSource, field: RecordField & { kind: 'per_term' }, body: FormBody): string[] {
  const known = choicesOf(from).map(({ value }) => value);
  return [...known, ...many(body, field.name).filter((term) => !known.includes(term))];
}

function one(body: FormBody, name: string): string | undefined {
  const given = Object.hasOwn(body, name) ? body[name] : undefined;
  const text = (typeof given === 'string' ? given : given?.[0])?.trim();
  return text === '' ? undefined : text;
}

function many(body: FormBody, name: string): string[] {
  const given = Object.hasOwn(body, name) ? (body[name] ?? []) : [];
  return (typeof given === 'string' ? [given] : [...given]).filter((each) => each !== '');
}

function lines(typed: string | undefined): string[] {
  return (typed ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function numberOr(typed: string | undefined, shape: RegExp): number | string | undefined {
  const figures = typed?.replaceAll(/[,\s]/g, '');
  return figures !== undefined && shape.test(figures) ? Number(figures) : typed;
}

/** Whole pence of an amount such as `£1,250.50`; the text itself when it is none. */
function pence(typed: string | undefined): number | string | undefined {
  const figures = typed?.replaceAll(/[£,\s]/g, '');
  const parts = figures?.match(/^(\d{1,13})(?:\.(\d{1,2}))?$/);
  return parts ? Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0')) : typed;
}

/** `2027-04-01` of three boxes; what was typed, joined, when they do not make one. */
function day(body: FormBody, name: string): string | undefined {
  const [year, month, date] = ['year', 'month', 'day'].map((part) => one(body, `${name}/${part}`));
  if (!year && !month && !date) return undefined;
  return [year ?? '', (month ?? '').padStart(2, '0'), (date ?? '').padStart(2, '0')].join('-');
}
