import { HeldIds } from '../kernel/held-ids';
import { withRoom } from '../kernel/growing-array';
import { BestDocuments } from './best-documents';
import { documentNorm, weightedFrequency } from './bm25';
import type { CompiledQuery } from './compile-query';
import { ExactScores, LAID_OUT } from './exact-scores';
import { DocumentTerms, ForwardIndex } from './forward-index';
import { IndexedQuery } from './indexed-query';
import { type IndexLayout, InvertedSegments } from './inverted-segments';
import type { IndexedDocument, PreparedDocument, TermOccurrences } from './prepared-document';
import { prepareDocument } from './prepared-document';
import { PassageFit } from './passage-fit';
import { PrunedSearch } from './pruned-search';
import { SEGMENT_ROOM } from './segment-memory';
import type { TextStatistics } from './text-statistics';
import { byCodeUnit } from './text-statistics';

/** One answer of a search. */
export interface SearchHit {
  readonly id: string;
  readonly score: number;
}

/** The best of a search, by number and in no order that means anything. */
export interface BestNumbers {
  readonly numbers: readonly number[];
  /** The last of them, when as many were found as were asked for: who scores less is not among them. */
  readonly floor?: SearchHit;
}

/** Slots of removed documents are tolerated up to this many beyond as many as are alive, then squeezed out. */
const TOLERATED_GAPS = 64;
/** Stands in place of a number where a slot's document was removed. */
const GONE = -1;
/** Documents that came after the segments were built are looked at one by one, up to this share of all beyond `recent`. */
const RECENT_SHARE = 1 / 64;

/**
 * An exact in-process index over frozen statistics. A document's score depends on the query, that document and the statistics alone, so any
 * sequence of edits gives the same answers, bit for bit, as a rebuild of what remains. One forward index holds what each document says;
 * inverted segments, built from it when a search comes and too many documents are not in them yet, say which documents to look at.
 *
 * Inside, a document stands in a slot, given out in ascending order and anew whenever most documents are not in segments yet: those of one shelf
 * then stand side by side, so that what a query reads lies together. Outside it goes by a number that is its own while it is held (`HeldIds`).
 */
export class TextIndex {
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [];
  private forward = new ForwardIndex();
  private readonly norms = { values: new Float64Array(64) };
  private readonly documents = new HeldIds();
  /** Slots given out, those of removed documents too. */
  private slots = 0;
  /** By slot: the number of its document, or {@link GONE}. */
  private numberIn = new Int32Array(64);
  /** By number: the slot of its document. */
  private slotOf = new Int32Array(64);
  /** By number: the shelf of its document. */
  private shelfOf = new Uint16Array(64);
  private readonly segments: InvertedSegments;
  private exact = new ExactScores(this.forward, this.norms);
  private readonly isAlive = (slot: number): boolean => this.numberIn[slot] !== GONE;
  private prunedSearch = new PrunedSearch(this.exact, this.isAlive);
  private readonly asked = new IndexedQuery();
  private readonly passageFit: PassageFit;
  private last: { readonly query: CompiledQuery; readonly terms: number } | undefined;

  constructor(
    private readonly statistics: TextStatistics,
    private readonly layout: IndexLayout = { recent: 64, segmentRoom: SEGMENT_ROOM },
  ) {
    this.segments = new InvertedSegments(layout.segmentRoom);
    this.passageFit = new PassageFit(statistics);
  }

  /** Documents held. */
  get size(): number {
    return this.documents.size;
  }

  /** The number by which a document goes while it is held, dense from 0; undefined when it is not held. */
  numberOf(id: string): number | undefined {
    return this.documents.numberOf(id);
  }

  /** All numbers by which documents go are below it. */
  get numbersEnd(): number {
    return this.documents.end;
  }

  /** The id of the document that goes by a number. @throws RangeError when none does. */
  idOf(number: number): string {
    return this.documents.idOf(number);
  }

