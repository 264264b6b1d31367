import type { MatchableInnovation } from '../innovation/matchable-innovation';
import type { MatchableNeed } from '../need/matchable-need';
import { isRelevant, type MatchingEpoch, prepareInnovation, prepareNeed, scorePair } from '../ranking';
import { type CompiledQuery, type PreparedDocument, textFit, textScore } from '../text';
import type { Standing } from './concerns';
import { needQuery } from './need-query';
import { failingWord, type PoolEdge } from './need-watch';
import { shareShelf, ThemeShelves } from './theme-shelves';

interface Held {
  readonly need: MatchableNeed;
  readonly query: CompiledQuery;
  /** The most that pairs of neighbours could add to a search score. */
  readonly pairCeiling: number;
}

/** Room for the rounding of sums taken in another order. */
const ROUNDING = 1e-6;

/**
 * The open needs of an epoch, turned round: which of them a product speaks to. By word through the compiled queries, by branch of the
 * theme tree and care setting. Needs go in and out one at a time; the order in which they came never shows.
 */
export class NeedIndex {
  private readonly held = new Map<string, Held>();
  private readonly postings = new Map<string, Map<string, number>>();
  private readonly shelves = new ThemeShelves();

  constructor(private readonly epoch: MatchingEpoch) {}

  /** Needs held. */
  get size(): number {
    return this.held.size;
  }

  /** Adds an open need, or replaces the one with its id. */
  put(need: MatchableNeed): void {
    this.remove(need.id);
    const query = needQuery(need.statement, this.epoch.text);
    const pairCeiling = query.pairs.reduce((sum, { weight, idf }) => sum + weight * idf, 0);
    this.held.set(need.id, { need, query, pairCeiling });
    for (const { term, weight, idf } of query.terms) {
      const posting = this.postings.get(term) ?? new Map<string, number>();
      posting.set(need.id, weight * idf);
      this.postings.set(term, posting);
    }
    this.shelves.put(need.id, shelfOf(need));
  }

  /** Forgets a need; no effect when it is not held. */
  remove(id: string): void {
    const held = this.held.get(id);
    if (!held) return;
    this.held.delete(id);
    for (const { term } of held.query.terms) {
      const posting = this.postings.get(term);
      posting?.delete(id);
      if (posting?.size === 0) this.postings.delete(term);
    }
    this.shelves.remove(id, shelfOf(held.need));
  }

  find(id: string): MatchableNeed | undefined {
    return this.held.get(id)?.need;
  }

  /**
   * The needs that a product shares a word with, each with an upper bound of the search score, and those it shares theme and setting with
   * (bound 0). Every other need cannot have it in its pool.
   */
  reach(innovation: MatchableInnovation, document: PreparedDocument): Map<string, number> {
    const bounds = new Map<string, number>();
    for (const term of document.terms.keys()) {
      for (const [id, worth] of this.postings.get(term) ?? []) bounds.set(id, (bounds.get(id) ?? 0) + worth);
    }
    for (const [id, bound] of bounds)
      bounds.set(id, (bound + (this.held.get(id) as Held).pairCeiling) * (1 + ROUNDING));
    for (const id of this.shelves.sharing(innovation.profile)) if (!bounds.has(id)) bounds.set(id, 0);
    return bounds;
  }

  /**
   * What the product is to the need now; undefined when the need is not held. `edge` and `bound` (from `reach`) spare the exact score where
   * it cannot matter.
   */
  standing(
    needId: string,
    innovation: MatchableInnovation,
    document: PreparedDocument,
    edge: PoolEdge = {},
    bound = Infinity,
  ): Standing | undefined {
    const held = this.held.get(needId);
    if (!held) return undefined;
    const { need, query } = held;
    const { epoch } = this;
    const isHopeless = edge.textFloor !== undefined && bound < edge.textFloor.score;
    return {
      innovationId: innovation.id,
      score: isHopeless ? 0 : textScore(query, document, epoch.text),
      shares: shareShelf(shelfOf(need), innovation.profile),
      isRelevant: () =>
        isRelevant(need.statement, innovation.profile.themes, textFit(query, document, epoch.text), epoch),
      failing: () => failingWord(scorePair(prepareNeed(need, epoch), prepareInnovation(innovation, epoch), 0).failing),
    };
  }
}

/** Only the primary theme brings a product in. */
function shelfOf({ statement }: MatchableNeed): { themes: readonly string[]; careSettings: readonly string[] } {
  return { themes: statement.themes.slice(0, 1), careSettings: statement.careSettings };
}
