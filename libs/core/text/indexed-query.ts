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

const UNSEEN = -1;

/** Translates a query. `numberOf` says the number of a term, or that no document ever held it. */
export function indexedQuery(query: CompiledQuery, numberOf: (term: string) => number | undefined): IndexedQuery {
  const { terms, pairs } = query;
  const places = new Map<string, number>();
  const numbers = new Int32Array(terms.length + 2 * pairs.length);
  const worths = new Float64Array(numbers.length);
  const placeOf = (term: string, worth: number): number => {
    let place = places.get(term);
    if (place === undefined) {
      const number = numberOf(term);
      if (number === undefined) return UNSEEN;
      place = places.size;
      numbers[place] = number;
      worths[place] = worth;
      places.set(term, place);
    }
    return place;
  };
  for (const { term, weight, idf } of terms) placeOf(term, weight * idf);
  const firsts = new Uint16Array(pairs.length);
  const seconds = new Uint16Array(pairs.length);
  const pairWorths = new Float64Array(pairs.length);
  let held = 0;
  let [before, place] = ['', UNSEEN];
  for (const { first, second, weight, idf } of pairs) {
    // Pairs ascend: many begin with the same term.
    if (first !== before) [before, place] = [first, placeOf(first, 0)];
    const [a, b] = [place, placeOf(second, 0)];
    if (a === UNSEEN || b === UNSEEN) continue;
    firsts[held] = a;
    seconds[held] = b;
    pairWorths[held] = weight * idf;
    held += 1;
  }
  const froms = new Int32Array(places.size);
  const tos = new Int32Array(places.size);
  for (let at = 0; at < held; at += 1) {
    const first = firsts[at] as number;
    if (tos[first] === 0) froms[first] = at;
    tos[first] = at + 1;
  }
  return {
    numbers: numbers.slice(0, places.size),
    worths: worths.slice(0, places.size),
    pairs: {
      froms,
      tos,
      firsts: firsts.slice(0, held),
      seconds: seconds.slice(0, held),
      worths: pairWorths.slice(0, held),
    },
  };
}
