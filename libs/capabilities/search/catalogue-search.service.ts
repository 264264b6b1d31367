import { Injectable } from '@nestjs/common';
import { InnovationStore, type PublishedInnovation } from '@matchwell/capabilities/innovations';
import { type NeedAudience, NeedStore, type PublishedNeed } from '@matchwell/capabilities/needs';
import { inTime } from './in-time';
import type { FacetCounts, SearchAnswer, SearchFilters, SearchQuery } from './search-index.port';
import { SearchEngines } from './search-engines';

/** What somebody types into the search box and ticks beside it. */
export interface CatalogueQuestion {
  readonly text: string;
  readonly filters: SearchFilters;
  /** 1 to 100. */
  readonly limit: number;
  readonly offset: number;
}

/** What was found, read afresh from the store. */
export interface CatalogueAnswer<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  readonly facets: FacetCounts;
  /** The engine that found them. */
  readonly engine: string;
  /** True when the engine of first choice did not answer and another one stood in: pages say so. */
  readonly degraded: boolean;
}

/**
 * Search as people see it. An index may lag behind a withdrawal, so what it answers are candidates: they are read from the store under the
 * rights of the asker, and what is no longer there is not shown.
 */
@Injectable()
export class CatalogueSearchService {
  constructor(
    private readonly engines: SearchEngines,
    private readonly innovations: InnovationStore,
    private readonly needs: NeedStore,
  ) {}

  /** Published products. */
  async searchInnovations(question: CatalogueQuestion): Promise<CatalogueAnswer<PublishedInnovation>> {
    const answer = await this.ask({ ...question, kind: 'innovation', audience: 'public' });
    return reread(answer, await this.innovations.findPublishedMany(answer.ids));
  }

  /** Open needs the audience may see: `public` for a visitor, `registered` for anyone signed in. */
  async searchNeeds(question: CatalogueQuestion, audience: NeedAudience): Promise<CatalogueAnswer<PublishedNeed>> {
    const answer = await this.ask({ ...question, kind: 'need', audience });
    return reread(answer, await this.needs.findOpenMany(answer.ids, audience));
  }

  private async ask(query: SearchQuery): Promise<SearchAnswer & { readonly degraded: boolean }> {
    const { primary, fallback } = this.engines;
    if (!fallback) return { ...(await primary.search(query)), degraded: false };
    if (!this.engines.primaryRests) {
      try {
        return { ...(await inTime(primary.search(query), this.engines.patience.searchMs)), degraded: false };
      } catch {
        this.engines.primaryFailed();
      }
    }
    return { ...(await fallback.search(query)), degraded: true };
  }
}

function reread<Item>(
  answer: SearchAnswer & { readonly degraded: boolean },
  items: readonly Item[],
): CatalogueAnswer<Item> {
  const gone = answer.ids.length - items.length;
  return {
    items,
    total: answer.total - gone,
    facets: answer.facets,
    engine: answer.engine,
    degraded: answer.degraded,
  };
}
