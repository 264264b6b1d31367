import * as fc from 'fast-check';
import { DocumentTerms, ForwardIndex } from './forward-index';
import { type DrawnDocument, drawnDocument, numberOf, preparedOf } from './testing/drawn-documents';

function indexOf(documents: readonly DrawnDocument[]): ForwardIndex {
  const index = new ForwardIndex();
  for (const one of documents) index.append(preparedOf(one), numberOf);
  return index;
}

/** What an index holds of a document but for positions, as it was drawn. */
function readBack(index: ForwardIndex, slot: number): unknown {
  const all = new DocumentTerms();
  index.read(slot, all);
  const terms = Array.from({ length: all.size }, (_, at) => {
    const profile = all.profiles[at] as number;
    return [all.numbers[at], index.profiles.frequencies[profile], index.profiles.positions[profile]];
  });
  return { terms, lengths: index.lengthsOf(slot), weights: index.weightingOf(index.openRow(slot)).weights };
}

function expected({ terms, lengths, weights }: DrawnDocument): unknown {
  const ascending = terms.toSorted(([a], [b]) => a - b);
  return {
    terms: ascending.map(([number, { frequencies, positions }]) => [number, frequencies, positions.length]),
    lengths,
    weights,
  };
}

describe('ForwardIndex', () => {
  it('gives back what each document says, whatever it takes to hold it', () => {
    fc.assert(
      fc.property(fc.array(drawnDocument, { minLength: 1, maxLength: 6 }), (documents) => {
        const index = indexOf(documents);
        expect(documents.map((_, slot) => readBack(index, slot))).toEqual(documents.map(expected));
      }),
    );
  });

  it('holds the documents of some slots alone', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(drawnDocument, fc.boolean()), { minLength: 1, maxLength: 6 }), (drawn) => {
        const documents = drawn.map(([one]) => one);
        const slots = [...drawn.keys()].filter((slot) => drawn[slot]?.[1]);
        const whole = indexOf(documents);
        const index = whole.only(slots);
        expect([index.size, slots.map((_, at) => [readBack(index, at), index.rowOf(at)])]).toEqual([
          slots.length,
          slots.map((slot) => [expected(documents[slot] as DrawnDocument), whole.rowOf(slot)]),
        ]);
      }),
    );
  });

  it('refuses a document whose positions are beyond two bytes', () => {
    const far: DrawnDocument = {
      terms: [[1, { frequencies: [1, 0, 0], positions: [70_000] }]],
      lengths: [1, 0, 0],
      weights: [1, 1, 1],
    };
    expect(() => indexOf([far])).toThrow(RangeError);
  });
});
