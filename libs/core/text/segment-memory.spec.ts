import * as fc from 'fast-check';
import { UNTIL_CAUGHT } from '../testing/law';
import { HEARD_STEPS, STEPS } from './heard-steps';
import { SegmentMemory, type SegmentSums } from './segment-memory';

/** Documents of the segment in these tests: not a multiple of how many are looked at together. */
const SIZE = 43;
const [WORTH, ROUNDING] = [3 * 2 ** 26 + 2, 2];
const PAIR_WORTH = 5 * 2 ** 26;

const heard = fc.integer({ min: 1, max: HEARD_STEPS });
/** A term: the steps heard of it by place. */
const term = fc
  .dictionary(fc.nat(SIZE - 1).map(String), heard)
  .map((said) => new Map(Object.entries(said).map(([place, steps]) => [Number(place), steps])));
type Term = ReadonlyMap<number, number>;

/** How many steps are heard of a pair, in no symmetrical way. */
const together = (first: number, second: number): number =>
  first === 0 || second === 0 ? 0 : Math.min(HEARD_STEPS, (first >> 1) + (second >> 2) + 1);

/** One memory for all cases: none may count on finding it empty. */
const MEMORY = new SegmentMemory();
const PAIRS = hold(Uint8Array.from({ length: STEPS * STEPS }, (_, at) => together(Math.floor(at / STEPS), at % STEPS)));
const SEGMENT = MEMORY.end;

function hold(bytes: Uint8Array): number {
  const start = MEMORY.take(bytes.length);
  MEMORY.bytes(start, bytes.length).set(bytes);
  return start;
}

/** Some terms, held as lists and as columns instead of those before, and nothing laid out. */
class Segment {
  readonly lists: readonly { readonly places: number; readonly steps: number; readonly length: number }[];
  readonly columns: readonly number[];

  constructor(terms: readonly Term[]) {
    MEMORY.giveBack(SEGMENT);
    MEMORY.loops.takeAwayColumn(SIZE);
    this.lists = terms.map((each) => {
      const said = [...each].toSorted(([a], [b]) => a - b);
      const places = MEMORY.take(2 * said.length);
      MEMORY.words(places, said.length).set(said.map(([place]) => place));
      return { places, steps: hold(Uint8Array.from(said, ([, steps]) => steps)), length: said.length };
    });
    this.columns = terms.map((each) => hold(Uint8Array.from({ length: SIZE }, (_, place) => each.get(place) ?? 0)));
  }
}

type Loops = (loops: SegmentSums) => SegmentSums;
const asTheyAre: Loops = (loops) => loops;

/** Fails unless sums are those of the definition: what each list says, and what the pair does where both terms are held. */
function expectTheSums(twist: Loops = asTheyAre, numRuns = 200): void {
  fc.assert(
    fc.property(term, term, fc.boolean(), (first, second, isSecondLaidOut) => {
      const segment = new Segment([first, second]);
      const loops = twist(MEMORY.loops);
      const [rarer, commoner] = isSecondLaidOut ? [0, 1] : [1, 0];
      const [list, laidOut] = [segment.lists[rarer], segment.lists[commoner]] as const;
      if (!list || !laidOut) throw new Error('Two terms were given.');
      loops.clearSums(SIZE);
      loops.addList(list.places, list.steps, list.length, WORTH, ROUNDING);
      loops.addAndLayOut(laidOut.places, laidOut.steps, laidOut.length, WORTH, ROUNDING);
      const [ofList, ofHeard] = isSecondLaidOut ? [STEPS, 1] : [1, STEPS];
      loops.addPair(list.places, list.steps, list.length, PAIR_WORTH, PAIRS, ofList, ofHeard);
      loops.takeAway(laidOut.places, laidOut.length);
      // Nothing is laid out any more, so that this adds nothing.
      loops.addPair(list.places, list.steps, list.length, PAIR_WORTH, PAIRS, ofList, ofHeard);
      expect([...MEMORY.sums.subarray(0, SIZE)]).toEqual(defined(first, second));
    }),
    { numRuns, endOnFailure: true },
  );
}

function defined(first: Term, second: Term): number[] {
  return Array.from({ length: SIZE }, (_, place) => {
    const [a, b] = [first.get(place) ?? 0, second.get(place) ?? 0];
    const ofTerms = [a, b].reduce((sum, steps) => sum + (steps === 0 ? 0 : WORTH * steps - ROUNDING), 0);
    return ofTerms + PAIR_WORTH * together(a, b);
  });
}

/** Fails unless columns add to the places found what lists would add to all. */
function expectTheSameOfColumns(twist: Loops = asTheyAre, numRuns = 200): void {
  fc.assert(
    fc.property(term, term, (first, second) => {
      const segment = new Segment([first, second]);
      const loops = twist(MEMORY.loops);
      const [one, other] = segment.columns as [number, number];
      loops.clearSums(SIZE);
      expect(loops.gather(SIZE, 0, Infinity)).toBe(SIZE);
      for (const column of [one, other]) loops.addColumn(column, SIZE, WORTH, ROUNDING);
      loops.addColumnPair(one, other, SIZE, PAIR_WORTH, PAIRS);
      expect([...MEMORY.sums.subarray(0, SIZE)]).toEqual(defined(first, second));
    }),
    { numRuns, endOnFailure: true },
  );
}

