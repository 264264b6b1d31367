import { toMillionths } from '../scoring/bounded-value';
import type { PreparedDocument, TextStatistics } from '../text/index';
import { byCodeUnit, documentFrequency, inverseDocumentFrequency } from '../text/text-statistics';

/** A text as a direction in the space of terms: what it is about, whatever its length. */
export interface WeightedText {
  readonly id: string;
  /** Ascending by code unit. */
  readonly terms: readonly string[];
  /** Weight of each of `terms`; their squares add to 1 (unless there are no terms). */
  readonly weights: readonly number[];
}

/** Half of a term's full weight is reached at this many mentions: what a text keeps returning to is what it is about. */
const HALF_WEIGHT_MENTIONS = 3;

/** Weighs each term by `tf / (tf + 3) * idf` and scales the whole to length 1. Concepts count beside words, so that names of one thing meet. */
export function weighText(document: PreparedDocument, statistics: TextStatistics): WeightedText {
  const entries = [...document.terms]
    .map(([term, { frequencies }]) => {
      const said = frequencies.reduce((sum, count, passage) => sum + count * (document.weights[passage] ?? 1), 0);
      const idf = inverseDocumentFrequency(documentFrequency(term, statistics), statistics.documents);
      return { term, weight: (said / (said + HALF_WEIGHT_MENTIONS)) * idf };
    })
    .toSorted((a, b) => byCodeUnit(a.term, b.term));
  const length = Math.sqrt(entries.reduce((sum, { weight }) => sum + weight * weight, 0));
  return {
    id: document.id,
    terms: entries.map(({ term }) => term),
    weights: entries.map(({ weight }) => (length === 0 ? 0 : weight / length)),
  };
}

/** How alike two texts are, and by what. */
export interface Likeness {
  /** Cosine, 0 (nothing shared) to 1 (the same), in millionths. */
  readonly score: number;
  /** Shared terms, those that count most first. */
  readonly shared: readonly string[];
}

/** Compares two weighted texts. Symmetric to the last bit: the terms are walked in one order, whoever asks. */
export function likenessOf(a: WeightedText, b: WeightedText): Likeness {
  const shared: { readonly term: string; readonly part: number }[] = [];
  const score = walk(a, b, (term, part) => shared.push({ term, part }));
  return {
    score,
    shared: shared.toSorted((x, y) => y.part - x.part || byCodeUnit(x.term, y.term)).map(({ term }) => term),
  };
}

/** The score of {@link likenessOf} alone: what most pairs of a large catalogue are asked for. */
export function likenessScore(a: WeightedText, b: WeightedText): number {
  return walk(a, b);
}

function walk(a: WeightedText, b: WeightedText, onShared?: (term: string, part: number) => void): number {
  let [i, j, sum] = [0, 0, 0];
  while (i < a.terms.length && j < b.terms.length) {
    const [left, right] = [a.terms[i] as string, b.terms[j] as string];
    if (left === right) {
      const part = (a.weights[i] as number) * (b.weights[j] as number);
      sum += part;
      onShared?.(left, part);
      i += 1;
      j += 1;
    } else if (left < right) i += 1;
    else j += 1;
  }
  return toMillionths(Math.min(1, sum));
}
