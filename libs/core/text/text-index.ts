import { BestDocuments } from './best-documents';
import { documentNorm, weightedFrequency } from './bm25';
import type { CompiledQuery } from './compile-query';
import { ExactScores } from './exact-scores';
import { ForwardIndex } from './forward-index';
import { withRoom } from './growing-array';
import { type IndexedQuery, indexedQuery } from './indexed-query';
import { InvertedSegment, SEGMENT_ROOM } from './inverted-segment';
import type { IndexedDocument, PreparedDocument, TermOccurrences } from './prepared-document';
import { prepareDocument } from './prepared-document';
import { SegmentSearch } from './segment-search';
import { PassageFit } from './passage-fit';
import type { TextStatistics } from './text-statistics';
import { byCodeUnit } from './text-statistics';

/** One answer of a search. */
export interface SearchHit {
  readonly id: string;
  readonly score: number;
}

/** Slots of removed documents are tolerated up to this many beyond as many as are alive, then squeezed out. */
const TOLERATED_GAPS = 64;
/** Documents that came after the segments were built are looked at one by one, up to this share of all beyond `recent`. */
const RECENT_SHARE = 1 / 64;

/** When segments are built and how large they are. It decides how fast an answer comes, never what it is. */
export interface IndexLayout {
  /** So many documents need not be in a segment. */
  readonly recent: number;
  /** Documents of a segment, at most 65,536. */
  readonly segmentRoom: number;
}

/**
 * An exact in-process index over frozen statistics. A document's score depends on the query, that document and the statistics alone, so any
 * sequence of edits gives the same answers, bit for bit, as a rebuild of what remains. One forward index holds what each document says;
 * inverted segments, built from it when a search comes and too many documents are not in them yet, say which documents to look at.
 */
export class TextIndex {
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [];
  private forward = new ForwardIndex();
  private readonly norms = { values: new Float64Array(64) };
  private ids: (string | undefined)[] = [];
  private readonly slotOf = new Map<string, number>();
  private segments: InvertedSegment[] = [];
  private exact = new ExactScores(this.forward, this.norms);
  private segmentSearch = this.newSearch();
  private last: { readonly query: CompiledQuery; readonly terms: number; readonly asked: IndexedQuery } | undefined;

  constructor(
    private readonly statistics: TextStatistics,
    private readonly layout: IndexLayout = { recent: 64, segmentRoom: SEGMENT_ROOM },
  ) {}

  /** Documents held. */
  get size(): number {
    return this.slotOf.size;
  }

  /** Adds a document, or replaces the one with its id. */
  upsert(document: IndexedDocument | PreparedDocument): void {
    const prepared = 'terms' in document ? document : prepareDocument(document);
    this.remove(prepared.id);
    const slot = this.forward.append(prepared, (term) => this.numberOf(term));
    this.norms.values = withRoom(this.norms.values, slot + 1);
    this.norms.values[slot] = documentNorm(prepared, this.statistics);
    this.ids.push(prepared.id);
    this.slotOf.set(prepared.id, slot);
  }

  /** Removes a document; no effect when it is not held. */
  remove(id: string): void {
    const slot = this.slotOf.get(id);
    if (slot === undefined) return;
    this.slotOf.delete(id);
    this.ids[slot] = undefined;
    if (this.ids.length > 2 * this.slotOf.size + TOLERATED_GAPS) this.squeeze();
  }

  /** The `k` best documents, best first, equal scores by id in code-unit order. Documents sharing no term with the query are left out. */
  search(query: CompiledQuery, k: number): SearchHit[] {
    this.catchUp();
    const asked = this.translated(query);
    const best = new BestDocuments(k, (slot) => this.ids[slot] as string);
    this.exact.with(asked, this.names.length, () => {
      for (let slot = this.segmentsEnd(); slot < this.ids.length; slot += 1) {
        if (this.ids[slot] !== undefined) best.offer(slot, this.exact.scoreOf(slot, best.threshold));
      }
      for (const segment of this.segments) this.segmentSearch.run(segment, asked, k, best);
    });
    return best.ranked().map(({ slot, score }) => ({ id: this.ids[slot] as string, score }));
  }

  /** The text fit, 0 to 1, of each document, in the order given: the number that `textFit` gives. 0 for one that is not held. */
  fitsOf(query: CompiledQuery, ids: readonly string[]): Float64Array {
    const asked = this.translated(query);
    const fit = new PassageFit(asked.worths, query.ceiling, this.statistics);
    const fits = new Float64Array(ids.length);
    this.exact.with(asked, this.names.length, () => {
      for (let at = 0; at < ids.length; at += 1) {
        const slot = this.slotOf.get(ids[at] as string);
        if (slot !== undefined) fits[at] = fit.of(this.forward, slot, this.exact.matchedOf(slot));
      }
    });
    return fits;
  }