/** Fails unless those places are found, in order, whose sum lies between the bounds, whatever stands beyond the segment. */
function expectThePlaces(twist: Loops = asTheyAre, numRuns = 500): void {
  const sum = fc.nat(20);
  fc.assert(
    fc.property(
      fc.array(sum, { minLength: 80, maxLength: 80 }),
      fc.nat(72),
      sum,
      fc.option(sum, { nil: Infinity }),
      (sums, size, from, to) => {
        MEMORY.sums.set(sums);
        const count = twist(MEMORY.loops).gather(size, from, to);
        const expected = sums.slice(0, size).flatMap((each, place) => (each >= from && each < to ? [place] : []));
        expect([...MEMORY.found.subarray(0, count)]).toEqual(expected);
      },
    ),
    { numRuns, endOnFailure: true },
  );
}

describe('the loops of a segment', () => {
  it('add up lists and pairs', () => expectTheSums());

  it('would be caught taking the second term of a pair for the first', () => {
    const swapped: Loops = (loops) => ({
      ...loops,
      addPair: (places, steps, length, worth, pairs, ofList, ofHeard) =>
        loops.addPair(places, steps, length, worth, pairs, ofHeard, ofList),
    });
    expect(() => expectTheSums(swapped, UNTIL_CAUGHT)).toThrow('Property failed');
  });

  it('would be caught leaving a term laid out', () => {
    expect(() => expectTheSums((loops) => ({ ...loops, takeAway: () => undefined }), UNTIL_CAUGHT)).toThrow(
      'Property failed',
    );
  });

  it('read columns as they read lists', () => expectTheSameOfColumns());

  it('would be caught rounding where nothing is heard', () => {
    const always: Loops = (loops) => ({
      ...loops,
      addColumn: (steps, count, worth, rounding) => {
        loops.addColumn(steps, count, worth, rounding);
        loops.addColumn(steps, count, 0, 1);
      },
    });
    expect(() => expectTheSameOfColumns(always, UNTIL_CAUGHT)).toThrow('Property failed');
  });

  it('lay out a column as they lay out a list', () => {
    const segment = new Segment([
      new Map([[3, 200]]),
      new Map([
        [3, 100],
        [7, 9],
      ]),
    ]);
    const { loops, sums } = MEMORY;
    const [list] = segment.lists as [{ places: number; steps: number; length: number }];
    loops.clearSums(SIZE);
    loops.layOutColumn(segment.columns[1] as number, SIZE);
    loops.addPair(list.places, list.steps, list.length, 1, PAIRS, STEPS, 1);
    loops.takeAwayColumn(SIZE);
    loops.addPair(list.places, list.steps, list.length, 1, PAIRS, STEPS, 1);
    expect([sums[3], sums[7]]).toEqual([together(200, 100), 0]);
  });

  it('find the places between two bounds', () => expectThePlaces());

  it.each<[string, Loops]>([
    [
      'looking beyond the segment',
      (loops) => ({ ...loops, gather: (size, from, to) => loops.gather(size + 1, from, to) }),
    ],
    [
      'taking the upper bound in',
      (loops) => ({ ...loops, gather: (size, from, to) => loops.gather(size, from, to + 1) }),
    ],
  ])('would be caught %s', (_, twist) => {
    expect(() => expectThePlaces(twist, UNTIL_CAUGHT)).toThrow('Property failed');
  });

  it('say what so many sums reach, of a small segment to within a 2,048th of 2^52', () => {
    const { loops, sums } = new SegmentMemory();
    sums.set([5, 1, 9, 7, 3].map((each) => each * 2 ** 48));
    expect([1, 2, 5, 6].map((wanted) => loops.reachedBy(wanted, 5))).toEqual(
      [9, 7, 1, 0].map((each) => each * 2 ** 48),
    );
  });

  it('say about what so many reach of a large one, by every sixteenth', () => {
    const { loops, sums } = new SegmentMemory();
    for (let place = 0; place < 65_536; place += 1) sums[place] = place * 2 ** 36;
    const reached = loops.reachedBy(200, 65_536);
    const many = sums.filter((sum) => sum >= reached).length;
    expect(many).toBeGreaterThanOrEqual(180);
    expect(many).toBeLessThanOrEqual(264);
  });
});

describe('the memory of segments', () => {
  it('keeps what it holds when it grows, and uses again what was given back', () => {
    const memory = new SegmentMemory();
    const first = memory.take(5);
    memory.bytes(first, 5).set([1, 2, 3, 4, 5]);
    memory.sums[40] = 7;
    const second = memory.take(1_000_000);
    memory.words(second, 500_000).fill(9);
    expect([second % 8, second >= first + 5]).toEqual([0, true]);
    expect([[...memory.bytes(first, 5)], memory.sums[40]]).toEqual([[1, 2, 3, 4, 5], 7]);
    memory.giveBack(second);
    expect([memory.take(20), [...memory.bytes(first, 5)]]).toEqual([second, [1, 2, 3, 4, 5]]);
  });

  it('is one of its own for each index', () => {
    const [one, other] = [new SegmentMemory(), new SegmentMemory()];
    one.sums[3] = 1;
    expect(other.sums[3]).toBe(0);
  });
});
