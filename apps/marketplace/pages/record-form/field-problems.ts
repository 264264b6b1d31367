import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { problemWords } from '../form/problem-words';
import { labelOf } from './choices-of';
import { pointerOf, type RecordField } from './record-field';

/** What a section asks: some questions, or the same of each entry of a list. */
interface AskedSection {
  readonly title: string;
  readonly fields: readonly RecordField[];
  readonly list?: { readonly name: string; readonly entry: string; readonly fields: readonly RecordField[] };
}

/** What is wrong with a field, under its label. An object that is missing as a whole is told at each field of it that is needed. */
export function wordsFor(field: RecordField, problems: readonly FieldProblem[]): string[] {
  return problems
    .filter((problem) => concerns(problem, field))
    .map((problem) => problemWords(problem, field.label, pointerOf(field), termLabels(field)));
}

/** The problems that none of the fields asks for, in the API's words. */
export function problemsElsewhere(fields: readonly RecordField[], problems: readonly FieldProblem[]): string[] {
  return problems.filter((problem) => !fields.some((field) => concerns(problem, field))).map(({ detail }) => detail);
}

/** What is wrong in a section of a record, as its task list and its check page say it: "Evidence item 2: “Design” is missing; choose one". */
export function wordsInSection(section: AskedSection, problems: readonly FieldProblem[]): string[] {
  const { list, fields } = section;
  if (!list) return fields.flatMap((field) => wordsFor(field, problems));
  const root = `/${list.name}`;
  return problems.flatMap((problem) => {
    if (problem.pointer === root) return [problemWords(problem, section.title)];
    const [position = '', ...rest] = problem.pointer.slice(root.length + 1).split('/');
    if (!problem.pointer.startsWith(`${root}/`) || !/^\d+$/.test(position)) return [];
    const within = [{ ...problem, pointer: rest.map((step) => `/${step}`).join('') }];
    const words = list.fields.flatMap((field) => wordsFor(field, within));
    const told = words.length > 0 ? words : within.map(({ detail }) => detail);
    return told.map((each) => `${capital(list.entry)} ${Number(position) + 1}: ${each}`);
  });
}

function concerns({ pointer: at }: FieldProblem, field: RecordField): boolean {
  const pointer = pointerOf(field);
  const parents = pointer.split('/').slice(0, -1).join('/');
  return (
    at === pointer ||
    at.startsWith(`${pointer}/`) ||
    (parents !== '' && at !== '' && (parents === at || parents.startsWith(`${at}/`)) && field.needed === true)
  );
}

/** Names the terms of a field that is answered by typing their names. */
function termLabels(field: RecordField): ((id: string) => string) | undefined {
  return field.kind === 'terms' ? (id) => labelOf(field.from, id) : undefined;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
