import { withRoom } from '../kernel/growing-array';
import { type BoundWorths, leastIn, MOST_UNIT, mostIn } from './bound-worths';
import type { BoundedDocuments } from './bounded-documents';
import { STEPS } from './heard-steps';
import type { IndexedQuery } from './indexed-query';
import type { InvertedSegment } from './inverted-segment';

const NONE = -1;

/** A term that is kept as a column, and where in the memory its steps begin. */
interface ColumnTerm {
  readonly place: number;
  readonly steps: number;
}

/** A pair of two of them, and where the steps of each begin. */
interface ColumnPair {
  readonly pair: number;
  readonly first: number;
  readonly second: number;
}

/**
 * What the scores of the documents of one segment lie between: sums of what each list of the query says there. A pair of neighbours counts where both
 * of its terms are held. Terms that stand nearly everywhere say little, and are read for the documents alone that are asked for.
 */
export class SegmentBounds {
  /** The most that what was left unread could add to any bound, in units of a sum. */
  unread = 0;
  private segment: InvertedSegment | undefined;
  private readonly columns: ColumnTerm[] = [];
  private readonly columnPairs: ColumnPair[] = [];
  /** By place of a term: the first pair of which it is the commoner term; and by pair the next one. */
  private heads = new Int32Array(64);
  private nexts = new Int32Array(64);

  constructor(private readonly worths: BoundWorths) {}

  /** Adds up the lists of a query, at which the worths are aimed. */
  addUp(segment: InvertedSegment, query: IndexedQuery): void {
    this.segment = segment;
    this.unread = 0;
    this.columns.length = 0;
    this.columnPairs.length = 0;
    segment.memory.loops.clearSums(segment.to - segment.from);
    this.sortPairs(segment, query);
    this.addTerms(segment, query);
  }

  /** A bound that about `wanted` documents reach by what was read; 0 when fewer have any. */
  reachedBy(wanted: number): number {
    const { segment } = this;
    return segment ? mostIn(segment.memory.loops.reachedBy(wanted, segment.to - segment.from)) : 0;
  }

  /** Adds the documents alive whose bound by what was read lies from `from` to below `to`, with the bounds by all there is. No document is asked for twice. */
  gather(into: BoundedDocuments, isAlive: (slot: number) => boolean, from: number, to = Infinity): void {
    const { segment } = this;
    if (!segment) return;
    const { loops, found, sums } = segment.memory;
    const count = loops.gather(segment.to - segment.from, from * MOST_UNIT, to * MOST_UNIT);
    let kept = 0;
    for (let i = 0; i < count; i += 1) {
      const place = found[i] as number;
      found[kept] = place;
      if (isAlive(segment.from + place)) kept += 1;
    }
    this.addColumns(segment, kept);
    into.makeRoom(into.size + kept);
    const { slots, most, least, size } = into;
    const unit = 1 / this.worths.scale;
    for (let i = 0; i < kept; i += 1) {
      const place = found[i] as number;
      const sum = sums[place] as number;
      slots[size + i] = segment.from + place;
      most[size + i] = mostIn(sum) * unit;
      least[size + i] = leastIn(sum) * unit;
    }
    into.size += kept;
  }

  private addTerms(segment: InvertedSegment, query: IndexedQuery): void {
    const { steps: worths, roundings } = this.worths;
    const { loops } = segment.memory;
    const size = segment.to - segment.from;
    for (let place = 0; place < query.size; place += 1) {
      const term = query.numbers[place] as number;
      const worth = worths[place] as number;
      const steps = segment.columnOf(term);
      if (steps === undefined) this.addList(segment, query, place, worth, roundings[place] as number);
      else {
        this.columns.push({ place, steps });
        this.unread += mostIn(worth) * segment.boundOf(term);
        if (this.heads[place] === NONE) continue;
        loops.layOutColumn(steps, size);
        this.addPairs(segment, query, place);
        loops.takeAwayColumn(size);
      }
    }
  }

  private addList(segment: InvertedSegment, query: IndexedQuery, place: number, worth: number, rounding: number): void {
    const { loops } = segment.memory;
    const term = query.numbers[place] as number;
    const [places, steps, length] = [segment.placesOf(term), segment.stepsOf(term), segment.lengthOf(term)];
    if (this.heads[place] === NONE) {
      loops.addList(places, steps, length, worth, rounding);
      return;
    }
    loops.addAndLayOut(places, steps, length, worth, rounding);
    this.addPairs(segment, query, place);
    loops.takeAway(places, length);
  }

  /** Adds the pairs whose commoner term is laid out. */
  private addPairs(segment: InvertedSegment, { numbers, firsts, seconds }: IndexedQuery, place: number): void {
    const { heads, nexts, worths } = this;
    const { loops } = segment.memory;
    for (let pair = heads[place] as number; pair !== NONE; pair = nexts[pair] as number) {
      const isFirst = firsts[pair] === place;
      const other = numbers[(isFirst ? seconds : firsts)[pair] as number] as number;
      loops.addPair(
        segment.placesOf(other),
        segment.stepsOf(other),
        segment.lengthOf(other),
        worths.pairs[pair] as number,
        segment.pairs,
        isFirst ? 1 : STEPS,
        isFirst ? STEPS : 1,
      );
    }
  }

  /** Puts each pair to its commoner term, so that this is laid out once for all of them. */
  private sortPairs(segment: InvertedSegment, { size, numbers, pairs, firsts, seconds }: IndexedQuery): void {
    this.heads = withRoom(this.heads, size);
    this.nexts = withRoom(this.nexts, pairs);
    const { heads, nexts } = this;
    heads.fill(NONE, 0, size);
    for (let pair = 0; pair < pairs; pair += 1) {
      const first = numbers[firsts[pair] as number] as number;
      const second = numbers[seconds[pair] as number] as number;
      const [ofFirst, ofSecond] = [segment.sizeOf(first), segment.sizeOf(second)];
      if (ofFirst === 0 || ofSecond === 0) continue;
      const isSecondRarer = ofSecond <= ofFirst;
      if (segment.columnOf(isSecondRarer ? second : first) === undefined) {
        const commoner = (isSecondRarer ? firsts : seconds)[pair] as number;
        nexts[pair] = heads[commoner] as number;
        heads[commoner] = pair;
      } else this.leaveUnread(segment, pair, first, second);
    }
  }

  private leaveUnread(segment: InvertedSegment, pair: number, first: number, second: number): void {
    const steps = segment.pairStepsOf(segment.boundOf(first), segment.boundOf(second));
    this.unread += mostIn(this.worths.pairs[pair] as number) * steps;
    this.columnPairs.push({
      pair,
      first: segment.columnOf(first) as number,
      second: segment.columnOf(second) as number,
    });
  }

  /** Adds to the sums of the first places found what was left unread of them. */
  private addColumns({ memory: { loops }, pairs }: InvertedSegment, count: number): void {
    const { columns, columnPairs, worths } = this;
    for (const { place, steps } of columns) {
      loops.addColumn(steps, count, worths.steps[place] as number, worths.roundings[place] as number);
    }
    for (const { pair, first, second } of columnPairs) {
      loops.addColumnPair(first, second, count, worths.pairs[pair] as number, pairs);
    }
  }
}
