import type { MatchableInnovation } from '../innovation/matchable-innovation';
import type { MatchableNeed } from '../need/matchable-need';
import {
  type CompiledQuery,
  type PreparedDocument,
  prepareDocument,
  type SearchHit,
  type TermContribution,
  textFit,
  TextIndex,
} from '../text';
import { prepareInnovation } from '../scoring/prepared-innovation';
import type { MatchingEpoch } from '../ranking';
import type { PoolCatalogue, PoolProduct } from './candidate-pool';
import { ThemeShelves } from './theme-shelves';

/** The published products of an epoch, ready for choosing pools. Products go in and out one at a time; their order never shows. */
export class ProductIndex implements PoolCatalogue {
  private readonly products = new Map<string, PoolProduct>();
  private readonly shelves = new ThemeShelves();
  private readonly text: TextIndex;

  constructor(private readonly epoch: MatchingEpoch) {
    this.text = new TextIndex(epoch.text);
  }

  /** Products held. */
  get size(): number {
    return this.products.size;
  }

  /** Adds a product, or replaces the one with its id. */
  put(innovation: MatchableInnovation): void {
    this.remove(innovation.id);
    this.products.set(innovation.id, { innovation, prepared: prepareInnovation(innovation, this.epoch) });
    this.text.upsert(productDocument(innovation));
    this.shelves.put(innovation.id, innovation.profile);
  }

  /** Forgets a product; no effect when it is not held. */
  remove(id: string): void {
    const held = this.products.get(id);
    if (!held) return;
    this.products.delete(id);
    this.text.remove(id);
    this.shelves.remove(id, held.innovation.profile);
  }

  find(id: string): PoolProduct | undefined {
    return this.products.get(id);
  }

  search(query: CompiledQuery, most: number): SearchHit[] {
    return this.text.search(query, most);
  }

  fitsOf(query: CompiledQuery, ids: readonly string[]): Float64Array {
    return this.text.fitsOf(query, ids);
  }

  termsOf(query: CompiledQuery, id: string): readonly TermContribution[] {
    const excerpt = this.text.excerptOf(id, query);
    return excerpt ? textFit(query, excerpt, this.epoch.text).terms : [];
  }

  sharing({ statement }: MatchableNeed): Iterable<string> {
    return this.shelves.sharing({ themes: statement.themes.slice(0, 1), careSettings: statement.careSettings });
  }
}

/** The ranked text of a product, tokenised: its three passages and nothing else. */
export function productDocument(innovation: MatchableInnovation): PreparedDocument {
  const { problemAddressed, whatItDoes, whereUsed } = innovation.profile.intendedUse;
  return prepareDocument({ id: innovation.id, passages: [problemAddressed, whatItDoes, whereUsed] });
}
