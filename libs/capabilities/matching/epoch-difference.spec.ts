import { compareLists, driftOf } from './epoch-difference';

const place = (innovationId: string, rank: number) => ({ innovationId, rank, totalHundredths: 5_000 });

function epochOf(documents: number, counts: Readonly<Record<string, number>>) {
  const terms = Object.keys(counts).toSorted();
  const frequencies = terms.map((term) => counts[term] ?? 0);
  return { innovations: documents, text: { documents, averageLengths: [], terms, frequencies } };
}

describe('the difference of two epochs', () => {
  it('counts the places at which another product stands, new and vacant ones too', () => {
    const before = [place('a', 1), place('b', 2), place('c', 3)];
    expect(compareLists('need', before, before).changedRanks).toBe(0);
    expect(compareLists('need', before, [place('a', 1), place('c', 2), place('b', 3)]).changedRanks).toBe(2);
    expect(compareLists('need', before, [place('a', 1)]).changedRanks).toBe(2);
    expect(compareLists('need', [], [place('a', 1)]).changedRanks).toBe(1);
  });

  it('names the terms whose share of the products changed by more than a fifth, the largest change first', () => {
    const before = epochOf(100, { heart: 10, nurse: 10, rare: 10, stroke: 50 });
    const after = epochOf(200, { heart: 24, nurse: 10, newly: 4, rare: 90, stroke: 90 });
    const asked = Array.from(
      { length: 200 },
      (_, at) => new Set(['heart', 'nurse', 'newly', 'stroke', ...(at ? [] : ['rare'])]),
    );
    expect(driftOf(before, after, asked)).toEqual({
      innovationsBefore: 100,
      innovationsAfter: 200,
      termsLookedAt: 4,
      drifted: [
        { term: 'newly', before: 0, after: 0.02 },
        { term: 'nurse', before: 0.1, after: 0.05 },
      ],
    });
  });
});
