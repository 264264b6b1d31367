import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import type { ValidationError } from 'class-validator';
import { FIELD, type FieldRule, fieldsOf, judge, quote, type RecordClass, sentenceAbout } from './fields/field-rule';
import { nearestFirst } from './fields/nearest';
import { pointerStep } from './json-pointer';

/** What class-validator says of the members of a list or object that a field rule has already described better. */
const SAID_BY_THE_FIELD = new Set(['nestedValidation', 'unknownValue']);

/**
 * Every problem behind the errors of class-validator, with a JSON pointer into what was sent, a stable code, and words that name the
 * field and the mend. The API, the import and the forms all show these words.
 */
export function problemsOf(errors: readonly ValidationError[], pointer = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    if (error.property === undefined) return [];
    const here = pointer + pointerStep(error.property);
    const rule = error.contexts?.[FIELD] as FieldRule | undefined;
    const findings = rule ? judge(rule, error.value, error.target ?? {}) : [];
    const own = findings.map((finding): FieldProblem => {
      const { at = '', code } = finding;
      return { pointer: here + at, code, detail: sentenceAbout(error.property, finding) };
    });
    const isWrongAsAWhole = findings.some(({ at }) => at === undefined);
    return [...own, ...foreign(error, here), ...(isWrongAsAWhole ? [] : problemsOf(error.children ?? [], here))];
  });
}

/** Problems found by class-validator itself or by decorators from elsewhere. */
function foreign(error: ValidationError, here: string): FieldProblem[] {
  return Object.entries(error.constraints ?? {}).flatMap(([name, message]): FieldProblem[] => {
    if (name === FIELD || SAID_BY_THE_FIELD.has(name)) return [];
    if (name === 'whitelistValidation') return [unknownField(error.property, here)];
    const detail = message.includes(error.property) ? message : `${error.property}: ${message}`;
    return [{ pointer: here, code: 'malformed', detail }];
  });
}

/** The problem of a field that the record does not have, with the fields it may have meant. */
export function unknownField(name: string, pointer: string, type?: RecordClass): FieldProblem {
  const known = type ? [...fieldsOf(type).keys()].map((id) => ({ id, label: id })) : [];
  const nearest = nearestFirst(name, known).slice(0, 3);
  const mend =
    nearest.length > 0 ? `; remove it, or use one of ${nearest.map(({ id }) => id).join(', ')}` : '; remove it';
  return { pointer, code: 'unknown_field', detail: `${quote(name)} is not a field of this record${mend}` };
}