  /**
   * Adds a document, or replaces the one with its id. Answers the number by which it goes while it is held. Documents that the same queries find should
   * be on one shelf, 0 to 65,535: it decides how fast answers come, never what they are.
   */
  upsert(document: IndexedDocument | PreparedDocument, shelf = 0): number {
    const prepared = 'terms' in document ? document : prepareDocument(document);
    this.remove(prepared.id);
    const slot = this.forward.append(prepared, (term) => this.termNumber(term));
    this.norms.values = withRoom(this.norms.values, slot + 1);
    this.norms.values[slot] = documentNorm(prepared, this.statistics);
    const number = this.documents.hold(prepared.id);
    this.slots = slot + 1;
    this.place(number, slot);
    this.shelfOf = withRoom(this.shelfOf, number + 1);
    this.shelfOf[number] = shelf;
    return number;
  }

  /** Removes a document; no effect when it is not held. Answers the number by which it went, which another may have from now on. */
  remove(id: string): number | undefined {
    const number = this.documents.release(id);
    if (number === undefined) return undefined;
    this.numberIn[this.slotOf[number] as number] = GONE;
    if (this.slots > 2 * this.documents.size + TOLERATED_GAPS) this.squeeze();
    return number;
  }

  /** The `k` best documents, best first, equal scores by id in code-unit order. Documents sharing no term with the query are left out. */
  search(query: CompiledQuery, k: number): SearchHit[] {
    return this.bestOf(query, k)
      .ranked()
      .map(({ slot, score }) => ({ id: this.idIn(slot), score }));
  }

  /** The documents that {@link search} finds, for whoever does not ask in what order they stand, and the last of them. */
  best(query: CompiledQuery, k: number): BestNumbers {
    const { slots, worst } = this.bestOf(query, k);
    return {
      numbers: slots.map((slot) => this.numberIn[slot] as number),
      floor: slots.length === k && worst ? { id: this.idIn(worst.slot), score: worst.score } : undefined,
    };
  }

  /** The documents that {@link search} finds, by number and in no order that means anything. Most are found without their score, which makes it faster. */
  found(query: CompiledQuery, k: number): number[] {
    const sure: number[] = [];
    const { slots } = this.bestOf(query, k, sure);
    return [...sure, ...slots].map((slot) => this.numberIn[slot] as number);
  }

  /** The text fit, 0 to 1, of each document, given by numbers of documents held, in their order: the number that `textFit` gives. */
  fitsOf(query: CompiledQuery, numbers: ArrayLike<number>): Float64Array {
    const asked = this.translated(query);
    const { passageFit, slotOf } = this;
    passageFit.aim(asked.worths, query.ceiling);
    const fits = new Float64Array(numbers.length);
    const slots = new Int32Array(numbers.length);
    for (let at = 0; at < slots.length; at += 1) slots[at] = slotOf[numbers[at] as number] as number;
    this.exact.with(asked, () => {
      this.exact.forEachMatched(slots, (matched, at) => {
        fits[at] = passageFit.of(this.forward, slots[at] as number, matched);
      });
    });
    return fits;
  }

  /**
   * What a held document says of a query's terms, as far as text fits read it: without positions. `textFit` of it is that of the whole
   * document. @throws RangeError when no document goes by the number.
   */
  excerptOf(number: number, query: CompiledQuery): PreparedDocument {
    const [id, slot] = [this.idOf(number), this.slotOf[number] as number];
    const asked = this.translated(query);
    return this.exact.with(asked, () => {
      const { size, places, profiles } = this.exact.matchedOf(slot);
      const terms = new Map<string, TermOccurrences>();
      for (let at = 0; at < size; at += 1) {
        const term = this.names[asked.numbers[places[at] as number] as number] as string;
        terms.set(term, { frequencies: this.frequencies(profiles[at] as number), positions: [] });
      }
      const { weights } = this.forward.weightingOf(this.forward.openRow(slot));
      return { id, lengths: this.forward.lengthsOf(slot), weights, terms };
    });
  }

