import type { MatchableInnovation } from '../innovation/matchable-innovation';
import { compareText } from '../kernel/compare-text';
import type { MatchableNeed } from '../need/matchable-need';
import { isRelevantPair, type MatchingEpoch, prepareInnovation, prepareNeed, scorePair } from '../ranking';
import { QueryIndex } from '../text';
import { concerns, type Room, type Standing } from './concerns';
import { needQuery } from './need-query';
import { failingWord, type Place, type PoolEdge } from './need-watch';
import { productDocument } from './pool-index';
import { ThemeShelves } from './theme-shelves';

/** A need without its texts, which its query has taken in, and where its pool ended when it was last matched. */
interface Held {
  readonly need: MatchableNeed;
  readonly edge?: PoolEdge;
}

/**
 * The open needs of an epoch, turned round: which of them a product speaks to. By word through the compiled queries, by branch of the
 * theme tree and care setting. Needs go in and out one at a time; the order in which they came never shows.
 */
export class NeedIndex {
  private readonly held = new Map<string, Held>();
  private readonly queries: QueryIndex;
  private readonly shelves = new ThemeShelves();

  constructor(private readonly epoch: MatchingEpoch) {
    this.queries = new QueryIndex(epoch.text);
  }

  /** Needs held. */
  get size(): number {
    return this.held.size;
  }

  /** Adds an open need, or replaces the one with its id; where its pool ended stays known. */
  put(need: MatchableNeed): void {
    const edge = this.held.get(need.id)?.edge;
    this.remove(need.id);
    const statement = { ...need.statement, summary: '', body: '' };
    this.held.set(need.id, { need: { ...need, statement } });
    this.queries.put(need.id, needQuery(need.statement, this.epoch.text));
    this.shelves.put(need.id, shelfOf(need));
    this.matched(need.id, edge);
  }

  /** Forgets a need; no effect when it is not held. */
  remove(id: string): void {
    const held = this.held.get(id);
    if (!held) return;
    this.held.delete(id);
    this.queries.remove(id);
    this.shelves.remove(id, shelfOf(held.need));
  }

  /** Whether the need is held. */
  has(id: string): boolean {
    return this.held.has(id);
  }

  /** The needs held, without their texts. */
  *needs(): Generator<MatchableNeed> {
    for (const { need } of this.held.values()) yield need;
  }

  /** Notes where the need's pool ended when it was last matched; undefined for one that never was. No effect when it is not held. */
  matched(id: string, edge: PoolEdge | undefined): void {
    const held = this.held.get(id);
    if (!held) return;
    this.held.set(id, { need: held.need, edge });
    this.queries.raise(id, edge?.textFloor?.score ?? 0);
  }

  /** A product as it stands to all the needs. Good until a need goes in or out. */
  about(innovation: MatchableInnovation): ProductAmongNeeds {
    const asked = this.queries.about(productDocument(innovation));
    const prepared = prepareInnovation(innovation, this.epoch);
    const byText = new Set(asked.reached());
    const byTheme = new Set(this.shelves.sharing(innovation.profile));
    const standing = (id: string): Standing | undefined => {
      const need = this.held.get(id)?.need;
      if (!need) return undefined;
      return {
        innovationId: innovation.id,
        score: byText.has(id) ? asked.scoreOf(id) : 0,
        shares: byTheme.has(id),
        isRelevant: () => isRelevantPair(prepareNeed(need, this.epoch), prepared, asked.fitOf(id)),
        failing: () => failingWord(scorePair(prepareNeed(need, this.epoch), prepared, 0).failing),
      };
    };
    return { reached: new Set([...byText, ...byTheme]), standing, fitOf: asked.fitOf };
  }

  /**
   * The needs in whose stored result a change of a product may show, in code-unit order: what `concerns` says of each, asked only of those
   * that can be concerned. `product` is what it is now, undefined when it is not in the catalogue any more; `places` what it is to the needs
   * that looked at it.
   */
  affectedBy(product: MatchableInnovation | undefined, places: ReadonlyMap<string, Place>, room: Room): string[] {
    const among = product && this.about(product);
    const asked = [...new Set([...places.keys(), ...(among?.reached ?? [])])];
    return asked
      .filter((id) => {
        const held = this.held.get(id);
        if (!held) return false;
        const place = places.get(id);
        if (place?.role === 'watched' || !held.edge) return true;
        return concerns(held.edge, place, among?.standing(id), room);
      })
      .toSorted(compareText);
  }
}

/** One product among the needs of an index. */
export interface ProductAmongNeeds {
  /** Needs that may have it in their pool: every other need cannot. */
  readonly reached: ReadonlySet<string>;
  /** What it is to a need now, undefined when the need is not held. A search score that cannot reach the need's pool is given as 0. */
  standing(needId: string): Standing | undefined;
  /** Its text fit, 0 to 1, in a need's query; 0 when the need is not held. */
  fitOf(needId: string): number;
}

/** Only the primary theme brings a product in. */
function shelfOf({ statement }: MatchableNeed): { themes: readonly string[]; careSettings: readonly string[] } {
  return { themes: statement.themes.slice(0, 1), careSettings: statement.careSettings };
}
