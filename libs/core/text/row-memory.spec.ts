import * as fc from 'fast-check';
import { UNTIL_CAUGHT } from '../testing/law';
import { impact, weightedFrequency } from './bm25';
import { ForwardIndex } from './forward-index';
import type { IndexedQuery } from './indexed-query';
import { pairFrequency } from './pair-proximity';
import { RowMemory } from './row-memory';
import { type DrawnDocument, drawnDocument, numberOf, preparedOf, termNumber } from './testing/drawn-documents';

const NORM = 1.3;
/** One memory for all cases: none may count on finding it empty. */
const MEMORY = new RowMemory();

interface Asked {
  readonly numbers: readonly number[];
  readonly worths: readonly number[];
  /** Places of two terms, and what they are worth together. */
  readonly pairs: readonly (readonly [number, number, number])[];
}

type Twist = (asked: Asked) => Asked;
const asItIs: Twist = (asked) => asked;

/** Some documents and a query of their terms and others, among them terms of which the lower half of the number is that of another. */
const searched = fc.array(drawnDocument, { minLength: 1, maxLength: 4 }).chain((documents) => {
  const own = documents.flatMap(({ terms }) => terms.map(([number]) => number));
  const ofOwn = own.length === 0 ? termNumber : fc.constantFrom(...own);
  const alike = ofOwn.map((number) => (number >= 2 ** 16 ? number % 2 ** 16 : number + 2 ** 16));
  const number = fc.oneof({ arbitrary: ofOwn, weight: 6 }, alike, termNumber);
  return fc.uniqueArray(number, { minLength: 2, maxLength: 30 }).chain((numbers) => {
    const worth = fc.integer({ min: 1, max: 1_000 }).map((thousandths) => thousandths / 1_000);
    const place = fc.nat(numbers.length - 1);
    const asked = fc.record({
      numbers: fc.constant(numbers),
      worths: fc.array(worth, { minLength: numbers.length, maxLength: numbers.length }),
      pairs: fc.array(
        fc.tuple(place, place, worth).filter(([first, second]) => first !== second),
        { maxLength: 40 },
      ),
    });
    return fc.tuple(fc.constant(documents), asked);
  });
});

function queryOf({ numbers, worths, pairs }: Asked): IndexedQuery {
  return {
    size: numbers.length,
    numbers: Int32Array.from(numbers),
    worths: Float64Array.from(worths),
    pairs: pairs.length,
    firsts: Uint16Array.from(pairs, ([first]) => first),
    seconds: Uint16Array.from(pairs, ([, second]) => second),
    pairWorths: Float64Array.from(pairs, ([, , worth]) => worth),
  } as IndexedQuery;
}

/** What is made of each document: the places of the query's terms it holds with what it says of each, and its score, of which `threshold` may make something less. */
function read(
  documents: readonly DrawnDocument[],
  asked: Asked,
  threshold: (score: number) => number = () => 0,
  weightsOf: (slot: number) => number = (slot) => slot,
): { held: unknown; score: number }[] {
  const index = new ForwardIndex();
  for (const one of documents) index.append(preparedOf(one), numberOf);
  MEMORY.ask(queryOf(asked), index.profiles.size, index.mostPassages);
  try {
    const rows = documents.map((_, slot) => MEMORY.lay(index.rowOf(slot)));
    return documents.map((drawn, slot) => {
      const row = rows[slot] as number;
      MEMORY.weigh(index.weightingAt(MEMORY.weightingOf(rows[weightsOf(slot) % rows.length] as number)));
      const { size, places, profiles } = MEMORY.matchedIn(row);
      const held = Array.from({ length: size }, (__, at) => [
        places[at],
        index.profiles.frequencies[profiles[at] as number],
      ]);
      return { held, score: MEMORY.scoreOf(row, NORM, threshold(defined(drawn, asked).score)) };
    });
  } finally {
    MEMORY.forget();
  }
}

