import type { MatchableInnovation } from '@matchwell/core/innovation/matchable-innovation';
import { compareText } from '@matchwell/core/kernel/compare-text';
import type { MatchingEpoch } from '@matchwell/core/ranking';
import { ProductIndex } from '@matchwell/core/reverse-matching';
import type { IndexedDocument } from '@matchwell/core/text';
import type { CatalogueRecord, CatalogueSource } from './catalogue-source.port';
import type { EpochMap } from './epoch-map';
import { inBatches } from './in-batches';

/** A product as the matcher holds it in memory. */
export interface SnapshotEntry {
  readonly innovation: MatchableInnovation;
  readonly revision: number;
}

/**
 * The published catalogue in this process's memory, indexed in the live epoch. It is a cache: `refresh` asks the database what changed since
 * the last time and reads that, so it can be thrown away at any time and several processes need not talk to each other.
 */
export class CatalogueSnapshot {
  private readonly revisions = new Map<string, number>();
  private index: ProductIndex | undefined;
  private epochId: string | undefined;
  private mark: string | undefined;
  private lastRefresh: Promise<void> = Promise.resolve();

  constructor(private readonly source: CatalogueSource) {}

  /** Whether everything was read once in the epoch: from then on a refresh reads what changed. */
  isLoaded(epoch: Pick<MatchingEpoch, 'id'>): boolean {
    return this.epochId === epoch.id && this.mark !== undefined;
  }

  /**
   * Brings the snapshot up to what is committed now, in the given epoch. Refreshes run one after another: an older list of changes
   * never undoes a newer one. What is computed right after it, without awaiting, sees at least that state.
   * @throws the reason of `signal` when it is aborted: what was read until then is kept, and the next refresh goes on from there.
   */
  async refresh(epoch: MatchingEpoch, signal?: AbortSignal): Promise<void> {
    const mine = this.lastRefresh.then(() => this.readChanges(epoch, signal));
    this.lastRefresh = mine.catch(() => undefined);
    return mine;
  }

  private async readChanges(epoch: MatchingEpoch, signal?: AbortSignal): Promise<void> {
    if (this.epochId !== epoch.id || !this.index) {
      this.revisions.clear();
      this.index = new ProductIndex(epoch);
      this.epochId = epoch.id;
      this.mark = undefined;
    }
    const map = await this.source.mapOf(epoch);
    const { mark, present, gone } = await this.source.changesSince(this.mark);
    for (const id of gone) this.remove(id);
    const stale = present.filter((each) => this.revisions.get(each.id) !== each.revision).map((each) => each.id);
    for await (const { ids, loaded } of inBatches(stale, (some) => this.source.load(some), signal)) {
      const found = new Set(loaded.map(({ id }) => id));
      for (const id of ids) if (!found.has(id)) this.remove(id);
      for (const record of loaded) {
        this.index.put(toMatchable(record, map));
        this.revisions.set(record.id, record.revision);
      }
    }
    this.mark = mark;
  }

  /** The products, ready for choosing a need's pool. Only after `refresh`. */
  products(): ProductIndex {
    if (!this.index) throw new Error('The catalogue snapshot was used before it was refreshed.');
    return this.index;
  }

  find(id: string): SnapshotEntry | undefined {
    const innovation = this.index?.find(id);
    return innovation && { innovation, revision: this.revisions.get(id) ?? 0 };
  }

  /** All products in order of id, so that nothing depends on the order in which they arrived. */
  all(): SnapshotEntry[] {
    return [...this.revisions.keys()].toSorted(compareText).flatMap((id) => this.find(id) ?? []);
  }

  private remove(id: string): void {
    this.revisions.delete(id);
    this.index?.remove(id);
  }
}

/**
 * Shows every published product, a hundred at a time: a whole catalogue read in one go would keep its transaction idle for longer than the
 * database suffers it.
 */
export async function forEachPublished(
  source: Pick<CatalogueSource, 'revisions' | 'load'>,
  show: (record: CatalogueRecord) => void,
): Promise<void> {
  const ids = (await source.revisions()).map(({ id }) => id);
  for await (const { loaded } of inBatches(ids, (some) => source.load(some))) loaded.forEach(show);
}

/** The ranked text of a product: its three passages and nothing else. */
export function indexedDocument({ id, profile }: Pick<MatchableInnovation, 'id' | 'profile'>): IndexedDocument {
  const { problemAddressed, whatItDoes, whereUsed } = profile.intendedUse;
  return { id, passages: [problemAddressed, whatItDoes, whereUsed] };
}

/** Joins a catalogue record with what routing knows of its sites. */
export function toMatchable(record: CatalogueRecord, { asOf, directory }: EpochMap): MatchableInnovation {
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

/** Catalogue records as an index of their own in the epoch. */
export function productsIn(records: readonly CatalogueRecord[], epoch: MatchingEpoch, map: EpochMap): ProductIndex {
  const products = new ProductIndex(epoch);
  for (const record of records) products.put(toMatchable(record, map));
  return products;
}
