import type { EngineSettings } from './engine-settings';
import type { GatheredPart } from './gathered-terms';
import { keepBest } from './keep-best';
import type { LexiconEntry } from './lexicon-entry';
import { PAIR_REACH } from './pair-proximity';

/** Two terms that are neighbours in the query: texts that keep them together answer it better. */
export interface QueryPair {
  readonly first: string;
  readonly second: string;
  readonly weight: number;
  readonly idf: number;
}

/** What a term of the query lends its pairs. */
interface PairedTerm {
  readonly term: string;
  readonly weight: number;
  readonly idf: number;
}

const ascending = (a: number, b: number): number => a - b;

/** Adds the neighbours among the terms kept: each the place of the first, times the number of terms, plus that of the second. */
function addNeighbours({ run, positions, length }: GatheredPart, terms: number, found: number[]): void {
  let [before, beforeAt] = [-1, 0];
  for (let at = 0; at < length; at += 1) {
    const { place } = run[at] as LexiconEntry;
    if (place < 0) continue;
    const position = positions[at] as number;
    if (before >= 0 && before !== place && position - beforeAt <= PAIR_REACH) found.push(before * terms + place);
    before = place;
    beforeAt = position;
  }
}

/** Each number once, ascending, without those of `other`, which ascend too. */
function distinct(numbers: number[], other: readonly number[]): number[] {
  numbers.sort(ascending);
  let [size, next] = [0, 0];
  for (const number of numbers) {
    if (size > 0 && number === numbers[size - 1]) continue;
    while (next < other.length && (other[next] as number) < number) next += 1;
    if (other[next] === number) continue;
    numbers[size] = number;
    size += 1;
  }
  numbers.length = size;
  return numbers;
}

/**
 * Pairs of neighbours, ascending: all that stand in `parts`, and of those that only `body` has the `most` weightiest. The words of parts and body
 * have as their place that in `terms`, which ascend, or -1.
 */
export function pairsOf(
  parts: readonly GatheredPart[],
  body: GatheredPart,
  terms: readonly PairedTerm[],
  most: number,
  { pairShare }: EngineSettings,
): QueryPair[] {
  const found: number[] = [];
  for (const part of parts) addNeighbours(part, terms.length, found);
  const own = distinct(found, []);
  const said: number[] = [];
  addNeighbours(body, terms.length, said);
  const ofBody = distinct(said, own);
  const first = (pair: number): PairedTerm => terms[Math.floor(pair / terms.length)] as PairedTerm;
  const second = (pair: number): PairedTerm => terms[pair % terms.length] as PairedTerm;
  const pairs = [...own, ...(ofBody.length <= most ? ofBody : weightiest(ofBody, most, first, second))];
  return pairs.toSorted(ascending).map((pair) => {
    const [a, b] = [first(pair), second(pair)];
    const weight = pairShare * Math.min(a.weight, b.weight);
    return { first: a.term, second: b.term, weight, idf: Math.min(a.idf, b.idf) };
  });
}

/** Of pairs that ascend the `most` with the largest worth; of equal ones the first. */
function weightiest(
  pairs: readonly number[],
  most: number,
  first: (pair: number) => PairedTerm,
  second: (pair: number) => PairedTerm,
): number[] {
  const worths = pairs.map((pair) => {
    const [a, b] = [first(pair), second(pair)];
    return Math.min(a.weight, b.weight) * Math.min(a.idf, b.idf);
  });
  const isWeightier = (a: number, b: number): boolean => (worths[a] as number) > (worths[b] as number);
  const best: number[] = [];
  for (let at = 0; at < pairs.length; at += 1) keepBest(best, most, at, isWeightier);
  return best.map((at) => pairs[at] as number);
}
