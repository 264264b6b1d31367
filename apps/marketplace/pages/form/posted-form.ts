import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { formInput, type RecordClass } from '@matchwell/adapters/validation';
import { FormView, type FormValues } from './form-view';

/** What came with a form, as text. */
export class PostedForm {
  readonly values: FormValues;

  constructor(
    fields: Readonly<Record<string, unknown>>,
    private readonly key?: string,
  ) {
    this.values = Object.fromEntries(
      Object.entries(fields).flatMap(([name, value]): [string, string | readonly string[]][] => {
        if (name.startsWith('_')) return [];
        if (typeof value === 'string') return [[name, value]];
        return Array.isArray(value) ? [[name, value.filter((each) => typeof each === 'string')]] : [];
      }),
    );
  }

  /** One field as text; empty when it was not sent. */
  text(name: string): string {
    const value = this.values[name];
    return typeof value === 'string' ? value : (value?.[0] ?? '');
  }

  /** Every value of a field. */
  all(name: string): readonly string[] {
    return [this.values[name] ?? []].flat();
  }

  /**
   * The fields with these names as the input that the record class describes, for `validate` or a service: numbers, yes and no, lists and
   * days where the class has them; what was left empty is left out. What is not right stays as it was typed, for the rules to say so.
   */
  inputFor(type: RecordClass, names: readonly string[]): Record<string, unknown> {
    return formInput(type, this.values, names);
  }

  /** The form again, as it was typed, with what is wrong. The problems are the API's own. */
  viewWith(names: readonly string[], problems: readonly FieldProblem[]): FormView {
    return new FormView(names, this.values, problems, this.key);
  }
}
