import * as fc from 'fast-check';
import { PASSAGE_STRIDE } from '../pair-proximity';
import type { PreparedDocument, TermOccurrences } from '../prepared-document';

/** Numbers on both sides of what one byte and two take, and beyond. */
export const termNumber = fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 70_000 }), fc.nat({ max: 2 ** 18 }));
const passage = (longest: number) => fc.uniqueArray(fc.nat({ max: longest }), { maxLength: 4 });

/** What a term says in each of three passages: positions, or a concept's frequencies. */
const word = fc
  .constantFrom(8, 60, 3_000)
  .chain((longest) => fc.tuple(passage(longest), passage(longest), passage(longest)))
  .filter((passages) => passages.some((said) => said.length > 0))
  .map((passages): TermOccurrences => ({
    frequencies: passages.map((said) => said.length),
    positions: passages.flatMap((said, p) => said.toSorted((a, b) => a - b).map((at) => p * PASSAGE_STRIDE + at)),
  }));
const concept = fc
  .tuple(fc.nat({ max: 3 }), fc.constantFrom(0, 0.5, 2))
  .map(([a, b]): TermOccurrences => ({ frequencies: [a, b, 1], positions: [] }));

/** A document whose terms go by numbers. */
export const drawnDocument = fc.record({
  terms: fc.uniqueArray(fc.tuple(termNumber, fc.oneof({ arbitrary: word, weight: 3 }, concept)), {
    selector: ([number]) => number,
    maxLength: 40,
  }),
  lengths: fc.tuple(fc.nat({ max: 400 }), fc.nat({ max: 90 }), fc.nat({ max: 90 })),
  weights: fc.constantFrom([1, 1, 1], [3, 1, 0.5]),
});
export type DrawnDocument = typeof drawnDocument extends fc.Arbitrary<infer Value> ? Value : never;

const termOf = (number: number): string => number.toString(36);

/** The number by which a term of a drawn document goes. */
export const numberOf = (term: string): number => Number.parseInt(term, 36);

/** The document as an index takes it. */
export function preparedOf({ terms, lengths, weights }: DrawnDocument): PreparedDocument {
  return { id: 'd', lengths, weights, terms: new Map(terms.map(([number, where]) => [termOf(number), where])) };
}
