import { documentNorm, impact, weightedFrequency } from './bm25';
import { ForwardIndex } from './forward-index';
import { MatchedTerms } from './matched-terms';
import { FoundTerms, type PackedQueries } from './packed-queries';
import { pairFrequency } from './pair-proximity';
import { PassageFit } from './passage-fit';
import type { PreparedDocument, TermOccurrences } from './prepared-document';
import type { TextStatistics } from './text-statistics';

/** A term of the document that some query asks for. */
interface Said {
  readonly number: number;
  readonly where: TermOccurrences;
  /** What BM25 makes of its mentions. */
  readonly heard: number;
}

/**
 * One document as many queries ask of it. What it says is laid out by number of the term once, and each query read past it: the other way
 * round, a query would be laid out for every document. Sums are taken in the order of `textScore` and `textFit` and agree to the last bit.
 */
export class AskedDocument {
  private readonly said: readonly Said[];
  private readonly norm: number;
  /** By number of a term: where it stands in `said`, from 1; 0 for one the document does not hold. */
  private readonly held: Uint16Array | Int32Array;
  private readonly found = new FoundTerms();
  /** What two neighbouring terms say together, by their places in `said`, as it was asked for. */
  private readonly together = new Map<number, number>();
  private fits: FitReader | undefined;

  constructor(
    private readonly document: PreparedDocument,
    private readonly queries: PackedQueries,
    private readonly statistics: TextStatistics,
    numbers: ReadonlyMap<string, number>,
  ) {
    this.norm = documentNorm(document, statistics);
    const said: Said[] = [];
    for (const [term, where] of document.terms) {
      const number = numbers.get(term);
      if (number === undefined) continue;
      said.push({ number, where, heard: impact(weightedFrequency(where.frequencies, document.weights), this.norm) });
    }
    this.said = said;
    this.held = said.length < 0xffff ? new Uint16Array(numbers.size) : new Int32Array(numbers.size);
    said.forEach(({ number }, at) => {
      this.held[number] = at + 1;
    });
  }

  /** Shows each term that some query asks for, and what is heard of it. */
  forEachTerm(show: (term: number, heard: number) => void): void {
    for (const { number, heard } of this.said) show(number, heard);
  }

  /** The search score in the query of a row. */
  scoreOf(row: number): number {
    const { found, said, queries } = this;
    queries.match(row, this.held, found);
    const { size, places, entries, worths } = found;
    let score = 0;
    for (let at = 0; at < size; at += 1) {
      score += (worths[places[at] as number] as number) * (said[entries[at] as number] as Said).heard;
    }
    return size < 2 ? score : queries.addPairs(row, score, found, this.heardTogether);
  }

  /** The text fit, 0 to 1, in the query of a row. */
  fitOf(row: number): number {
    this.fits ??= new FitReader(this.document, this.said, this.statistics);
    this.queries.match(row, this.held, this.found);
    return this.fits.of(this.found, this.queries.ceilingOf(row));
  }

  private readonly heardTogether = (first: number, second: number): number => {
    const key = first * this.said.length + second;
    let heard = this.together.get(key);
    if (heard === undefined) {
      const [a, b] = [(this.said[first] as Said).where.positions, (this.said[second] as Said).where.positions];
      heard = impact(pairFrequency(a, 0, a.length, b, 0, b.length, this.document.weights), this.norm);
      this.together.set(key, heard);
    }
    return heard;
  };
}

/** Text fits of one document, by what was found of it. */
class FitReader {
  private readonly forward = new ForwardIndex();
  /** By place in what the document says: the profile of how often it says it where. */
  private readonly profiles: readonly number[];
  private readonly matched = new MatchedTerms();
  private readonly fit: PassageFit;

  constructor(document: PreparedDocument, said: readonly Said[], statistics: TextStatistics) {
    this.fit = new PassageFit(statistics);
    this.forward.append({ ...document, terms: new Map() }, () => 0);
    this.profiles = said.map(({ where }) => this.forward.profiles.numberOf(where.frequencies, where.positions.length));
  }

  of({ size, places, entries, worths }: FoundTerms, ceiling: number): number {
    const { matched } = this;
    matched.makeRoom(size);
    for (let at = 0; at < size; at += 1) {
      matched.places[at] = places[at] as number;
      matched.profiles[at] = this.profiles[entries[at] as number] as number;
    }
    matched.size = size;
    this.fit.aim(worths, ceiling);
    return this.fit.of(this.forward, 0, matched);
  }
}
