/** What a body of a need lends a query. */
export interface BodySettings {
  /** What each of its terms counts. */
  readonly weight: number;
  /** How many of its terms are kept, the most informative ones. */
  readonly keyTerms: number;
  /** How many pairs of neighbours are kept that the body alone says, the weightiest ones. */
  readonly pairs: number;
}

/**
 * All that may differ between versions of the text engine, one setting for every corpus. Chosen as a whole on nine judged collections of
 * abstracts, answers and needs, for the mean and not for any one of them; neighbouring values change the mean by less than .005.
 */
export interface EngineSettings {
  /** The name under which they were published: `text-3`. */
  readonly version: string;
  /** k1 of BM25 when all passages are searched together: how slowly repetition stops counting. Long, weighted texts repeat more. */
  readonly searchSaturation: number;
  /** b of BM25 there: how far length is held against a text. */
  readonly searchLengthEffect: number;
  /** k1 and b inside one passage of fixed schema, where texts are short and of one length. */
  readonly passageSaturation: number;
  readonly passageLengthEffect: number;
  /**
   * r at which T = 0 and T = 1: the median of unrelated pairs and the upper quartile of chosen ones. Measured on solicitation topics and the
   * company projects funded under them, cut into three passages; alike (.009-.016, .356-.393) whether the topic is its title alone, its
   * title and thirty words, or several hundred. To be refitted on accepted introductions.
   */
  readonly unrelated: number;
  readonly plainlyRelevant: number;
  /** q_t parts: a term of the summary, a term of a tag label. */
  readonly summaryWeight: number;
  readonly tagWeight: number;
  /** A body beside a summary or tags, and one that stands alone. */
  readonly bodyBeside: BodySettings;
  readonly bodyAlone: BodySettings;
  /** A term said n times in the body counts n to this power. */
  readonly repetitionPower: number;
  /** Terms of the body that the epoch's corpus has never seen, kept beside the key terms: they may name a product added since. */
  readonly unseenTerms: number;
  /** A text that says this many of the query's weightiest terms without end has said all that can be asked of one text. */
  readonly ceilingTerms: number;
  /** Longer words are more often the subject: weight times (letters / 6) to this power, letters at most 12. */
  readonly wordLengthPower: number;
  /** A joined compound ("pointofcare") counts this much beside its parts. */
  readonly compoundShare: number;
  /** In a body alone a concept counts this much beside the words that name it: other names of the thing are found, its own words lead. */
  readonly conceptShare: number;
  /** A word read as a misspelling of another counts this much as that other. */
  readonly readingShare: number;
  /** Neighbours in the query that are neighbours in the text add this share of a term. */
  readonly pairShare: number;
  /** Feedback: texts read, how sharply better ones count more, terms taken, and their share of the expanded query. */
  readonly feedbackDocuments: number;
  readonly feedbackSharpness: number;
  readonly feedbackTerms: number;
  readonly feedbackShare: number;
}

const TEXT_2: EngineSettings = {
  version: 'text-2',
  searchSaturation: 2.5,
  searchLengthEffect: 0.7,
  passageSaturation: 1.2,
  passageLengthEffect: 0.75,
  unrelated: 0.015,
  plainlyRelevant: 0.36,
  summaryWeight: 2,
  tagWeight: 2,
  bodyBeside: { weight: 0.5, keyTerms: 32, pairs: Infinity },
  bodyAlone: { weight: 1, keyTerms: 32, pairs: Infinity },
  repetitionPower: 0.7,
  unseenTerms: 8,
  ceilingTerms: 12,
  wordLengthPower: 0.3,
  compoundShare: 0.3,
  conceptShare: 0.3,
  readingShare: 0.7,
  pairShare: 0.3,
  feedbackDocuments: 10,
  feedbackSharpness: 4,
  feedbackTerms: 40,
  feedbackShare: 0.35,
};

/** Beside a summary most pairs of the body move no list and cost a sixth of a search (ADR 0045). */
const TEXT_3: EngineSettings = {
  ...TEXT_2,
  version: 'text-3',
  bodyBeside: { weight: 0.5, keyTerms: 24, pairs: 8 },
};

/** The settings of new epochs. */
export const NEWEST_SETTINGS: EngineSettings = TEXT_3;

/** What was published under a name stays as it is for ever: lists of old epochs are computed by it. */
const PUBLISHED: ReadonlyMap<string, EngineSettings> = new Map(
  [TEXT_2, TEXT_3].map((settings) => [settings.version, settings]),
);

/** The settings published under a name, `text-2` or later; undefined when this code does not have them. */
export function publishedSettings(version: string): EngineSettings | undefined {
  return PUBLISHED.get(version);
}
