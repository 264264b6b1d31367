import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { validateSync, type ValidationError } from 'class-validator';
import { draftEssentials } from './draft-needs';
import { fieldsOf, isRecord, type Nesting, type RecordClass } from './fields/field-rule';
import { pointerStep } from './json-pointer';
import { problemsOf, unknownField } from './problems-of';

/** How much must be there: everything that is required, or only what a draft cannot do without. */
export type Completeness = 'complete' | 'draft';

/** A plain value that keeps every rule, or every problem. */
export type Checked<Value> = { readonly value: Value } | { readonly problems: readonly FieldProblem[] };

/** Nobody mends more than this at once, and a hostile request should not be answered with megabytes. */
const MOST_PROBLEMS = 200;

/**
 * Checks anything that came from outside against a record class. The answer holds a new plain object with the known fields only: no
 * class instance, no undefined member, nothing shared with the input's prototypes. In a draft a field may be absent or an empty list,
 * but what is there must be right. Nothing is converted: `"5"` is not a number, and one item is not a list. Never throws on any JSON.
 */
export function validate<Value extends object>(
  type: RecordClass<Value>,
  input: unknown,
  completeness: 'complete',
): Checked<Value>;
export function validate<Value extends object>(
  type: RecordClass<Value>,
  input: unknown,
  completeness: Completeness,
): Checked<Partial<Value>>;
export function validate<Value extends object>(
  type: RecordClass<Value>,
  input: unknown,
  completeness: Completeness,
): Checked<Partial<Value>> {
  if (!isRecord(input)) {
    return {
      problems: [{ pointer: '', code: 'wrong_type', detail: 'The record must be a JSON object with named fields.' }],
    };
  }
  const unknown: FieldProblem[] = [];
  const instance = fill(type, input, '', unknown);
  if (completeness === 'draft') forgetDefaults(instance, input);
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true });
  const counted =
    completeness === 'draft' ? errors.filter((error) => !isOnlyMissing(error, draftEssentials(type))) : errors;
  const problems = [...unknown, ...problemsOf(counted)];
  if (problems.length > 0) return { problems: problems.slice(0, MOST_PROBLEMS) };
  if (counted.length > 0) throw new Error('class-validator found errors that no words were found for.');
  return { value: plain(instance) as Partial<Value> };
}

/**
 * Builds instances for class-validator, which judges by class. Fields that the class does not have are reported here: class-validator's
 * own whitelist overlooks names that every object inherits, such as `constructor` and `__proto__`.
 */
function fill(
  type: RecordClass,
  input: Readonly<Record<string, unknown>>,
  pointer: string,
  unknown: FieldProblem[],
): object {
  const instance = new type() as Record<string, unknown>;
  const fields = fieldsOf(type);
  for (const name of Object.keys(input)) {
    const rule = fields.get(name);
    const here = pointer + pointerStep(name);
    if (!rule) {
      if (unknown.length < MOST_PROBLEMS) unknown.push(unknownField(name, here, type));
      continue;
    }
    const value = input[name];
    if (value === undefined) continue;
    instance[name] = rule.nested ? fillNested(rule.nested, value, here, unknown) : value;
  }
  return instance;
}

/**
 * What stands where an object belongs and is none becomes null: class-validator would follow lists within lists to any depth, until the
 * stack is full.
 */
function fillNested(nested: Nesting, value: unknown, pointer: string, unknown: FieldProblem[]): unknown {
  const one = (item: unknown, at: string) => (isRecord(item) ? fill(nested.type(), item, at, unknown) : null);
  if (!nested.list) return one(value, pointer);
  if (!Array.isArray(value)) return null;
  if (value.length > nested.atMost) return value.map(() => null);
  return value.map((item: unknown, position) => one(item, `${pointer}/${position}`));
}

function forgetDefaults(instance: object, input: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(instance)) {
    if (!Object.hasOwn(input, name)) Reflect.deleteProperty(instance, name);
  }
}

function isOnlyMissing(error: ValidationError, essentials: readonly string[]): boolean {
  const isAbsent = error.value === undefined || (Array.isArray(error.value) && error.value.length === 0);
  return isAbsent && !essentials.includes(error.property);
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name, plain(member)]),
  );
}
