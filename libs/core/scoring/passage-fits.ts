import { impact, lengthNorm } from '../text/bm25';
import { ENGINE_SETTINGS } from '../text/engine-settings';
import type { CompiledQuery, PreparedDocument } from '../text/index';
import type { TextStatistics } from '../text/index';
import { byCodeUnit } from '../text/text-statistics';

/** The passages of one product as typed arrays: a tenth of the memory of the document they were made from. */
export interface PreparedPassages {
  /** How many passages there are. */
  readonly passages: number;
  /** Number of the term, times four, plus the passage: one for each passage a term stands in, terms ascending. */
  readonly entries: Int32Array;
  /** What the term says there, in the single precision in which it is defined. */
  readonly impacts: Float32Array;
}

/** Passages a product may have: a power of two, so that an entry comes apart by shifting. */
const PASSAGE_ROOM = 4;

/** The shares and anchors of the text fit. They are those of `textFit`; the test of this file fails when the two part. */
const PASSAGE_SHARES: readonly number[] = [0.6, 0.25, 0.15];
const UNRELATED = 0.015;
const PLAINLY_RELEVANT = 0.36;

/**
 * Text fits without the words: the same number as `textFit`, for hundreds of products at a time. One instance serves one set of statistics;
 * products are prepared once, queries come and go.
 */
export class PassageFits {
  private readonly numbers = new Map<string, number>();
  /** Place of a term in the query at hand, from 1, by number of the term; 0 elsewhere. */
  private places = new Uint16Array(1024);

  constructor(private readonly statistics: TextStatistics) {}

  /** @throws Error for a document of more than four passages. */
  prepare(document: PreparedDocument): PreparedPassages {
    const { passageSaturation, passageLengthEffect } = ENGINE_SETTINGS;
    const norms = document.lengths.map((length, p) =>
      lengthNorm(length, this.statistics.averageLengths[p] ?? 0, passageSaturation, passageLengthEffect),
    );
    const passages = norms.length;
    if (passages > PASSAGE_ROOM) throw new Error(`A product has at most ${PASSAGE_ROOM} passages, not ${passages}.`);
    const entries: number[] = [];
    const impacts: number[] = [];
    for (const [term, { frequencies }] of [...document.terms].toSorted(([a], [b]) => byCodeUnit(a, b))) {
      const number = this.numberOf(term);
      for (let p = 0; p < passages; p += 1) {
        const heard = impact(frequencies[p] ?? 0, norms[p] as number);
        if (heard === 0) continue;
        entries.push(number * PASSAGE_ROOM + p);
        impacts.push(heard);
      }
    }
    return { passages, entries: Int32Array.from(entries), impacts: Float32Array.from(impacts) };
  }

  /** The text fit, 0 to 1, of each product, in the order given. */
  fitsOf(query: CompiledQuery, products: readonly PreparedPassages[]): Float64Array {
    const known = query.terms.map(({ term }) => this.numbers.get(term));
    known.forEach((number, place) => {
      if (number !== undefined) this.places[number] = place + 1;
    });
    const fit = new PassageFit(query);
    const fits = Float64Array.from(products, (passages) => fit.of(passages, this.places));
    for (const number of known) if (number !== undefined) this.places[number] = 0;
    return fits;
  }

  private numberOf(term: string): number {
    let number = this.numbers.get(term);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(term, number);
      if (number >= this.places.length) {
        const larger = new Uint16Array(this.places.length * 2);
        larger.set(this.places);
        this.places = larger;
      }
    }
    return number;
  }
}

/** One query's arithmetic, with room that is used again for every product. */
class PassageFit {
  /** What a term fully heard adds to a passage, before the division by the ceiling. */
  private readonly worths: Float64Array;
  private readonly ceiling: number;
  /** By matched term, then passage. */
  private readonly parts: Float64Array;
  private readonly contributions: Float64Array;
  private readonly totals = new Float64Array(PASSAGE_ROOM);
  private readonly order = new Uint8Array(PASSAGE_ROOM);

  constructor({ terms, ceiling }: CompiledQuery) {
    this.worths = Float64Array.from(terms, ({ weight, idf }) => weight * idf);
    this.ceiling = Math.max(ceiling, Number.MIN_VALUE);
    this.parts = new Float64Array(terms.length * PASSAGE_ROOM);
    this.contributions = new Float64Array(terms.length);
  }

  of({ passages, entries, impacts }: PreparedPassages, places: Uint16Array): number {
    const { worths, parts, totals, ceiling } = this;
    totals.fill(0);
    let matched = 0;
    let last = -1;
    // Both sides ascend by term, so the sums run in the order of the query.
    for (let i = 0; i < entries.length; i += 1) {
      const entry = entries[i] as number;
      const term = entry >> 2;
      const place = places[term] as number;
      if (place === 0) continue;
      if (term !== last) {
        last = term;
        parts.fill(0, matched * PASSAGE_ROOM, (matched + 1) * PASSAGE_ROOM);
        matched += 1;
      }
      const p = entry & 3;
      const part = ((worths[place - 1] as number) * (impacts[i] as number)) / ceiling;
      parts[(matched - 1) * PASSAGE_ROOM + p] = part;
      totals[p] = (totals[p] as number) + part;
    }
    return matched === 0 ? fitOf(0) : fitOf(this.rawOf(matched, passages));
  }

  private rawOf(matched: number, passages: number): number {
    const { parts, contributions, order } = this;
    this.orderPassages(passages);
    const ranks = Math.min(passages, PASSAGE_SHARES.length);
    for (let term = 0; term < matched; term += 1) {
      let contribution = 0;
      for (let rank = 0; rank < ranks; rank += 1) {
        const part = parts[term * PASSAGE_ROOM + (order[rank] as number)] as number;
        contribution += (PASSAGE_SHARES[rank] as number) * part;
      }
      // Largest first: the sum below runs in the order in which an explanation lists the terms.
      let at = term;
      for (; at > 0 && (contributions[at - 1] as number) < contribution; at -= 1) {
        contributions[at] = contributions[at - 1] as number;
      }
      contributions[at] = contribution;
    }
    let raw = 0;
    for (let term = 0; term < matched; term += 1) raw += contributions[term] as number;
    return raw;
  }

  /** Passages by what they say in all, best first, earlier ones first among equals. */
  private orderPassages(passages: number): void {
    const { order, totals } = this;
    for (let p = 0; p < passages; p += 1) {
      let at = p;
      for (; at > 0 && (totals[order[at - 1] as number] as number) < (totals[p] as number); at -= 1) {
        order[at] = order[at - 1] as number;
      }
      order[at] = p;
    }
  }
}

function fitOf(raw: number): number {
  return Math.min(1, Math.max(0, (raw - UNRELATED) / (PLAINLY_RELEVANT - UNRELATED)));
}