/** The same by its definition: the additions of `textScore`. */
function defined(
  { terms, weights }: DrawnDocument,
  { numbers, worths, pairs }: Asked,
): { held: unknown; score: number } {
  const said = new Map(terms);
  const held = numbers.flatMap((number, place) => {
    const where = said.get(number);
    return where ? [[place, where.frequencies]] : [];
  });
  let score = 0;
  numbers.forEach((number, place) => {
    const where = said.get(number);
    if (where) score += (worths[place] as number) * impact(weightedFrequency(where.frequencies, weights), NORM);
  });
  for (const [first, second, worth] of pairs) {
    const a = said.get(numbers[first] as number)?.positions ?? [];
    const b = said.get(numbers[second] as number)?.positions ?? [];
    const frequency = pairFrequency(a, 0, a.length, b, 0, b.length, weights);
    if (frequency > 0) score += worth * impact(frequency, NORM);
  }
  return { held, score };
}

/** Fails unless what is read of documents is what they say, to the last bit. */
function expectWhatIsSaid(
  twist: Twist = asItIs,
  numRuns = 300,
  weightsOf: (slot: number) => number = (slot) => slot,
): void {
  fc.assert(
    fc.property(searched, ([documents, asked]) => {
      const right = documents.map((drawn) => defined(drawn, asked));
      expect(read(documents, twist(asked), undefined, weightsOf)).toEqual(right);
      expect(read(documents, twist(asked), (score) => score, weightsOf)).toEqual(right);
    }),
    { numRuns, endOnFailure: true },
  );
}

describe('the loops that read rows', () => {
  it('find what each document holds of a query, and what it scores', () => expectWhatIsSaid());

  it.each<[string, Twist]>([
    ['taking the second term of a pair for the first', (asked) => ({ ...asked, pairs: asked.pairs.map(swapped) })],
    ['forgetting pairs', (asked) => ({ ...asked, pairs: [] })],
    ['looking at lower halves of numbers alone', (asked) => ({ ...asked, numbers: asked.numbers.map(lowerHalf) })],
  ])('would be caught %s', (_, twist) => {
    expect(() => expectWhatIsSaid(twist, UNTIL_CAUGHT)).toThrow('Property failed');
  });

  it('would be caught weighing passages as those of another document', () => {
    expect(() => expectWhatIsSaid(asItIs, UNTIL_CAUGHT, (slot) => slot + 1)).toThrow('Property failed');
  });

  it('may stop early, and then never with as much as was asked for', () => {
    let stopped = 0;
    fc.assert(
      fc.property(searched, fc.double({ min: 1.001, max: 3, noNaN: true }), ([documents, asked], times) => {
        const right = documents.map((drawn) => defined(drawn, asked).score);
        read(documents, asked, (score) => score * times).forEach(({ score }, slot) => {
          const whole = right[slot] as number;
          expect(score === whole || (score < whole && score < whole * times)).toBe(true);
          if (score < whole) stopped += 1;
        });
      }),
    );
    expect(stopped).toBeGreaterThan(0);
  });

  it('have room for what is larger than all before, and read the small as before', () => {
    const many = Array.from({ length: 5_000 }, (_, number) => number * 3);
    const small: DrawnDocument = {
      terms: [
        [3, { frequencies: [1, 0, 0], positions: [4] }],
        [6, { frequencies: [2, 0, 0], positions: [2, 5] }],
      ],
      lengths: [6, 0, 0],
      weights: [3, 1, 0.5],
    };
    const large: DrawnDocument = {
      ...small,
      terms: many.map((number) => [number, { frequencies: [1, 0, number], positions: [number] }]),
    };
    const asked: Asked = {
      numbers: many,
      worths: many.map((_, at) => 1 / (at + 1)),
      pairs: many.slice(0, -1).map((_, at) => [at, at + 1, 0.5]),
    };
    const few: Asked = { numbers: [3, 6], worths: [1, 2], pairs: [[0, 1, 3]] };
    for (const query of [few, asked, few]) {
      const documents = [small, large, small];
      expect(read(documents, query)).toEqual(documents.map((drawn) => defined(drawn, query)));
    }
  });
});

function swapped([first, second, worth]: readonly [number, number, number]): readonly [number, number, number] {
  return [second, first, worth];
}

function lowerHalf(number: number): number {
  return number % 2 ** 16;
}
