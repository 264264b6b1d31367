import { Injectable } from '@nestjs/common';
import { documentFingerprint } from './document-fingerprint';
import { IndexableRecords } from './indexable-records';
import { SEARCH_KINDS, type SearchKind } from './search-document';
import { SearchEngines } from './search-engines';
import type { SearchIndex } from './search-index.port';

/** What a reconciliation mended, over all engines. */
export interface Reconciliation {
  /** Documents that were missing. */
  readonly added: number;
  /** Documents that should not have been there. */
  readonly removed: number;
  /** Documents that were out of date. */
  readonly updated: number;
  /** Engines that could not be reached: nothing is known of them. */
  readonly unreachable: readonly string[];
}

interface Drift {
  readonly missing: string[];
  readonly extra: string[];
  readonly stale: string[];
}

/** Documents written at a time. */
const BATCH = 100;

/** Proves that the indexes equal the stores, and makes them so: changes may have been missed while an engine was away. */
@Injectable()
export class ReconciliationService {
  constructor(
    private readonly engines: SearchEngines,
    private readonly records: IndexableRecords,
  ) {}

  /** Compares every index with the stores and repairs what drifted. An engine out of reach does not keep the others from being mended. */
  async reconcile(): Promise<Reconciliation> {
    const mended = { added: 0, removed: 0, updated: 0 };
    const unreachable: string[] = [];
    for (const index of this.engines.all) {
      try {
        for (const kind of SEARCH_KINDS) {
          // eslint-disable-next-line no-await-in-loop -- one engine and one kind at a time, so that memory stays bounded.
          const drift = await this.mend(index, kind);
          mended.added += drift.missing.length;
          mended.removed += drift.extra.length;
          mended.updated += drift.stale.length;
        }
      } catch {
        unreachable.push(index.engine);
      }
    }
    return { ...mended, unreachable };
  }

  /** Builds every index afresh behind the one in use, then mends what changed meanwhile. @throws when an engine is out of reach. */
  async rebuild(): Promise<Reconciliation> {
    for (const index of this.engines.all) {
      // eslint-disable-next-line no-await-in-loop -- the stores are read once for each engine, never side by side.
      await index.rebuild(this.records.everything());
    }
    return this.reconcile();
  }

  private async mend(index: SearchIndex, kind: SearchKind): Promise<Drift> {
    const drift = await this.compare(index, kind);
    const ids = [...drift.missing, ...drift.stale, ...drift.extra];
    for (let from = 0; from < ids.length; from += BATCH) {
      // eslint-disable-next-line no-await-in-loop
      await this.records.copyTo(index, kind, ids.slice(from, from + BATCH));
    }
    return drift;
  }

  private async compare(index: SearchIndex, kind: SearchKind): Promise<Drift> {
    const held = new Map<string, string>();
    for await (const entry of index.contents(kind)) held.set(entry.id, entry.fingerprint);
    const missing: string[] = [];
    const stale: string[] = [];
    for await (const document of this.records.all(kind)) {
      const fingerprint = held.get(document.id);
      if (fingerprint === undefined) missing.push(document.id);
      else if (fingerprint !== documentFingerprint(document)) stale.push(document.id);
      held.delete(document.id);
    }
    return { missing, stale, extra: [...held.keys()] };
  }
}
