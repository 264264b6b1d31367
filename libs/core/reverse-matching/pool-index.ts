import type { MatchableInnovation } from '../innovation/matchable-innovation';
import type { MatchableNeed } from '../need/matchable-need';
import {
  type FiguresRoom,
  InnovationFigures,
  type MatchingEpoch,
  type NeedGlance,
  prepareInnovation,
  type PreparedInnovation,
} from '../ranking';
import {
  type CompiledQuery,
  type PreparedDocument,
  prepareDocument,
  type SearchHit,
  type TermContribution,
  textFit,
  TextIndex,
} from '../text';
import { ThemeShelves } from './theme-shelves';
import { pointOf } from './theme-turn';

/**
 * What choosing and ranking read of the published products of an epoch, and none of their records. Products go in and out one at a time;
 * their order never shows.
 */
export class PoolIndex {
  private readonly figures: InnovationFigures;
  private readonly shelves = new ThemeShelves();
  private readonly text: TextIndex;

  constructor(private readonly epoch: MatchingEpoch) {
    this.figures = new InnovationFigures(epoch.id);
    this.text = new TextIndex(epoch.text);
  }

  /** Products held. */
  get size(): number {
    return this.figures.size;
  }

  /** Adds a product that is not held. */
  add(innovation: MatchableInnovation): void {
    this.figures.put(prepareInnovation(innovation, this.epoch));
    this.text.upsert(productDocument(innovation));
    this.shelves.put(innovation.id, innovation.profile);
  }

  /** Forgets a product, given as it was added. */
  remove({ id, profile }: MatchableInnovation): void {
    this.figures.remove(id);
    this.text.remove(id);
    this.shelves.remove(id, profile);
  }

  /** A product's figures, undefined when it is not held. Those read into a room are good until it is used again. */
  figuresOf(id: string, into?: FiguresRoom): PreparedInnovation | undefined {
    return this.figures.read(id, into);
  }

  /** Whether it shows at a glance that a product fails a gate of the need; if not it may fail all the same. */
  plainlyFails(id: string, need: NeedGlance): boolean {
    return this.figures.plainlyFails(id, need);
  }

  /** The best by text, best first, equal scores by id. */
  search(query: CompiledQuery, most: number): SearchHit[] {
    return this.text.search(query, most);
  }

  /** The text fit, 0 to 1, of each product, all of which are held. */
  fitsOf(query: CompiledQuery, ids: readonly string[]): Float64Array {
    return this.text.fitsOf(
      query,
      ids.map((id) => this.text.numberOf(id) as number),
    );
  }

  /** The words that carried the text fit of one product, largest first. */
  termsOf(query: CompiledQuery, id: string): readonly TermContribution[] {
    const number = this.text.numberOf(id);
    return number === undefined ? [] : textFit(query, this.text.excerptOf(number, query), this.epoch.text).terms;
  }

  /** Ids of products sharing the need's primary theme and a setting, in the need's own turn. */
  sharing({ id, statement }: MatchableNeed): Iterable<string> {
    const { themes, careSettings } = statement;
    return this.shelves.sharing({ themes: themes.slice(0, 1), careSettings }, pointOf(id));
  }
}

/** The ranked text of a product, tokenised: its three passages and nothing else. */
export function productDocument(innovation: MatchableInnovation): PreparedDocument {
  const { problemAddressed, whatItDoes, whereUsed } = innovation.profile.intendedUse;
  return prepareDocument({ id: innovation.id, passages: [problemAddressed, whatItDoes, whereUsed] });
}
