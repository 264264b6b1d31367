import { withRoom } from '../kernel/growing-array';
import { type ConceptMention, findConcepts } from './concepts';
import type { EngineSettings } from './engine-settings';
import { type Lexicon, lexiconOf } from './lexicon';
import type { LexiconEntry } from './lexicon-entry';
import { blankStopStructure } from './stop-words';
import type { TextStatistics } from './text-statistics';
import { TokenRun } from './token-run';
import type { ReadTerm } from './word-reading';

/** What a need says, in the three parts its form asks for. Any may be empty. */
export interface QueryText {
  /** One sentence, 8 to 30 words, confirmed by the scout. */
  readonly summary: string;
  /** Labels of the themes and care settings chosen. */
  readonly tags: readonly string[];
  /** Free text of any length. */
  readonly body: string;
}

/** What one part of a need says, and how much. */
export class GatheredPart {
  /** By place of the term: how often the part says it, a compound or a reading less than once; or, where repetition counts for nothing, how plainly. */
  shares = new Float64Array(64);
  /** The words of the part as they are read, in order, for pairs. */
  readonly run: LexiconEntry[] = [];
  readonly positions: number[] = [];
  /** How many there are. */
  length = 0;

  constructor(private readonly counts: 'every mention' | 'the plainest') {}

  /** Makes room for a term that the part has not said. */
  open(place: number): void {
    this.shares = withRoom(this.shares, place + 1);
    this.shares[place] = 0;
  }

  /** Counts a mention. */
  say(place: number, share: number): void {
    const said = this.shares[place] as number;
    this.shares[place] = this.counts === 'every mention' ? said + share : Math.max(said, share);
  }

  /** Sets down the next word. */
  follow(entry: LexiconEntry, position: number): void {
    this.run[this.length] = entry;
    this.positions[this.length] = position;
    this.length += 1;
  }
}

const NONE: ReadonlySet<number> = new Set();
const NO_READINGS: readonly LexiconEntry[] = [];
let gatherings = 0;

/** The terms of a need, gathered part by part, in room that the next need uses again. */
export class GatheredTerms {
  /** Terms held. Their places are in the order in which they were met. */
  size = 0;
  readonly entries: LexiconEntry[] = [];
  /** By place: the words as their author first wrote them. */
  readonly surfaces: string[] = [];
  readonly summary = new GatheredPart('the plainest');
  readonly tags = new GatheredPart('the plainest');
  readonly body = new GatheredPart('every mention');
  private readonly tokens = new TokenRun();
  private number = 0;

  /** Gathers a need, and forgets the one before. Concepts join the words of summary and tags, and may stand beside those of the body. */
  gather(input: QueryText, bodyConcepts: 'beside' | 'unread', statistics: TextStatistics): void {
    gatherings += 1;
    this.number = gatherings;
    this.size = 0;
    const lexicon = lexiconOf(statistics);
    this.add(input.summary, this.summary, 'joined', lexicon, statistics.settings);
    this.add(input.tags.join(' . '), this.tags, 'joined', lexicon, statistics.settings);
    this.add(input.body, this.body, bodyConcepts, lexicon, statistics.settings);
  }

  /** Gives the terms in `places` the places 0, 1, 2 ... instead, in this order, and all others -1. What is held by place keeps its own. */
  renumber(places: readonly number[]): void {
    for (let at = 0; at < this.size; at += 1) (this.entries[at] as LexiconEntry).place = -1;
    places.forEach((place, at) => {
      (this.entries[place] as LexiconEntry).place = at;
    });
  }

  private add(
    text: string,
    part: GatheredPart,
    concepts: 'joined' | 'beside' | 'unread',
    lexicon: Lexicon,
    settings: EngineSettings,
  ): void {
    this.read(text);
    part.length = 0;
    const { size, terms, positions } = this.tokens;
    const mentions = concepts === 'unread' ? [] : findConcepts(this.tokens).filter(({ weight }) => weight === 1);
    const replaced = concepts === 'joined' ? this.singleWords(mentions) : NONE;
    for (let at = 0; at < size; at += 1) {
      if (replaced.has(at)) continue;
      const term = terms[at] as ReadTerm;
      const entry = lexicon.entryOf(term);
      if (term.compound) part.say(this.placeOf(entry, term.surface), settings.compoundShare);
      else this.addWord(entry, term.surface, positions[at] as number, part, lexicon, settings);
    }
    for (const { term, from, to } of mentions) {
      const place = this.placeOf(lexicon.entry(term), this.surfaceOf(from, to));
      part.say(place, concepts === 'joined' ? 1 : settings.conceptShare);
    }
  }

  private addWord(
    entry: LexiconEntry,
    surface: string,
    position: number,
    part: GatheredPart,
    lexicon: Lexicon,
    { readingShare }: EngineSettings,
  ): void {
    const place = this.placeOf(entry, surface);
    const readings = entry.df > 0 ? NO_READINGS : lexicon.readingsOf(entry);
    if (readings.length === 0) {
      part.say(place, 1);
      part.follow(entry, position);
      return;
    }
    for (const reading of readings) {
      part.say(this.placeOf(reading, surface), readingShare);
      part.follow(reading, position);
    }
  }

  /** Reads a text without its stop structure, which only texts with one of its anchors can hold. */
  private read(text: string): void {
    this.tokens.read(text);
    if (this.tokens.anchors === 0) return;
    const rest = blankStopStructure(text, this.tokens.anchors);
    if (rest !== text) this.tokens.read(rest);
  }

  /** Places of the tokens that name a concept alone. */
  private singleWords(mentions: readonly ConceptMention[]): ReadonlySet<number> {
    const single = mentions.filter(({ from, to }) => to - from === 1);
    return single.length === 0 ? NONE : new Set(single.map(({ from }) => this.tokens.words[from] as number));
  }

  private surfaceOf(from: number, to: number): string {
    const places = this.tokens.words.slice(from, to);
    return places.map((place) => (this.tokens.terms[place] as ReadTerm).surface).join(' ');
  }

  private placeOf(entry: LexiconEntry, surface: string): number {
    if (entry.gathering !== this.number) {
      entry.gathering = this.number;
      entry.place = this.size;
      this.entries[this.size] = entry;
      this.surfaces[this.size] = surface;
      this.summary.open(this.size);
      this.tags.open(this.size);
      this.body.open(this.size);
      this.size += 1;
    }
    return entry.place;
  }
}
