/**
 * The one setting of the engine, for every corpus. Chosen as a whole on nine judged collections of abstracts, answers and needs, for
 * the mean and not for any one of them; neighbouring values change the mean by less than .005.
 */
export const ENGINE_SETTINGS = {
  /** k1 of BM25 when all passages are searched together: how slowly repetition stops counting. Long, weighted texts repeat more. */
  searchSaturation: 2.5,
  /** b of BM25 there: how far length is held against a text. */
  searchLengthEffect: 0.7,
  /** k1 and b inside one passage of fixed schema, where texts are short and of one length. */
  passageSaturation: 1.2,
  passageLengthEffect: 0.75,
  /** q_t parts: a term of the summary, a term of a tag label. */
  summaryWeight: 2,
  tagWeight: 2,
  /**
   * A body beside a summary or tags, and one that stands alone: what its terms count, how many are kept (the most informative ones), and how
   * many pairs of neighbours that the body alone says. Beside a summary most pairs move no list and cost a sixth of a search.
   */
  bodyBeside: { weight: 0.5, keyTerms: 24, pairs: 8 },
  bodyAlone: { weight: 1, keyTerms: 32, pairs: Infinity },
  /** A term said n times in the body counts n to this power. */
  repetitionPower: 0.7,
  /** Terms of the body that the epoch's corpus has never seen, kept beside the key terms: they may name a product added since. */
  unseenTerms: 8,
  /** A text that says this many of the query's weightiest terms without end has said all that can be asked of one text. */
  ceilingTerms: 12,
  /** Longer words are more often the subject: weight times (letters / 6) to this power, letters at most 12. */
  wordLengthPower: 0.3,
  /** A joined compound ("pointofcare") counts this much beside its parts. */
  compoundShare: 0.3,
  /** In a body alone a concept counts this much beside the words that name it: other names of the thing are found, its own words lead. */
  conceptShare: 0.3,
  /** A word read as a misspelling of another counts this much as that other. */
  readingShare: 0.7,
  /** Neighbours in the query that are neighbours in the text add this share of a term. */
  pairShare: 0.3,
  /** Neighbours are words at most this many places apart. */
  pairReach: 3,
  /** Feedback: texts read, how sharply better ones count more, terms taken, and their share of the expanded query. */
  feedbackDocuments: 10,
  feedbackSharpness: 4,
  feedbackTerms: 40,
  feedbackShare: 0.35,
} as const;
