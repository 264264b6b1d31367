import type { FieldProblem } from '@matchwell/core/kernel/field-problem';

/** What was typed into a form, by field name; a field that may be chosen several times has a list. */
export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A line of the error summary. */
interface SummaryLine {
  readonly text: string;
  /** Unset when the problem lies in nothing that this page asks. */
  readonly href?: string;
}

/**
 * What a template needs to show a form: the values as they were typed, and each problem at its field, in the very words of the API. A field's
 * name is its JSON pointer without the first stroke: `evidence/0/design`.
 */
export class FormView {
  /** For the error summary, in the order of the fields on the page. */
  readonly errors: readonly SummaryLine[];
  private readonly problemOfField: ReadonlyMap<string, string>;

  /** `names` are the fields that the page shows. `key` keeps a form that must be carried out once the same form when it is shown again. */
  constructor(
    readonly names: readonly string[],
    private readonly values: FormValues = {},
    problems: readonly FieldProblem[] = [],
    readonly key?: string,
  ) {
    const placed = problems.map(({ pointer, detail }) => ({ detail, name: this.fieldOf(pointer) }));
    this.problemOfField = new Map(
      names.flatMap((name) => {
        const texts = placed.filter((problem) => problem.name === name).map(({ detail }) => detail);
        return texts.length > 0 ? [[name, texts.join('. ')] as const] : [];
      }),
    );
    this.errors = [
      ...names.flatMap((name) =>
        placed
          .filter((problem) => problem.name === name)
          .map(({ detail }) => ({ text: detail, href: `#${this.idOf(name)}` })),
      ),
      ...placed.filter(({ name }) => name === undefined).map(({ detail }) => ({ text: detail })),
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

  /** Whether a value was chosen. */
  has(name: string, value: string): boolean {
    return [this.values[name] ?? []].flat().includes(value);
  }

  /** What is wrong with a field, or undefined. */
  errorOf(name: string): string | undefined {
    return this.problemOfField.get(name);
  }

  /** The field that a problem is shown at: the one the pointer names, or the nearest that holds it. */
  private fieldOf(pointer: string): string | undefined {
    const path = pointer.replace(/^\//, '');
    return this.names
      .filter((name) => path === name || path.startsWith(`${name}/`))
      .toSorted((one, other) => other.length - one.length)[0];
  }
}
