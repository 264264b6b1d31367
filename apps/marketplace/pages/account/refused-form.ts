import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import type { Refusal } from '@matchwell/core/kernel/outcome';
import { problemOfRefusal } from '../../http/problem';

/** A refusal as the problems of a form, in the refusal's own words: at the fields that it names, otherwise at `pointer`. */
export function problemsOfRefusal({ code, detail, errors = [] }: Refusal, pointer: string): readonly FieldProblem[] {
  return errors.length > 0 ? errors : [{ pointer, code, detail }];
}

/** The HTTP status of a form that a service refused: the one that the API answers. */
export function statusOfRefusal(refusal: Refusal): number {
  return problemOfRefusal(refusal).status;
}
