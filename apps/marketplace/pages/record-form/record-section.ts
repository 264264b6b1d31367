import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { wordsInSection } from './field-problems';
import { pointerOf, type RecordField } from './record-field';

/** A list within a record whose entries each have a page of their own. */
export interface RecordList {
  /** The member of the record that holds the list. */
  readonly name: string;
  /** What one entry is called: "evidence item". */
  readonly entry: string;
  readonly fields: readonly RecordField[];
  /** What an entry is called in the list of them. */
  readonly titleOf: (entry: Readonly<Record<string, unknown>>) => string;
  /** Members that a new entry has and the form does not ask for. */
  readonly newEntry?: (list: readonly Readonly<Record<string, unknown>>[]) => Readonly<Record<string, unknown>>;
}

/** One row of a task list and the page behind it: some questions, or a list of entries. */
export interface RecordSection {
  /** Part of the page's address. */
  readonly id: string;
  readonly title: string;
  /** Why it is asked, and what a good answer is; one paragraph each. */
  readonly guidance: readonly string[];
  /** An answer worth copying the manner of. */
  readonly example?: string;
  readonly fields: readonly RecordField[];
  readonly list?: RecordList;
}

/** How far a section is: what is still missing for publication, or nothing. */
export interface SectionStanding {
  readonly section: RecordSection;
  readonly status: 'complete' | 'incomplete' | 'not_started' | 'optional';
  readonly missing: readonly string[];
}

/** The standing of each section, from what keeps the whole record from being published. */
export function sectionStandings(
  sections: readonly RecordSection[],
  record: Readonly<Record<string, unknown>>,
  problems: readonly FieldProblem[],
): SectionStanding[] {
  return sections.map((section) => {
    const roots = rootsOf(section);
    const missing = problems.filter(({ pointer }) => roots.some((root) => isUnder(pointer, root)));
    const started = roots.some((root) => holds(record, root));
    const status = missing.length > 0 ? (started ? 'incomplete' : 'not_started') : started ? 'complete' : 'optional';
    return { section, status, missing: wordsInSection(section, missing) };
  });
}

/** Pointers of everything a section asks for. */
function rootsOf({ fields, list }: RecordSection): string[] {
  return list ? [`/${list.name}`] : fields.map(pointerOf);
}

/** Also when the problem is with the object the field is part of, which is missing as a whole. */
function isUnder(pointer: string, root: string): boolean {
  return pointer === root || pointer.startsWith(`${root}/`) || (pointer !== '' && root.startsWith(`${pointer}/`));
}

function holds(record: Readonly<Record<string, unknown>>, pointer: string): boolean {
  const value = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((held, step) => (held as Readonly<Record<string, unknown>> | undefined)?.[step], record);
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;
}