  /**
   * What a held document says of a query's terms, as far as text fits read it: without positions. `textFit` of it is that of the whole
   * document. Undefined when it is not held.
   */
  excerptOf(id: string, query: CompiledQuery): PreparedDocument | undefined {
    const slot = this.slotOf.get(id);
    if (slot === undefined) return undefined;
    const asked = this.translated(query);
    return this.exact.with(asked, this.names.length, () => {
      const { size, places, profiles } = this.exact.matchedOf(slot);
      const terms = new Map<string, TermOccurrences>();
      for (let at = 0; at < size; at += 1) {
        const term = this.names[asked.numbers[places[at] as number] as number] as string;
        terms.set(term, { frequencies: this.frequencies(profiles[at] as number), positions: [] });
      }
      const { weights } = this.forward.weightingOf(slot);
      return { id, lengths: this.forward.lengthsOf(slot), weights, terms };
    });
  }

  /**
   * What a held document is about: each of its terms with its share of all the document says, a term said f times counting ln(1 + f). Empty
   * when it is not held.
   */
  termShares(id: string): { term: string; share: number }[] {
    const slot = this.slotOf.get(id);
    if (slot === undefined) return [];
    const { starts, terms, profileNumbers } = this.forward;
    const [from, to] = [starts[slot] as number, starts[slot + 1] as number];
    const { weights: own } = this.forward.weightingOf(slot);
    const said = Array.from({ length: to - from }, (_, i) => {
      const frequencies = this.frequencies(profileNumbers.at(from + i));
      const term = this.names[terms.values[from + i] as number] as string;
      return { term, share: Math.log(1 + weightedFrequency(frequencies, own)) };
    }).toSorted((a, b) => byCodeUnit(a.term, b.term));
    const total = said.reduce((sum, { share }) => sum + share, 0);
    return said.map(({ term, share }) => ({ term, share: share / total }));
  }

  private frequencies(profile: number): readonly number[] {
    return this.forward.profiles.frequencies[profile] as readonly number[];
  }

  /** A need's query is asked for its products, their fits and the words of a few: it is translated once. */
  private translated(query: CompiledQuery): IndexedQuery {
    const terms = this.names.length;
    if (this.last?.query !== query || this.last.terms !== terms) {
      this.last = { query, terms, asked: indexedQuery(query, (term) => this.numbers.get(term)) };
    }
    return this.last.asked;
  }

  private newSearch(): SegmentSearch {
    return new SegmentSearch(this.exact, (slot) => this.ids[slot] !== undefined);
  }

  private segmentsEnd(): number {
    return this.segments.at(-1)?.to ?? 0;
  }

  /** Builds segments over what is not in them yet, unless that is little. A last segment with room is built anew. */
  private catchUp(): void {
    const recent = this.ids.length - this.segmentsEnd();
    const { recent: tolerated, segmentRoom } = this.layout;
    if (recent <= tolerated + this.slotOf.size * RECENT_SHARE) return;
    this.forward.trim();
    const last = this.segments.at(-1);
    if (last && last.to - last.from < segmentRoom) this.segments.pop();
    for (let from = this.segmentsEnd(); from < this.ids.length; from = this.segmentsEnd()) {
      const to = Math.min(this.ids.length, from + segmentRoom);
      this.segments.push(InvertedSegment.build(this.forward, this.norms.values, from, to, this.names.length));
    }
  }

  private numberOf(term: string): number {
    let number = this.numbers.get(term);
    if (number === undefined) {
      number = this.names.length;
      this.numbers.set(term, number);
      this.names.push(term);
    }
    return number;
  }

  private squeeze(): void {
    const [before, ids, norms] = [this.forward, this.ids, this.norms.values];
    this.forward = new ForwardIndex();
    this.ids = [];
    this.segments = [];
    ids.forEach((id, slot) => {
      if (id === undefined) return;
      this.norms.values[this.ids.length] = norms[slot] as number;
      this.slotOf.set(id, this.ids.length);
      this.ids.push(id);
      this.forward.copy(before, slot);
    });
    this.exact = new ExactScores(this.forward, this.norms);
    this.segmentSearch = this.newSearch();
  }
}
