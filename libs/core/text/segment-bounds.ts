import { withRoom } from '../kernel/growing-array';
import { type BoundWorths, leastIn, MOST_UNIT, mostIn } from './bound-worths';
import type { BoundedDocuments } from './bounded-documents';
import { STEPS } from './heard-steps';
import type { IndexedQuery } from './indexed-query';
import type { InvertedSegment } from './inverted-segment';
import * as sums from './segment-sums';

const NONE = -1;

/** A term that is kept as a column. */
interface ColumnTerm {
  readonly place: number;
  readonly steps: Uint8Array;
}

/** A pair of two of them. */
interface ColumnPair {
  readonly pair: number;
  readonly first: Uint8Array;
  readonly second: Uint8Array;
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
    sums.clearSums(segment.to - segment.from);
    this.sortPairs(segment, query);
    this.addTerms(segment, query);
  }

  /** A bound that about `wanted` documents reach by what was read; 0 when fewer have any. */
  reachedBy(wanted: number): number {
    return this.segment ? mostIn(sums.reachedBy(wanted, this.segment.to - this.segment.from)) : 0;
  }

  /** Adds the documents alive whose bound by what was read lies from `from` to below `to`, with the bounds by all there is. */
  gather(into: BoundedDocuments, isAlive: (slot: number) => boolean, from: number, to = Infinity): void {
    const { segment } = this;
    if (!segment) return;
    const size = segment.to - segment.from;
    const start = into.size;
    into.makeRoom(start + size);
    const { slots, most, least } = into;
    const end = sums.gather(slots, start, size, from * MOST_UNIT, to * MOST_UNIT);
    let kept = start;
    for (let i = start; i < end; i += 1) {
      const place = slots[i] as number;
      if (!isAlive(segment.from + place)) continue;
      slots[kept] = place;
      most[kept] = sums.sumAt(place);
      kept += 1;
    }
    this.addColumns(segment, slots, most, start, kept);
    const unit = 1 / this.worths.scale;
    for (let i = start; i < kept; i += 1) {
      const sum = most[i] as number;
      most[i] = mostIn(sum) * unit;
      least[i] = leastIn(sum) * unit;
      slots[i] = segment.from + (slots[i] as number);
    }
    into.size = kept;
  }

  private addTerms(segment: InvertedSegment, query: IndexedQuery): void {
    const { steps: worths, roundings } = this.worths;
    for (let place = 0; place < query.size; place += 1) {
      const term = query.numbers[place] as number;
      const worth = worths[place] as number;
      const steps = segment.columnOf(term);
      if (steps === undefined) this.addList(segment, query, place, worth, roundings[place] as number);
      else {
        this.columns.push({ place, steps });
        this.unread += mostIn(worth) * segment.boundOf(term);
        if (this.heads[place] === NONE) continue;
        sums.layOutColumn(steps);
        this.addPairs(segment, query, place);
        sums.takeAwayColumn(steps.length);
      }
    }
  }

  private addList(segment: InvertedSegment, query: IndexedQuery, place: number, worth: number, rounding: number): void {
    const list = segment.listOf(query.numbers[place] as number);
    if (this.heads[place] === NONE) {
      sums.addList(list, worth, rounding);
      return;
    }
    sums.addAndLayOut(list, worth, rounding);
    this.addPairs(segment, query, place);
    sums.takeAway(list);
  }

  /** Adds the pairs whose commoner term is laid out. */
  private addPairs(segment: InvertedSegment, { numbers, firsts, seconds }: IndexedQuery, place: number): void {
    const { heads, nexts, worths } = this;
    for (let pair = heads[place] as number; pair !== NONE; pair = nexts[pair] as number) {
      const isFirst = firsts[pair] === place;
      const other = segment.listOf(numbers[(isFirst ? seconds : firsts)[pair] as number] as number);
      const worth = worths.pairs[pair] as number;
      sums.addPair(other, worth, segment.pairs, isFirst ? 1 : STEPS, isFirst ? STEPS : 1);
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
      first: segment.columnOf(first) as Uint8Array,
      second: segment.columnOf(second) as Uint8Array,
    });
  }

  /** Adds to the sums of some places what was left unread of them. */
  private addColumns(segment: InvertedSegment, places: Int32Array, into: Float64Array, from: number, to: number): void {
    const { columns, columnPairs, worths } = this;
    for (const { place, steps } of columns) {
      const [worth, rounding] = [worths.steps[place] as number, worths.roundings[place] as number];
      for (let i = from; i < to; i += 1) {
        const heard = steps[places[i] as number] as number;
        // The sign of what is subtracted counts: a branch for each document could not be foreseen.
        into[i] = (into[i] as number) + (worth * heard - rounding * ((0 - heard) >>> 31));
      }
    }
    for (const { pair, first, second } of columnPairs) {
      const worth = worths.pairs[pair] as number;
      for (let i = from; i < to; i += 1) {
        const place = places[i] as number;
        const steps = segment.pairStepsOf(first[place] as number, second[place] as number);
        into[i] = (into[i] as number) + worth * steps;
      }
    }
  }
}
