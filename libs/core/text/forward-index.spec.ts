import * as fc from 'fast-check';
import { whileAsked } from './document-row';
import { DocumentTerms, ForwardIndex } from './forward-index';
import { MatchedTerms } from './matched-terms';
import { pairFrequency, pairFrequencyIn, PASSAGE_STRIDE } from './pair-proximity';
import type { PreparedDocument, TermOccurrences } from './prepared-document';

/** Numbers on both sides of what one byte and two take, and beyond. */
const termNumber = fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 70_000 }), fc.nat({ max: 2 ** 18 }));
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
const document = fc.record({
  terms: fc.uniqueArray(fc.tuple(termNumber, fc.oneof({ arbitrary: word, weight: 3 }, concept)), {
    selector: ([number]) => number,
    maxLength: 40,
  }),
  lengths: fc.tuple(fc.nat({ max: 400 }), fc.nat({ max: 90 }), fc.nat({ max: 90 })),
  weights: fc.constantFrom([1, 1, 1], [3, 1, 0.5]),
});
type Drawn = typeof document extends fc.Arbitrary<infer Value> ? Value : never;

const termOf = (number: number): string => number.toString(36);
const numberOf = (term: string): number => Number.parseInt(term, 36);

function prepared({ terms, lengths, weights }: Drawn): PreparedDocument {
  return { id: 'd', lengths, weights, terms: new Map(terms.map(([number, where]) => [termOf(number), where])) };
}

function indexOf(documents: readonly Drawn[]): ForwardIndex {
  const index = new ForwardIndex();
  for (const one of documents) index.append(prepared(one), numberOf);
  return index;
}

/** What an index holds of a document, as it was drawn. */
function readBack(index: ForwardIndex, slot: number): unknown {
  const all = new DocumentTerms();
  index.read(slot, all);
  const row = index.openRow(slot);
  const terms = Array.from({ length: all.size }, (_, at) => {
    const profile = all.profiles[at] as number;
    const from = row.positionsOf(at);
    const laid = Array.from(row.numbers.subarray(from, from + (index.profiles.positions[profile] as number)));
    return [all.numbers[at], index.profiles.frequencies[profile], laid.map((position) => row.passageOf(position))];
  });
  return { terms, lengths: index.lengthsOf(slot), weights: index.weightingOf(row).weights };
}

function expected({ terms, lengths, weights }: Drawn): unknown {
  return {
    terms: terms
      .toSorted(([a], [b]) => a - b)
      .map(([number, { frequencies, positions }]) => [
        number,
        frequencies,
        positions.map((position) => Math.floor(position / PASSAGE_STRIDE)),
      ]),
    lengths,
    weights,
  };
}

/** Pairs of terms of a document that are another number of times near each other in its row than in the text. */
function wrongPairs(drawn: Drawn, frequencyIn: typeof pairFrequencyIn): number {
  const index = indexOf([drawn]);
  const all = new DocumentTerms();
  index.read(0, all);
  const row = index.openRow(0);
  const said = drawn.terms.toSorted(([a], [b]) => a - b).map(([, { positions }]) => positions);
  const { weights } = drawn;
  const pairs = said.flatMap((_, a) => said.map((__, b) => [a, b] as const)).filter(([a, b]) => a !== b);
  return pairs.filter(([a, b]) => {
    const [first, second] = [said[a] as readonly number[], said[b] as readonly number[]];
    const found = frequencyIn(row, row.positionsOf(a), first.length, row.positionsOf(b), second.length, weights);
    return found !== pairFrequency(first, 0, first.length, second, 0, second.length, weights);
  }).length;
}

describe('ForwardIndex', () => {
  it('gives back what each document says, whatever it takes to hold it', () => {
    fc.assert(
      fc.property(fc.array(document, { minLength: 1, maxLength: 6 }), (documents) => {
        const index = indexOf(documents);
        expect(documents.map((_, slot) => readBack(index, slot))).toEqual(documents.map(expected));
      }),
    );
  });

  it('holds the documents of some slots alone', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(document, fc.boolean()), { minLength: 1, maxLength: 6 }), (drawn) => {
        const documents = drawn.map(([one]) => one);
        const slots = [...drawn.keys()].filter((slot) => drawn[slot]?.[1]);
        const index = indexOf(documents).only(slots);
        expect([index.size, slots.map((_, at) => readBack(index, at))]).toEqual([
          slots.length,
          slots.map((slot) => expected(documents[slot] as Drawn)),
        ]);
      }),
    );
  });

  it('finds the terms of a query that are held, in the order of the query', () => {
    fc.assert(
      fc.property(document, fc.uniqueArray(termNumber, { maxLength: 20 }), fc.nat(), (drawn, others, seed) => {
        const index = indexOf([drawn]);
        const own = drawn.terms.map(([number]) => number);
        const numbers = Int32Array.from(new Set([...own.filter((_, at) => (seed >> (at % 30)) & 1), ...others]));
        const held = Uint16Array.from([...numbers.keys()].filter((place) => own.includes(numbers[place] as number)));
        const terms = Math.max(0, ...own, ...numbers) + 1;
        const placeOf = new Uint16Array(terms);
        numbers.forEach((number, place) => {
          placeOf[number] = place + 1;
        });
        const matched = new MatchedTerms();
        const foundIn = (): unknown => [...held.keys()].map((i) => [matched.places[i], matched.entries[i]]);
        whileAsked(numbers, numbers.length, () => index.match(0, placeOf, matched));
        const ascending = own.toSorted((a, b) => a - b);
        const right = Array.from(held, (place) => [place, ascending.indexOf(numbers[place] as number)]);
        expect([matched.size, foundIn()]).toEqual([held.length, right]);
      }),
    );
  });

  it('says of two terms what the text says, and would not if it took one passage for the next', () => {
    fc.assert(fc.property(document, (drawn) => wrongPairs(drawn, pairFrequencyIn) === 0));
    const blurred: typeof pairFrequencyIn = (row, ...rest) => {
      const passageOf = (position: number): number => (row.passageOf(position) + 1) % row.passages;
      return pairFrequencyIn({ numbers: row.numbers, passageOf } as typeof row, ...rest);
    };
    const near = { frequencies: [1, 0, 0], positions: [4] };
    const after = { frequencies: [2, 0, 0], positions: [2, 5] };
    const drawn: Drawn = {
      terms: [
        [1, near],
        [2, after],
      ],
      lengths: [6, 0, 0],
      weights: [3, 1, 0.5],
    };
    expect([wrongPairs(drawn, pairFrequencyIn), wrongPairs(drawn, blurred)]).toEqual([0, 2]);
  });

  it('refuses a document whose positions are beyond two bytes', () => {
    const far: Drawn = {
      terms: [[1, { frequencies: [1, 0, 0], positions: [70_000] }]],
      lengths: [1, 0, 0],
      weights: [1, 1, 1],
    };
    expect(() => indexOf([far])).toThrow(RangeError);
  });
});
