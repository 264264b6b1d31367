import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import type { Choice, ChoiceSource, TermMember } from './record-field';

/** The choices of a source. Those of a vocabulary come in its order, a child after its parent and named with it. */
export function choicesOf(from: ChoiceSource): readonly Choice[] {
  if (typeof from !== 'string') return from;
  const vocabulary = VOCABULARIES[from];
  return vocabulary.terms.map(({ id, label, parent, group, facet }) => ({
    value: id,
    label: parent ? `${vocabulary.label(parent)}: ${label}` : label,
    ...(group || facet ? { group: group ?? facet } : {}),
  }));
}

/** What a person reads for a value of the source; the value itself when the source does not have it. */
export function labelOf(from: ChoiceSource, value: string): string {
  return choicesOf(from).find((choice) => choice.value === value)?.label ?? value;
}

/** The value that a person means by typing a label (or the value itself), whatever the case; what was typed when nothing fits. */
export function valueNamed(from: ChoiceSource, typed: string): string {
  const meant = typed.toLowerCase();
  const choices = choicesOf(from);
  const found = choices.find(({ value, label }) => label.toLowerCase() === meant || value === meant);
  const ending = choices.filter(({ label }) => label.toLowerCase().endsWith(`: ${meant}`));
  return found?.value ?? (ending.length === 1 ? ending[0]?.value : undefined) ?? typed;
}

/** The choices for one term of a list; a value that the record already holds is among them even when the form does not offer it. */
export function memberChoices(member: TermMember, term: string, held: string | undefined): readonly Choice[] {
  const { from } = member;
  const offered = isSource(from) ? choicesOf(from) : (from[term] ?? []);
  const isOffered = held === undefined || offered.some(({ value }) => value === held);
  return isOffered ? offered : [...offered, { value: held, label: `As set before: ${held}` }];
}

function isSource(from: TermMember['from']): from is ChoiceSource {
  return typeof from === 'string' || Array.isArray(from);
}
