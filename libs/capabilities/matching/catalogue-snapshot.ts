import type { MatchableInnovation } from '@matchwell/core/innovation/matchable-innovation';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import { compareText } from '@matchwell/core/kernel/compare-text';
import { defaultRoutingDirectory } from '@matchwell/core/routing';
import type { MatchingEpoch } from '@matchwell/core/ranking';
import { type IndexedDocument, type PreparedDocument, prepareDocument, TextIndex } from '@matchwell/core/text';
import type { CatalogueRecord, CatalogueSource } from './catalogue-source.port';

/** A product as the matcher holds it in memory. */
export interface SnapshotEntry {
  readonly revision: number;
  readonly innovation: MatchableInnovation;
  readonly document: PreparedDocument;
}

/** How many products are read from the database at once. */
const LOAD_BATCH = 500;

/**
 * The published catalogue in this process's memory, with a text index in the live epoch. It is a cache: `refresh` compares revisions
 * with the database and reads what changed, so it can be thrown away at any time and several processes need not talk to each other.
 */
export class CatalogueSnapshot {
  private readonly entries = new Map<string, SnapshotEntry>();
  private index: TextIndex | undefined;
  private epochId: string | undefined;
  private lastRefresh: Promise<void> = Promise.resolve();

  constructor(private readonly source: CatalogueSource) {}

  /**
   * Brings the snapshot up to what is committed now, in the given epoch. Refreshes run one after another: an older list of revisions
   * never undoes a newer one. What is computed right after it, without awaiting, sees at least that state.
   */
  async refresh(epoch: MatchingEpoch): Promise<void> {
    const mine = this.lastRefresh.then(() => this.readChanges(epoch));
    this.lastRefresh = mine.catch(() => undefined);
    return mine;
  }

  private async readChanges(epoch: MatchingEpoch): Promise<void> {
    if (this.epochId !== epoch.id) {
      this.entries.clear();
      this.index = new TextIndex(epoch.text);
      this.epochId = epoch.id;
    }
    const revisions = await this.source.revisions();
    const current = new Set(revisions.map((each) => each.id));
    for (const id of this.entries.keys()) {
      if (current.has(id)) continue;
      this.entries.delete(id);
      this.index?.remove(id);
    }
    const stale = revisions
      .filter((each) => this.entries.get(each.id)?.revision !== each.revision)
      .map((each) => each.id);
    for (let start = 0; start < stale.length; start += LOAD_BATCH) {
      for (const record of await this.source.load(stale.slice(start, start + LOAD_BATCH))) this.put(record, epoch.asOf);
    }
  }

  /** The text index of the epoch. Only after `refresh`. */
  textIndex(): TextIndex {
    if (!this.index) throw new Error('The catalogue snapshot was used before it was refreshed.');
    return this.index;
  }

  find(id: string): SnapshotEntry | undefined {
    return this.entries.get(id);
  }

  /** All products in order of id, so that nothing depends on the order in which they arrived. */
  all(): SnapshotEntry[] {
    return [...this.entries.values()].toSorted((a, b) => compareText(a.innovation.id, b.innovation.id));
  }

  private put(record: CatalogueRecord, asOf: CalendarDay): void {
    const innovation = toMatchable(record, asOf);
    const document = indexedDocument(innovation);
    this.entries.set(record.id, { revision: record.revision, innovation, document: prepareDocument(document) });
    this.index?.upsert(document);
  }
}

/** The ranked text of a product: its three passages and nothing else. */
export function indexedDocument(innovation: MatchableInnovation): IndexedDocument {
  const { problemAddressed, whatItDoes, whereUsed } = innovation.profile.intendedUse;
  return { id: innovation.id, passages: [problemAddressed, whatItDoes, whereUsed] };
}

/** Joins a catalogue record with what routing knows of its sites, as boundaries stood on `asOf`. */
export function toMatchable(record: CatalogueRecord, asOf: CalendarDay): MatchableInnovation {
  const directory = defaultRoutingDirectory();
  const { evidence: _declared, ...profile } = record.profile;
  const { details } = record.supplier;
  return {
    id: record.id,
    version: record.publishedVersion,
    profile,
    evidence: record.evidence,
    deploymentPlaces: record.profile.deployments
      .filter((deployment) => deployment.until === undefined || deployment.until >= asOf)
      .map((deployment) => {
        const place = directory.resolve({ ods: deployment.odsCode }, asOf);
        return { odsCode: deployment.odsCode, icbCode: place.icb?.code, network: place.network ?? undefined };
      }),
    supplier: {
      organisationId: record.supplier.organisationId,
      targetContractPence: details.targetContractPence,
      preferredNetworks: details.preferredNetworks,
      deliveryWindow: details.deliveryWindow,
      homeNetwork: record.supplier.postcode
        ? (directory.resolve({ postcode: record.supplier.postcode }, asOf).network ?? undefined)
        : undefined,
      deliveryRecord: record.supplier.deliveryRecord,
    },
  };
}
