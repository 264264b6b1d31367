import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { formInput, type RecordClass } from '@matchwell/adapters/validation';
import { FormView, type FormValues } from './form-view';

/** The place of a value in a list: `themes/others/0`. */
const IN_LIST = /^(.+)\/(\d{1,3})$/;

/**
 * What came with a form, as text. The values of a list come under one name, as ticked boxes are sent, or each under its own JSON pointer without
 * the first stroke, as {@link listFields} names them.
 */
export class PostedForm {
  readonly values: FormValues;

  constructor(
    fields: Readonly<Record<string, unknown>>,
    private readonly key?: string,
  ) {
    const sent = Object.entries(fields).filter(([name]) => !name.startsWith('_'));
    const whole = sent.flatMap(([name, value]): [string, string | readonly string[]][] => {
      if (typeof value === 'string') return IN_LIST.test(name) ? [] : [[name, value]];
      return Array.isArray(value) ? [[name, value.filter((each) => typeof each === 'string')]] : [];
    });
    this.values = Object.fromEntries([...listsOf(sent), ...whole]);
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

/** The hidden fields that send a form's values again, each under a name of its own: two controls of one name are for boxes to tick. */
export function listFields(
  name: string,
  value: FormValues[string],
): { readonly name: string; readonly value: string }[] {
  if (typeof value === 'string') return [{ name, value }];
  return (value ?? []).map((each, index) => ({ name: `${name}/${index}`, value: each }));
}

/** Lists whose values came under names of their own, in the order of their places. */
function listsOf(sent: readonly (readonly [name: string, value: unknown])[]): Map<string, readonly string[]> {
  const placed = sent.flatMap(([name, value]) => {
    const [, list, place] = IN_LIST.exec(name) ?? [];
    return list !== undefined && typeof value === 'string' ? [{ list, place: Number(place), value }] : [];
  });
  const lists = new Map<string, string[]>();
  for (const { list, value } of placed.toSorted((one, other) => one.place - other.place))
    lists.set(list, [...(lists.get(list) ?? []), value]);
  return lists;
}