  /**
   * What a held document is about: each of its terms with its share of all the document says, a term said f times counting ln(1 + f). Empty
   * when it is not held.
   */
  termShares(id: string): { term: string; share: number }[] {
    const number = this.numberOf(id);
    if (number === undefined) return [];
    const slot = this.slotOf[number] as number;
    const { weights: own } = this.forward.weightingOf(this.forward.openRow(slot));
    const all = new DocumentTerms();
    this.forward.read(slot, all);
    const said = Array.from({ length: all.size }, (_, i) => {
      const frequencies = this.frequencies(all.profiles[i] as number);
      const term = this.names[all.numbers[i] as number] as string;
      return { term, share: Math.log(1 + weightedFrequency(frequencies, own)) };
    }).toSorted((a, b) => byCodeUnit(a.term, b.term));
    const total = said.reduce((sum, { share }) => sum + share, 0);
    return said.map(({ term, share }) => ({ term, share: share / total }));
  }

  private frequencies(profile: number): readonly number[] {
    return this.forward.profiles.frequencies[profile] as readonly number[];
  }

  private bestOf(query: CompiledQuery, k: number, sure?: number[]): BestDocuments {
    this.catchUp();
    const asked = this.translated(query);
    const best = new BestDocuments(k, (slot) => this.idIn(slot));
    this.exact.with(asked, () => {
      this.offerRecent(best);
      this.prunedSearch.run(this.segments.all, asked, k, best, sure);
    });
    return best;
  }

  /** Offers the documents that are in no segment yet. */
  private offerRecent(best: BestDocuments): void {
    const { exact } = this;
    const from = this.segments.end;
    const recent = Int32Array.from({ length: this.slots - from }, (_, at) => from + at).filter(this.isAlive);
    for (let start = 0; start < recent.length; start += LAID_OUT) {
      const end = Math.min(start + LAID_OUT, recent.length);
      exact.layOut(recent, start, end);
      for (let at = start; at < end; at += 1) {
        best.offer(recent[at] as number, exact.scoreOf(at - start, best.threshold));
      }
    }
  }

  /** A need's query is asked for its products, their fits and the words of a few: it is translated once. */
  private translated(query: CompiledQuery): IndexedQuery {
    const terms = this.names.length;
    if (this.last?.query !== query || this.last.terms !== terms) {
      this.last = { query, terms };
      this.asked.aim(query, (term) => this.numbers.get(term));
    }
    return this.asked;
  }

  private idIn(slot: number): string {
    return this.idOf(this.numberIn[slot] as number);
  }

  /** A document goes by a number and stands in a slot. */
  private place(number: number, slot: number): void {
    this.numberIn = withRoom(this.numberIn, slot + 1);
    this.numberIn[slot] = number;
    this.slotOf = withRoom(this.slotOf, number + 1);
    this.slotOf[number] = slot;
  }

  /** Builds segments over what is not in them yet, unless that is little. */
  private catchUp(): void {
    const { segments } = this;
    const recent = this.slots - segments.end;
    if (recent <= this.layout.recent + this.size * RECENT_SHARE) return;
    if (recent > segments.end) this.squeeze();
    segments.reach(this.slots, this.forward, this.norms.values, this.names.length);
  }

  private termNumber(term: string): number {
    let number = this.numbers.get(term);
    if (number === undefined) {
      number = this.names.length;
      this.numbers.set(term, number);
      this.names.push(term);
    }
    return number;
  }

  /** Gives out slots anew, to what is alive, shelf by shelf. */
  private squeeze(): void {
    const order = this.aliveByShelf();
    if (order.length === this.slots && order.every((number, slot) => this.numberIn[slot] === number)) return;
    const before = order.map((number) => this.slotOf[number] as number);
    const norms = this.norms.values.slice();
    this.forward = this.forward.only(before);
    this.segments.clear();
    order.forEach((number, slot) => {
      this.norms.values[slot] = norms[before[slot] as number] as number;
      this.place(number, slot);
    });
    this.slots = order.length;
    this.exact = new ExactScores(this.forward, this.norms);
    this.prunedSearch = new PrunedSearch(this.exact, this.isAlive);
  }

  /** Numbers of the documents held, in the order of their shelves and, on one shelf, of their slots. */
  private aliveByShelf(): Int32Array {
    const { shelfOf, slotOf } = this;
    const alive = this.numberIn.subarray(0, this.slots).filter((number) => number !== GONE);
    return alive.toSorted(
      (a, b) => (shelfOf[a] as number) - (shelfOf[b] as number) || (slotOf[a] as number) - (slotOf[b] as number),
    );
  }
}
