import { impact, lengthNorm } from './bm25';
import type { EngineSettings } from './engine-settings';
import type { ForwardIndex } from './forward-index';
import type { MatchedTerms } from './matched-terms';
import type { TextStatistics } from './text-statistics';

/** Shares of the best, second and third passage. */
export const PASSAGE_SHARES: readonly number[] = [0.6, 0.25, 0.15];

/** T of r: 0 at what unrelated texts reach, 1 at what chosen ones do. */
export function fitOf(raw: number, { unrelated, plainlyRelevant }: EngineSettings): number {
  return Math.min(1, Math.max(0, (raw - unrelated) / (plainlyRelevant - unrelated)));
}

/** The norm of passage `p` of a document, by which what a term says there is measured. */
export function passageNorm(length: number, p: number, statistics: TextStatistics): number {
  const { passageSaturation, passageLengthEffect } = statistics.settings;
  return lengthNorm(length, statistics.averageLengths[p] ?? 0, passageSaturation, passageLengthEffect);
}

/**
 * One query's text fits without the words: the numbers of `textFit`, its sums taken in the same order. Aimed at a query first; room is used
 * again for every document, and for the next query.
 */
export class PassageFit {
  private worths: Float64Array = new Float64Array(0);
  private ceiling = 0;
  private contributions = new Float64Array(0);
  private parts = new Float64Array(64);
  private totals = new Float64Array(4);
  private norms = new Float64Array(4);
  private order = new Uint16Array(4);

  constructor(private readonly statistics: TextStatistics) {}

  /** Goes to a query. `worths` are weight times idf by place in the query. */
  aim(worths: Float64Array, ceiling: number): void {
    this.worths = worths;
    this.ceiling = Math.max(ceiling, Number.MIN_VALUE);
    if (this.contributions.length < worths.length) this.contributions = new Float64Array(worths.length);
  }

  /** T of the document in a slot, by what it holds of the query's terms in the query's order. */
  of(forward: ForwardIndex, slot: number, matched: MatchedTerms): number {
    const row = forward.openRow(slot);
    const { passages } = row;
    if (this.totals.length < passages) this.makeRoom(passages);
    if (this.parts.length < matched.size * passages) this.parts = new Float64Array(matched.size * passages * 2);
    const { worths, parts, totals, norms, ceiling } = this;
    const { values, starts } = forward.profiles;
    for (let p = 0; p < passages; p += 1) {
      norms[p] = passageNorm(row.lengthOf(p), p, this.statistics);
      totals[p] = 0;
    }
    for (let at = 0; at < matched.size; at += 1) {
      const start = starts[matched.profiles[at] as number] as number;
      const worth = worths[matched.places[at] as number] as number;
      for (let p = 0; p < passages; p += 1) {
        const frequency = values[start + p] as number;
        const part = frequency <= 0 ? 0 : (worth * impact(frequency, norms[p] as number)) / ceiling;
        parts[at * passages + p] = part;
        totals[p] = (totals[p] as number) + part;
      }
    }
    return fitOf(this.rawOf(matched.size, passages), this.statistics.settings);
  }

  private rawOf(matched: number, passages: number): number {
    const { parts, contributions, order } = this;
    this.orderPassages(passages);
    const ranks = Math.min(passages, PASSAGE_SHARES.length);
    for (let term = 0; term < matched; term += 1) {
      let contribution = 0;
      for (let rank = 0; rank < ranks; rank += 1) {
        contribution += (PASSAGE_SHARES[rank] as number) * (parts[term * passages + (order[rank] as number)] as number);
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

  private makeRoom(passages: number): void {
    this.totals = new Float64Array(passages);
    this.norms = new Float64Array(passages);
    this.order = new Uint16Array(passages);
  }
}
