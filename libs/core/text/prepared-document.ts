import { conceptFrequencies } from './concepts';
import { PASSAGE_STRIDE } from './pair-proximity';
import { tokenise } from './tokenise';

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

/** Tokenises a document once, for any number of uses. The same document always gives the same result. */
export function prepareDocument(document: IndexedDocument): PreparedDocument {
  const terms = new Map<string, { frequencies: number[]; positions: number[] }>();
  const at = (term: string): { frequencies: number[]; positions: number[] } => {
    let entry = terms.get(term);
    if (entry === undefined) {
      entry = { frequencies: document.passages.map(() => 0), positions: [] };
      terms.set(term, entry);
    }
    return entry;
  };
  const lengths = document.passages.map((passage, p) => {
    const tokens = tokenise(passage);
    for (const token of tokens) {
      const entry = at(token.term);
      entry.frequencies[p] = (entry.frequencies[p] as number) + 1;
      entry.positions.push(p * PASSAGE_STRIDE + token.position);
    }
    const words = tokens.filter((token) => !token.compound);
    for (const [term, frequency] of conceptFrequencies(words)) at(term).frequencies[p] = frequency;
    return words.length;
  });
  return { id: document.id, lengths, weights: document.passages.map((_, p) => document.weights?.[p] ?? 1), terms };
}
