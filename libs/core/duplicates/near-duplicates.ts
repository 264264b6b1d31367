import type { IntendedUse } from '../innovation/innovation-profile';
import type { ProblemStatement } from '../need/problem-statement';
import { type IndexedDocument, prepareDocument, type TextStatistics } from '../text/index';
import { byCodeUnit } from '../text/text-statistics';
import { tokenise } from '../text/tokenise';
import { likenessOf, likenessScore, type WeightedText, weighText } from './weighted-text';

/**
 * From here two needs are worth offering for joint demand. On the labelled set (test/unit/near-duplicates.spec.ts: the demo needs, each one
 * rewritten with half of its words and two fifths of its sentences gone, and one pair that two trusts wrote independently of one another)
 * rewritten needs reach 0.456 or more and the independent pair 0.579, while the closest of the 527 other pairs reaches 0.195. Shared
 * two-word shingles tell that independent pair (0.063) hardly from the closest other (0.040), so words are weighed and not sequences.
 */
export const SIMILAR_NEED = 0.35;

/**
 * From here a product looks like one already registered. Of copies with a tenth of the words gone all reach 0.901; with a third of the words
 * and a fifth of the sentences gone 111 of 112 are found; the closest of 6,216 pairs of rivals, no duplicates, reaches 0.408.
 */
export const SIMILAR_INNOVATION = 0.45;

/** How many answers, and how many shared words, are worth showing. */
const MOST_ANSWERS = 10;
const MOST_WORDS = 8;

/** Another record that says nearly the same. */
export interface NearDuplicate {
  readonly id: string;
  /** 0 to 1, in millionths. */
  readonly score: number;
  /** The words that make it so, as the asked text writes them, strongest first. */
  readonly sharedTerms: readonly string[];
}

/** The text by which needs are compared: title, summary and confirmed terms count double, the body once. */
export function needText(
  id: string,
  statement: Pick<ProblemStatement, 'title' | 'summary' | 'body' | 'keyTerms'>,
): IndexedDocument {
  const headline = [statement.title, statement.summary, ...statement.keyTerms].join('. ');
  return { id, passages: [headline, statement.body], weights: [2, 1] };
}

/** The text by which products are compared: the three passages that ranking reads. Names and organisations play no part. */
export function innovationText(id: string, use: IntendedUse): IndexedDocument {
  return { id, passages: [use.problemAddressed, use.whatItDoes, use.whereUsed] };
}

/**
 * The records whose texts are at least `threshold` like the asked one, most alike first, equal scores by id; at most ten. The asked record
 * itself is left out. Pure and blind to the order of the others.
 */
export function nearDuplicates(
  asked: IndexedDocument,
  others: readonly WeightedText[],
  statistics: TextStatistics,
  threshold: number,
): NearDuplicate[] {
  const weighed = weighText(prepareDocument(asked), statistics);
  const found = others
    .filter((other) => other.id !== asked.id && likenessScore(weighed, other) >= threshold)
    .map((other) => ({ id: other.id, ...likenessOf(weighed, other) }))
    .toSorted((a, b) => b.score - a.score || byCodeUnit(a.id, b.id))
    .slice(0, MOST_ANSWERS);
  if (found.length === 0) return [];
  const words = wordsOf(asked);
  return found.map(({ id, score, shared }) => ({
    id,
    score,
    sharedTerms: shared.flatMap((term) => words.get(term) ?? []).slice(0, MOST_WORDS),
  }));
}

/** Each term as the author first wrote it. Concepts and joined compounds have no words of their own. */
function wordsOf({ passages }: IndexedDocument): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const token of passages.flatMap(tokenise)) {
    if (!token.compound && !words.has(token.term)) words.set(token.term, token.surface.toLowerCase());
  }
  return words;
}
