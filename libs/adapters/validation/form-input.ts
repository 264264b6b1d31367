import { type FieldRule, fieldsOf, type RecordClass } from './fields/field-rule';

/** Fields of a form as a browser sends them: texts, and lists where a name came several times. */
export type FormTexts = Readonly<Record<string, string | readonly string[] | undefined>>;

/** More objects than this in one list are no form of ours. */
const MOST_OBJECTS = 200;

/**
 * The input that a record class describes, from the named fields of a form. A field's name is its JSON pointer without the first stroke:
 * `supplier/size`, `evidence/0/design`; a day comes as one text or as `/day`, `/month` and `/year`. What was left empty is left out. Text
 * that is not what the field wants stays text, so that the rules find it and say so in their own words.
 */
export function formInput(type: RecordClass, texts: FormTexts, names: readonly string[]): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const name of names) {
    const steps = name.split('/');
    const rule = ruleAt(type, steps);
    const value = rule ? valueOf(rule, name, texts) : [texts[name] ?? []].flat()[0];
    if (value !== undefined) place(input, steps, value);
  }
  return input;
}

function ruleAt(type: RecordClass, steps: readonly string[]): FieldRule | undefined {
  const [first = '', ...rest] = steps;
  const rule = fieldsOf(type).get(first);
  if (!rule || rest.length === 0) return rule;
  if (!rule.nested) return undefined;
  return ruleAt(rule.nested.type(), rule.nested.list ? rest.slice(1) : rest);
}

function valueOf(rule: FieldRule, name: string, texts: FormTexts): unknown {
  const schema = rule.schema();
  const given = [texts[name] ?? []].flat().map(tidy);
  if (schema['type'] === 'array') {
    const items = given.filter((text) => text !== '');
    return items.length === 0 ? undefined : items;
  }
  const text = schema['format'] === 'date' && given.length === 0 ? dayOf(name, texts) : given[0];
  if (text === undefined || text === '') return undefined;
  if (schema['type'] === 'integer' || schema['type'] === 'number') {
    const plain = text.replaceAll(/[,\s]/g, '');
    return /^-?\d{1,15}(?:\.\d{1,6})?$/.test(plain) ? Number(plain) : text;
  }
  if (schema['type'] === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}

/** Browsers send line ends as CR LF. */
const tidy = (text: string) => text.replaceAll('\r\n', '\n').trim();

/** A day typed in three parts; undefined when all are empty. Parts that make no day stay readable, so that the rule can quote them. */
function dayOf(name: string, texts: FormTexts): string | undefined {
  const part = (which: string) => tidy([texts[`${name}/${which}`] ?? ''].flat()[0] ?? '');
  const [day, month, year] = [part('day'), part('month'), part('year')];
  if (day === '' && month === '' && year === '') return undefined;
  return `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function place(target: Record<string, unknown>, steps: readonly string[], value: unknown): void {
  const [first = '', ...rest] = steps;
  if (rest.length === 0) {
    Object.defineProperty(target, first, { value, enumerable: true, writable: true, configurable: true });
    return;
  }
  const isList = /^\d{1,3}$/.test(rest[0] ?? '');
  const inner = (Object.hasOwn(target, first) ? target[first] : undefined) ?? (isList ? [] : {});
  Object.defineProperty(target, first, { value: inner, enumerable: true, writable: true, configurable: true });
  if (isList && Number(rest[0]) >= MOST_OBJECTS) return;
  place(inner as Record<string, unknown>, rest, value);
}
