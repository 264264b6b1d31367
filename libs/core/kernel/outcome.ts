import type { FieldProblem } from './field-problem';

/** An expected refusal: a stable code a support desk can quote, and words that name the field and the mend. */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  /** Safe to show to the person who asked. */
  readonly detail: string;
  /** JSON pointers into what was sent, with a message each. */
  readonly errors?: readonly FieldProblem[];
}

/** What a service answers: the value, or the reason why not. Exceptions are for bugs and outages only. */
export type Outcome<Value, Code extends string = string> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal<Code> };

/** Wraps a value as a success. */
export function accepted<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** Wraps a refusal. */
export function refused<Code extends string>(
  code: Code,
  detail: string,
  errors?: Refusal<Code>['errors'],
): { readonly ok: false; readonly refusal: Refusal<Code> } {
  return { ok: false, refusal: errors ? { code, detail, errors } : { code, detail } };
}
