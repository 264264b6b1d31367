/** What the statistics know of one term. One object a term in each lexicon. */
export class LexiconEntry {
  /** For who gathers terms: in which gathering the entry was met last, and its place there. */
  gathering = 0;
  place = 0;
  /** The terms as which an unseen one is read, once found out; none when it stands for itself. */
  readings: readonly LexiconEntry[] | undefined;

  constructor(
    readonly lexicon: number,
    readonly term: string,
    /** In how many documents of the statistics the term stands. */
    readonly df: number,
    readonly idf: number,
    /** Ascends with the term's code units; only unseen terms may share one. */
    readonly order: number,
  ) {}
}

/** Something that keeps the entry of its term, so that it is looked up once. */
export interface LexiconSlot {
  readonly term: string;
  entry: LexiconEntry | undefined;
}
