import { TokenRun } from './token-run';
import type { ReadTerm } from './word-reading';

/** One indexable word of a text. */
export interface Token {
  /** The key compared between texts: folded and stemmed. */
  readonly term: string;
  /** The word as its author wrote it, for showing to people. */
  readonly surface: string;
  /** Ordinal of the word in its text, stop words counted, so that neighbours differ by one. A compound has its first part's position. */
  readonly position: number;
  /** True for the joined form of a compound ("pointofcare" beside point, of, care): an alternative reading, not an extra word. */
  readonly compound: boolean;
}

const RUN = new TokenRun();

/** Splits a text into its indexable words, in order, as {@link TokenRun} reads them. */
export function tokenise(text: string): Token[] {
  RUN.read(text);
  const tokens: Token[] = [];
  for (let at = 0; at < RUN.size; at += 1) {
    const { term, surface, compound } = RUN.terms[at] as ReadTerm;
    tokens.push({ term, surface, position: RUN.positions[at] as number, compound });
  }
  return tokens;
}
