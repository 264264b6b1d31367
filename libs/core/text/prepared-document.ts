import { conceptFrequencies } from './concepts';
import { PASSAGE_STRIDE } from './pair-proximity';
import { TokenRun } from './token-run';
import type { ReadTerm } from './word-reading';

/** A text to be found: a few passages in a fixed order (for a product: problem addressed, what it does, where used). */
export interface IndexedDocument {
  readonly id: string;
  readonly passages: readonly string[];
  /** What one word of each passage counts for when passages are searched together; 1 where absent. A title may count for more. */
  readonly weights?: readonly number[];
}

/** Where one term stands in a document. */
export interface TermOccurrences {
  /** How often, in each passage. A concept's is the largest over its names. */
  readonly frequencies: readonly number[];
  /** Positions over the whole document, ascending, passages far apart; none for a concept. */
  readonly positions: readonly number[];
}

/** A document after tokenising: all that scoring needs, independent of every other document. */
export interface PreparedDocument {
  readonly id: string;
  /** Words of each passage; stop words, joined compounds and concepts are not counted. */
  readonly lengths: readonly number[];
  readonly weights: readonly number[];
  /** Words, joined compounds and concepts (their terms start with '#'). */
  readonly terms: ReadonlyMap<string, TermOccurrences>;
}

const RUN = new TokenRun();

/** So many words of a document are read, passage after passage, stop words counted: what is known of each stays within numbers of two bytes. */
export const MOST_WORDS = 25_000;

/**
 * Tokenises a document once, for any number of uses: its first {@link MOST_WORDS} words. The same document always gives the same result.
 */
export function prepareDocument(document: IndexedDocument): PreparedDocument {
  const { passages, weights } = document;
  const terms = new Map<string, { readonly frequencies: number[]; readonly positions: number[] }>();
  const nowhere = passages.map(() => 0);
  let left = MOST_WORDS;
  const lengths = passages.map((passage, p) => {
    RUN.read(passage, left);
    left -= (RUN.positions[RUN.size - 1] ?? -1) + 1;
    for (let at = 0; at < RUN.size; at += 1) {
      const { term } = RUN.terms[at] as ReadTerm;
      const position = p * PASSAGE_STRIDE + (RUN.positions[at] as number);
      const entry = terms.get(term);
      if (entry === undefined) {
        const frequencies = nowhere.slice();
        frequencies[p] = 1;
        terms.set(term, { frequencies, positions: [position] });
      } else {
        entry.frequencies[p] = (entry.frequencies[p] as number) + 1;
        entry.positions.push(position);
      }
    }
    for (const [term, frequency] of conceptFrequencies(RUN)) {
      let entry = terms.get(term);
      if (entry === undefined) {
        entry = { frequencies: nowhere.slice(), positions: [] };
        terms.set(term, entry);
      }
      entry.frequencies[p] = frequency;
    }
    return RUN.wordCount;
  });
  return { id: document.id, lengths, weights: passages.map((_, p) => weights?.[p] ?? 1), terms };
}
