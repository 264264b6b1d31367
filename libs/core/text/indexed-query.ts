import type { CompiledQuery } from './compile-query';

/** A query in the numbers of one index: terms in the query's order, those the index has never seen left out. */
export interface IndexedQuery {
  /** Number of each term, by place. */
  readonly numbers: Int32Array;
  /** Weight times idf, by place. A term that only stands in pairs has none. */
  readonly worths: Float64Array;
  readonly pairs: IndexedPairs;
}

/** The pairs of a query, in its order: the places of both terms and weight times idf. */
export interface IndexedPairs {
  /** Those whose first term is in place p are froms[p] .. tos[p]: neighbours, for the pairs of a query ascend. */
  readonly froms: Int32Array;
  readonly tos: Int32Array;
  readonly firsts: Uint16Array;
  readonly seconds: Uint16Array;
  readonly worths: Float64Array;
}

/** Translates a query. `numberOf` says the number of a term, or that no document ever held it. */
export function indexedQuery(query: CompiledQuery, numberOf: (term: string) => number | undefined): IndexedQuery {
  const numbers: number[] = [];
  const worths: number[] = [];
  const places = new Map<string, number>();
  const placeOf = (term: string, worth: number): number | undefined => {
    const known = places.get(term);
    if (known !== undefined) return known;
    const number = numberOf(term);
    if (number === undefined) return undefined;
    places.set(term, numbers.length);
    numbers.push(number);
    worths.push(worth);
    return numbers.length - 1;
  };
  for (const { term, weight, idf } of query.terms) placeOf(term, weight * idf);
  const pairs: { first: number; second: number; worth: number }[] = [];
  for (const { first, second, weight, idf } of query.pairs) {
    const [a, b] = [placeOf(first, 0), placeOf(second, 0)];
    if (a !== undefined && b !== undefined) pairs.push({ first: a, second: b, worth: weight * idf });
  }
  const froms = new Int32Array(numbers.length);
  const tos = new Int32Array(numbers.length);
  pairs.forEach(({ first }, at) => {
    if (tos[first] === 0) froms[first] = at;
    tos[first] = at + 1;
  });
  return {
    numbers: Int32Array.from(numbers),
    worths: Float64Array.from(worths),
    pairs: {
      froms,
      tos,
      firsts: Uint16Array.from(pairs, ({ first }) => first),
      seconds: Uint16Array.from(pairs, ({ second }) => second),
      worths: Float64Array.from(pairs, ({ worth }) => worth),
    },
  };
}
