import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { problemWords } from './problem-words';

/** What was typed into a form, by field name; a field that may be chosen several times has a list. */
export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A line of the error summary. */
interface SummaryLine {
  readonly text: string;
  /** Unset when the problem lies in nothing that this page asks. */
  readonly href?: string;
}

/**
 * What a template needs to show a form: the values as they were typed, and each problem at its field, in the words of the API about the field as
 * the page labels it. A field's name is its JSON pointer without the first stroke: `evidence/0/design`.
 */
export class FormView {
  /** The labels that the page has drawn, by field: problems are told under them. The summary is drawn after the fields, and shown above. */
  private readonly labels = new Map<string, string>();
  private readonly placed: readonly { readonly problem: FieldProblem; readonly name?: string }[];

  /** `names` are the fields that the page shows. `key` keeps a form that must be carried out once the same form when it is shown again. */
  constructor(
    readonly names: readonly string[],
    private readonly values: FormValues = {},
    problems: readonly FieldProblem[] = [],
    readonly key?: string,
  ) {
    this.placed = problems.map((problem) => ({ problem, name: this.fieldOf(problem.pointer) }));
  }

  /** For the error summary, in the order of the fields on the page. */
  get errors(): readonly SummaryLine[] {
    return [
      ...this.names.flatMap((name) => this.wordsAt(name).map((text) => ({ text, href: `#${this.idOf(name)}` }))),
      ...this.placed.filter(({ name }) => name === undefined).map(({ problem }) => ({ text: problem.detail })),
    ];
  }

  /** The id of a field in the page. */
  idOf(name: string): string {
    return name.replaceAll('/', '-');
  }

  /** What was typed, or an empty text. */
  valueOf(name: string): string {
    const value = this.values[name];
    return typeof value === 'string' ? value : (value?.[0] ?? '');
  }

  /** Every value of a field that may be chosen several times. */
  allOf(name: string): readonly string[] {
    return [this.values[name] ?? []].flat();
  }

  /** Whether a value was chosen. */
  has(name: string, value: string): boolean {
    return [this.values[name] ?? []].flat().includes(value);
  }

  /** What is wrong with a field, or undefined; told under the label that the page gives it here. */
  errorOf(name: string, label?: string): string | undefined {
    if (label !== undefined) this.labels.set(name, label.replace(/ \(optional\)$/, ''));
    const texts = this.wordsAt(name);
    return texts.length > 0 ? texts.join('. ') : undefined;
  }

  private wordsAt(name: string): string[] {
    const label = this.labels.get(name);
    return this.placed
      .filter((each) => each.name === name)
      .map(({ problem }) => (label === undefined ? problem.detail : problemWords(problem, label)));
  }

  /** The field that a problem is shown at: the one the pointer names, or the nearest that holds it. */
  private fieldOf(pointer: string): string | undefined {
    const path = pointer.replace(/^\//, '');
    return this.names
      .filter((name) => path === name || path.startsWith(`${name}/`))
      .toSorted((one, other) => other.length - one.length)[0];
  }
}
