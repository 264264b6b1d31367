import vocabulary from './data/health-concepts.json';
import { TokenRun } from './token-run';
import type { ReadTerm } from './word-reading';

/** One name of a concept found in a text. */
export interface ConceptMention {
  /** Index term of the concept; starts with '#', so that it can never be a word. */
  readonly term: string;
  /** Which of the concept's names it was. */
  readonly form: number;
  /** 1 for a name of the concept itself, less for a term that only comes near it. */
  readonly weight: number;
  /** First and one past the last of the text's words that make it up. */
  readonly from: number;
  readonly to: number;
}

interface ConceptForm {
  readonly term: string;
  readonly form: number;
  readonly weight: number;
  /** Its words, and how far each stands from the first. */
  readonly words: readonly { readonly term: string; readonly distance: number }[];
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
      const words = wordsOf(name);
      const first = words[0];
      if (first === undefined) return;
      const entry = {
        term: `#${concept.id}`,
        form,
        weight: form < concept.names.length ? 1 : NEAR_WEIGHT,
        words,
        capitals: /^[A-Z]{2,3}$/.test(name),
      };
      byFirst.set(first.term, [...(byFirst.get(first.term) ?? []), entry]);
    });
  }
  for (const forms of byFirst.values()) forms.sort((a, b) => b.words.length - a.words.length);
  return byFirst;
}

function wordsOf(name: string): ConceptForm['words'] {
  const run = new TokenRun();
  run.read(name);
  const first = run.positions[run.words[0] ?? 0] ?? 0;
  return Array.from({ length: run.wordCount }, (_, at) => {
    const place = run.words[at] as number;
    return { term: (run.terms[place] as ReadTerm).term, distance: (run.positions[place] as number) - first };
  });
}

/** Names by their first word. */
const FORMS = readForms();

/** An abbreviation of two or three letters names a concept only when written in capitals: "ED" is a department, "ed" is not. */
function isWritten(form: ConceptForm, surface: string): boolean {
  return !form.capitals || /^[A-Z0-9]+s?$/.test(surface);
}

function standsAt(form: ConceptForm, { terms, positions, words, wordCount }: TokenRun, at: number): boolean {
  if (at + form.words.length > wordCount) return false;
  const start = positions[words[at] as number] as number;
  return form.words.every(({ term, distance }, i) => {
    const place = words[at + i] as number;
    return (terms[place] as ReadTerm).term === term && (positions[place] as number) - start === distance;
  });
}

const NO_MENTIONS: readonly ConceptMention[] = [];

/**
 * Every mention of a concept in the words of a text, left to right; longest names first, and a word belongs to one name of each concept at most.
 * Pure.
 */
export function findConcepts(run: TokenRun): readonly ConceptMention[] {
  let mentions: ConceptMention[] | undefined;
  let taken = 0;
  for (let at = 0; at < run.wordCount; at += 1) {
    if (at < taken) continue;
    const { term: first, surface } = run.terms[run.words[at] as number] as ReadTerm;
    const forms = FORMS.get(first);
    if (forms === undefined) continue;
    let length = 0;
    for (const form of forms) {
      if (form.words.length < length || !isWritten(form, surface) || !standsAt(form, run, at)) continue;
      length = form.words.length;
      mentions ??= [];
      mentions.push({ term: form.term, form: form.form, weight: form.weight, from: at, to: at + length });
    }
    taken = Math.max(taken, at + length);
  }
  return mentions ?? NO_MENTIONS;
}

/**
 * How much of each concept a text holds: the largest over its names of weight times number of mentions, so that a text using two
 * names of one thing is not counted twice.
 */
export function conceptFrequencies(run: TokenRun): ReadonlyMap<string, number> {
  const counts = new Map<string, Map<number, number>>();
  for (const { term, form, weight } of findConcepts(run)) {
    const forms = counts.get(term) ?? new Map<number, number>();
    forms.set(form, (forms.get(form) ?? 0) + weight);
    counts.set(term, forms);
  }
  return new Map([...counts].map(([term, forms]) => [term, Math.max(...forms.values())]));
}
