import type { MatchingEpoch } from '@matchwell/core/ranking';
import { NeedIndex, type PoolEdge } from '@matchwell/core/reverse-matching';
import type { CatalogueSource } from './catalogue-source.port';
import { inBatches } from './in-batches';
import { NO_EMPHASES, placeNeed } from './matching.service';
import type { NeedWatchStore } from './need-watch-store.port';

/**
 * The open needs in this process's memory, indexed in the live epoch, and where their pools ended when they were last matched: a cache, like
 * the snapshot of the catalogue. Without a store of watches nothing is known of where pools ended.
 */
export class OpenNeeds {
  private index: NeedIndex | undefined;
  private epochId: string | undefined;
  private mark: string | undefined;
  private edgesMark: string | undefined;
  private lastRefresh: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly source: CatalogueSource,
    private readonly watches?: NeedWatchStore,
  ) {}

  /** Whether everything was read once in the epoch: from then on a refresh reads what changed. */
  isLoaded(epoch: Pick<MatchingEpoch, 'id'>): boolean {
    return this.epochId === epoch.id && this.mark !== undefined;
  }

  /** The index, brought up to what is committed now. Declined pairs are left out: no change of a product has to do with them. */
  async refreshed(epoch: MatchingEpoch): Promise<NeedIndex> {
    const mine = this.lastRefresh.then(() => this.readChanges(epoch));
    this.lastRefresh = mine.catch(() => undefined);
    return mine;
  }

  private async readChanges(epoch: MatchingEpoch): Promise<NeedIndex> {
    if (this.epochId !== epoch.id || !this.index) {
      this.index = new NeedIndex(epoch);
      this.epochId = epoch.id;
      this.mark = undefined;
      this.edgesMark = undefined;
    }
    const { index } = this;
    const map = await this.source.mapOf(epoch);
    const { mark, present, gone } = await this.source.openNeedsSince(this.mark);
    for (const id of gone) index.remove(id);
    const ids = present.map((each) => each.id);
    const opened = ids.filter((id) => !index.has(id));
    for await (const { ids: asked, loaded } of inBatches(ids, (some) => this.source.loadOpenNeeds(some))) {
      const found = new Set(loaded.map(({ id }) => id));
      for (const id of asked) if (!found.has(id)) index.remove(id);
      for (const need of loaded) index.put(placeNeed(need, map, [], NO_EMPHASES));
    }
    await this.readEdges(index, opened);
    index.weighBy(await this.source.networkEmphases());
    this.mark = mark;
    return index;
  }

  /** A need that comes, or comes back, may have been matched before the edges were last asked for. */
  private async readEdges(index: NeedIndex, opened: readonly string[]): Promise<void> {
    if (!this.watches) return;
    const known = this.edgesMark === undefined ? new Map<string, PoolEdge>() : await this.watches.edgesOf(opened);
    const { mark, edges } = await this.watches.edgesSince(this.edgesMark);
    for (const [id, edge] of [...known, ...edges]) index.matched(id, edge);
    this.edgesMark = mark;
  }
}
