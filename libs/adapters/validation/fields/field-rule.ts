import { getMetadataStorage, registerDecorator, ValidateIf } from 'class-validator';

/** What can be wrong with a field. Stable: clients and translations may rely on it. */
export type ProblemCode =
  | 'required'
  | 'unknown_field'
  | 'wrong_type'
  | 'not_a_number'
  | 'not_in_list'
  | 'too_short'
  | 'too_long'
  | 'too_many'
  | 'out_of_range'
  | 'out_of_order'
  | 'duplicate'
  | 'malformed';

/** One thing wrong with a value. */
export interface Finding {
  /** JSON pointer from the field to the part that is wrong: `/2` for the third item of a list. Unset for the whole field. */
  readonly at?: string;
  readonly code: ProblemCode;
  /** What is wrong and how to mend it, to be read after the name of the field. */
  readonly says: string;
}

/** A piece of JSON schema (2020-12, as OpenAPI 3.1 uses it). */
export type SchemaPart = Readonly<Record<string, unknown>>;

/** A class whose decorated properties describe a record. */
export type RecordClass<Value extends object = object> = new () => Value;

/** Everything one field promises: how to check it, how to say so, and how the API document shows it. */
export interface FieldRule {
  /** Completes "give ...": `text of 1 to 100 characters`. */
  readonly expects: () => string;
  readonly schema: () => SchemaPart;
  /** Judges a value that is there; `record` is the object it belongs to. */
  readonly findings: (value: unknown, record: Readonly<Record<string, unknown>>) => readonly Finding[];
  /** For objects and lists of objects: the class of one. */
  readonly nested?: Nesting;
}

/** What a field holds inside: one object of a class, or a list of at most so many. */
export interface Nesting {
  readonly type: () => RecordClass;
  readonly list: boolean;
  readonly atMost: number;
}

/** What every field decorator accepts besides its own limits. */
export interface FieldOptions {
  /** What the field means, for the API document. */
  readonly says?: string;
}

/** The name of the one class-validator constraint that carries a {@link FieldRule} as its context. */
export const FIELD = 'field';

/** What the rule finds wrong, absence included. */
export function judge(rule: FieldRule, value: unknown, record: object): readonly Finding[] {
  if (value === undefined) return [{ code: 'required', says: `is missing; give ${rule.expects()}` }];
  return rule.findings(value, record as Readonly<Record<string, unknown>>);
}

/** Turns a rule into a property decorator of class-validator. The field is required unless {@link Optional} stands with it. */
export function field(rule: FieldRule, options: FieldOptions = {}): PropertyDecorator {
  const described = options.says ? { ...rule, schema: () => ({ ...rule.schema(), description: options.says }) } : rule;
  return (target, key) => {
    const property = String(key);
    registerDecorator({
      name: FIELD,
      target: target.constructor,
      propertyName: property,
      options: { context: described },
      validator: {
        validate: (value, given) => judge(described, value, given?.object ?? {}).length === 0,
        defaultMessage: (given) =>
          judge(described, given?.value, given?.object ?? {})
            .map((finding) => sentenceAbout(property, finding))
            .join('; '),
      },
    });
  };
}

/** The field may be left out; when it is there it must be right. Unlike class-validator's own, it does not wave `null` through. */
export function Optional(): PropertyDecorator {
  return ValidateIf((_record, value) => value !== undefined);
}

const KNOWN_FIELDS = new WeakMap<RecordClass, ReadonlyMap<string, FieldRule>>();

/** The decorated fields of a class with their rules, in the order of declaration. */
export function fieldsOf(type: RecordClass): ReadonlyMap<string, FieldRule> {
  const known = KNOWN_FIELDS.get(type);
  if (known) return known;
  const fields = new Map<string, FieldRule>();
  for (const metadata of getMetadataStorage().getTargetValidationMetadatas(type, '', true, false)) {
    if (metadata.name === FIELD) fields.set(metadata.propertyName, metadata.context as FieldRule);
  }
  KNOWN_FIELDS.set(type, fields);
  return fields;
}

/** The finding as a sentence that begins with the name of the field. */
export function sentenceAbout(property: string, { says }: Finding): string {
  return /^(?:is|has|needs|holds|does) /u.test(says) ? `${property} ${says}` : `${property}: ${says}`;
}

const LONGEST_QUOTE = 60;

/** A value as a message shows it: as JSON, cut when long; of lists and objects only that they are one, however deep they go. */
export function quote(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isRecord(value)) return 'an object';
  const json = JSON.stringify(value) ?? String(value);
  const points = Array.from(json.slice(0, LONGEST_QUOTE * 2));
  return json.length > LONGEST_QUOTE ? `${points.slice(0, LONGEST_QUOTE).join('')}…` : json;
}

/** Whether the value is what JSON calls an object: neither null nor a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
