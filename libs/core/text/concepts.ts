import vocabulary from './data/health-concepts.json';
import type { Token } from './tokenise';
import { tokenise } from './tokenise';

/** One name of a concept found in a text. */
export interface ConceptMention {
  /** Index term of the concept; starts with '#', so that it can never be a word. */
  readonly term: string;
  /** Which of the concept's names it was. */
  readonly form: number;
  /** 1 for a name of the concept itself, less for a term that only comes near it. */
  readonly weight: number;
  /** First and one past the last of the tokens that make it up. */
  readonly from: number;
  readonly to: number;
}

interface ConceptForm {
  readonly term: string;
  readonly form: number;
  readonly weight: number;
  readonly tokens: readonly Token[];
  readonly capitals: boolean;
}

/** Version of the vocabulary of health concepts, part of the engine's version. */
export const CONCEPTS_VERSION: string = vocabulary.version;

/** Weight of a term that is close to a concept without naming it (a symptom, a broader class). */
const NEAR_WEIGHT = 0.4;

function readForms(): ReadonlyMap<string, readonly ConceptForm[]> {
  const byFirst = new Map<string, ConceptForm[]>();
  for (const concept of vocabulary.concepts as { id: string; names: string[]; near?: string[] }[]) {
    [...concept.names, ...(concept.near ?? [])].forEach((name, form) => {
      const tokens = tokenise(name).filter((token) => !token.compound);
      const first = tokens[0];
      if (first === undefined) return;
      const entry = {
        term: `#${concept.id}`,
        form,
        weight: form < concept.names.length ? 1 : NEAR_WEIGHT,
        tokens,
        capitals: /^[A-Z]{2,3}$/.test(name),
      };
      byFirst.set(first.term, [...(byFirst.get(first.term) ?? []), entry]);
    });
  }
  for (const forms of byFirst.values()) forms.sort((a, b) => b.tokens.length - a.tokens.length);
  return byFirst;
}

const FORMS = readForms();

/** An abbreviation of two or three letters names a concept only when written in capitals: "ED" is a department, "ed" is not. */
function isWritten(form: ConceptForm, surface: string): boolean {
  return !form.capitals || /^[A-Z0-9]+s?$/.test(surface);
}

function standsAt(form: ConceptForm, tokens: readonly Token[], at: number): boolean {
  const start = tokens[at] as Token;
  const formStart = form.tokens[0] as Token;
  return form.tokens.every((wanted, i) => {
    const token = tokens[at + i];
    return token?.term === wanted.term && token.position - start.position === wanted.position - formStart.position;
  });
}

/**
 * Every mention of a concept in a tokenised text (without compounds), left to right; longest names first, and a word belongs to one
 * name of each concept at most. Pure.
 */
export function findConcepts(tokens: readonly Token[]): ConceptMention[] {
  const mentions: ConceptMention[] = [];
  let taken = 0;
  tokens.forEach((token, at) => {
    if (at < taken) return;
    let length = 0;
    for (const form of FORMS.get(token.term) ?? []) {
      if (form.tokens.length < length || !isWritten(form, token.surface) || !standsAt(form, tokens, at)) continue;
      length = form.tokens.length;
      mentions.push({ term: form.term, form: form.form, weight: form.weight, from: at, to: at + length });
    }
    taken = Math.max(taken, at + length);
  });
  return mentions;
}

/**
 * How much of each concept a text holds: the largest over its names of weight times number of mentions, so that a text using two
 * names of one thing is not counted twice.
 */
export function conceptFrequencies(tokens: readonly Token[]): Map<string, number> {
  const counts = new Map<string, Map<number, number>>();
  for (const { term, form, weight } of findConcepts(tokens)) {
    const forms = counts.get(term) ?? new Map<number, number>();
    forms.set(form, (forms.get(form) ?? 0) + weight);
    counts.set(term, forms);
  }
  return new Map([...counts].map(([term, forms]) => [term, Math.max(...forms.values())]));
}
