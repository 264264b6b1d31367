import type { PipeTransform } from '@nestjs/common';
import { type Checked, type RecordClass, validate } from '@matchwell/adapters/validation';
import { RefusedRequest } from './problem';

/** The refusal of a body with problems. */
export function refusalOf(problems: readonly { pointer: string; code: string; detail: string }[]): RefusedRequest {
  return new RefusedRequest({
    code: 'body.invalid',
    detail: 'The body has fields that cannot be used. Mend those listed and send it again; nothing was kept.',
    errors: problems,
  });
}

/** Checks a body with a function that answers a value or problems. */
export class CheckedBody<Value> implements PipeTransform<unknown, Value> {
  constructor(private readonly check: (input: unknown) => Checked<Value>) {}

  transform(input: unknown): Value {
    const checked = this.check(input);
    if ('problems' in checked) throw refusalOf(checked.problems);
    return checked.value;
  }
}

/** Checks a body against a record class; everything that is required must be there. */
export class RecordBody<Value extends object> extends CheckedBody<Value> {
  constructor(type: RecordClass<Value>) {
    super((input) => validate(type, input ?? {}, 'complete'));
  }
}
