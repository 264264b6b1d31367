import { Injectable } from '@nestjs/common';
import { inTime } from './in-time';
import { IndexableRecords } from './indexable-records';
import type { SearchKind } from './search-document';
import { SearchEngines } from './search-engines';

/** What became of a change in the indexes. */
export interface IndexingReport {
  /** Engines that could not be reached: their copies lag until they are reconciled. */
  readonly unreachable: readonly string[];
}

/** Carries changes of products and needs into every index. The duties `index_innovation` and `index_need` call it. */
@Injectable()
export class IndexingService {
  constructor(
    private readonly engines: SearchEngines,
    private readonly records: IndexableRecords,
  ) {}

  /** Puts the product when it is published now, removes it when it is not. */
  async indexInnovation(id: string): Promise<IndexingReport> {
    return this.index('innovation', id);
  }

  /** Puts the need when it is open and may be found, removes it when not. */
  async indexNeed(id: string): Promise<IndexingReport> {
    return this.index('need', id);
  }

  /**
   * The engine that must never lag throws, and the change is delivered again. The first choice beside it may fail: its failure must not
   * undo the other's work, and reconciliation makes up for it.
   */
  private async index(kind: SearchKind, id: string): Promise<IndexingReport> {
    const { primary, fallback } = this.engines;
    await this.records.copyTo(fallback ?? primary, kind, [id]);
    if (!fallback) return { unreachable: [] };
    if (this.engines.primaryRests) return { unreachable: [primary.engine] };
    try {
      await inTime(this.records.copyTo(primary, kind, [id]), this.engines.patience.writeMs);
      return { unreachable: [] };
    } catch {
      this.engines.primaryFailed();
      return { unreachable: [primary.engine] };
    }
  }
}
