import { documentNorm, impact, weightedFrequency } from './bm25';
import type { CompiledQuery } from './compile-query';
import { pairFrequency } from './pair-proximity';
import { PostingList } from './posting-list';
import type { IndexedDocument, PreparedDocument } from './prepared-document';
import { prepareDocument } from './prepared-document';
import type { TextStatistics } from './text-statistics';
import { byCodeUnit } from './text-statistics';
import { selectBest } from './select-best';

/** One answer of a search. */
export interface SearchHit {
  readonly id: string;
  readonly score: number;
}

interface Held {
  readonly id: string;
  readonly norm: number;
  readonly weights: readonly number[];
  readonly length: number;
  /** Terms by number, ascending as first met, and their weighted frequencies. */
  readonly terms: Int32Array;
  readonly frequencies: Float32Array;
}

/** Slots of removed documents are tolerated up to this many beyond as many as are alive, then squeezed out. */
const TOLERATED_GAPS = 64;

/**
 * An exact in-process index over frozen statistics: typed-array postings, one term at a time. A document's score depends on the query,
 * that document and the statistics alone, so any sequence of edits gives the same answers, bit for bit, as a rebuild of what remains.
 */
export class TextIndex {
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [];
  private postings: PostingList[] = [];
  private held: (Held | undefined)[] = [];
  private readonly slotOf = new Map<string, number>();
  private scores = new Float64Array(0);

  constructor(private readonly statistics: TextStatistics) {}

  /** Documents held. */
  get size(): number {
    return this.slotOf.size;
  }

  /** Adds a document, or replaces the one with its id. */
  upsert(document: IndexedDocument | PreparedDocument): void {
    const prepared = 'terms' in document ? document : prepareDocument(document);
    this.remove(prepared.id);
    const slot = this.held.length;
    const norm = documentNorm(prepared, this.statistics);
    const terms = new Int32Array(prepared.terms.size);
    const frequencies = new Float32Array(prepared.terms.size);
    let i = 0;
    for (const [term, occurrences] of prepared.terms) {
      const frequency = weightedFrequency(occurrences.frequencies, prepared.weights);
      const number = this.numberOf(term);
      terms[i] = number;
      frequencies[i] = frequency;
      (this.postings[number] as PostingList).append(slot, impact(frequency, norm), occurrences.positions);
      i += 1;
    }
    const length = weightedFrequency(prepared.lengths, prepared.weights);
    this.held.push({ id: prepared.id, norm, weights: prepared.weights, length, terms, frequencies });
    this.slotOf.set(prepared.id, slot);
  }

  /** Removes a document; no effect when it is not held. */
  remove(id: string): void {
    const slot = this.slotOf.get(id);
    if (slot === undefined) return;
    this.slotOf.delete(id);
    this.held[slot] = undefined;
    if (this.held.length > 2 * this.slotOf.size + TOLERATED_GAPS) this.squeeze();
  }

  /** The `k` best documents, best first, equal scores by id in code-unit order. Documents sharing no term with the query are left out. */
  search(query: CompiledQuery, k: number): SearchHit[] {
    if (this.scores.length < this.held.length) this.scores = new Float64Array(Math.max(64, this.held.length * 2));
    else this.scores.fill(0, 0, this.held.length);
    for (const { term, weight, idf } of query.terms) {
      const list = this.listOf(term);
      if (list !== undefined) this.addTerm(list, weight * idf);
    }
    for (const { first, second, weight, idf } of query.pairs) {
      const a = this.listOf(first);
      const b = this.listOf(second);
      if (a !== undefined && b !== undefined) this.addPair(a, b, weight * idf);
    }
    return selectBest(this.scores, this.held, k).map((slot) => ({
      id: (this.held[slot] as Held).id,
      score: this.scores[slot] as number,
    }));
  }

  /** What a held document says: each of its terms with its share of the document's weighted length. Empty when it is not held. */
  termShares(id: string): { term: string; share: number }[] {
    const held = this.held[this.slotOf.get(id) ?? -1];
    if (held === undefined) return [];
    return Array.from(held.terms, (number, i) => ({
      term: this.names[number] as string,
      share: (held.frequencies[i] as number) / Math.max(1, held.length),
    })).toSorted((a, b) => byCodeUnit(a.term, b.term));
  }

  private addTerm(list: PostingList, worth: number): void {
    const { slots, impacts, size } = list;
    for (let i = 0; i < size; i++) {
      const slot = slots[i] as number;
      this.scores[slot] = (this.scores[slot] as number) + worth * (impacts[i] as number);
    }
  }

  private addPair(a: PostingList, b: PostingList, worth: number): void {
    let i = 0;
    let j = 0;
    while (i < a.size && j < b.size) {
      const difference = (a.slots[i] as number) - (b.slots[j] as number);
      if (difference === 0) {
        const slot = a.slots[i] as number;
        const held = this.held[slot];
        if (held !== undefined) {
          const [aFrom, aTo] = [a.starts[i] as number, a.starts[i + 1] as number];
          const [bFrom, bTo] = [b.starts[j] as number, b.starts[j + 1] as number];
          const frequency = pairFrequency(a.positions, aFrom, aTo, b.positions, bFrom, bTo, held.weights);
          this.scores[slot] = (this.scores[slot] as number) + worth * impact(frequency, held.norm);
        }
      }
      if (difference <= 0) i += 1;
      if (difference >= 0) j += 1;
    }
  }

  private listOf(term: string): PostingList | undefined {
    const number = this.numbers.get(term);
    return number === undefined ? undefined : this.postings[number];
  }

  private numberOf(term: string): number {
    let number = this.numbers.get(term);
    if (number === undefined) {
      number = this.names.length;
      this.numbers.set(term, number);
      this.names.push(term);
      this.postings.push(new PostingList());
    }
    return number;
  }

  private squeeze(): void {
    const newSlots = new Int32Array(this.held.length).fill(-1);
    const kept: Held[] = [];
    this.held.forEach((held, slot) => {
      if (held === undefined) return;
      newSlots[slot] = kept.length;
      this.slotOf.set(held.id, kept.length);
      kept.push(held);
    });
    this.held = kept;
    this.postings = this.postings.map((list) => list.renumbered(newSlots));
  }
}
