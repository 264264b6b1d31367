import type { Decision } from '@matchwell/core/learning';
import type { Introduction } from '@matchwell/capabilities/introductions';
import type { Standing, StoredMatch } from '@matchwell/capabilities/matching';
import { Furnishing, NOON, type Owner } from '@matchwell/capabilities/testing/furnishing';
import type { MarketStores } from './market-stores';

/** One supplier and one buyer in a market, and what allocations read about them. */
export class AllocationMarket {
  private constructor(
    private readonly stores: MarketStores,
    readonly furnish: Furnishing,
    readonly grace: Owner,
    readonly priya: Owner,
  ) {}

  static async in(stores: MarketStores, furnish: Furnishing): Promise<AllocationMarket> {
    return new AllocationMarket(stores, furnish, await furnish.supplier(), await furnish.buyer());
  }

  async openNeed(): Promise<string> {
    return this.furnish.openNeed(this.priya);
  }

  /** Publishes products of the supplier. */
  async products(count: number): Promise<string[]> {
    const ids: string[] = [];
    while (ids.length < count) ids.push(await this.furnish.publishedInnovation(this.grace));
    return ids;
  }

  /** Keeps the matches of a need. */
  async matched(needId: string, matches: readonly StoredMatch[]): Promise<void> {
    const counts = { candidates: 9, eligible: matches.length, conditional: 0, nearMiss: 0, excluded: 0 };
    const run = { needId, needVersion: 1, epochId: 'e-1', counts, gateFailures: {}, matches };
    await this.stores.unitOfWork.run(() => this.stores.matches.replace(run, NOON));
  }

  /** Keeps an introduction, of a new pair unless told which, moved at once to where it is told to stand. */
  async introduce(
    more: Partial<Introduction> = {},
    pair?: { readonly needId: string; readonly innovationId: string },
  ): Promise<Introduction> {
    const { furnish, stores, grace: supplier, priya: buyer } = this;
    const needId = pair?.needId ?? (await this.openNeed());
    const innovationId = pair?.innovationId ?? (await furnish.publishedInnovation(supplier));
    const { state: to = 'in_review', ...asProposed } = more;
    const proposal = furnish.proposal({ needId, innovationId, buyer, supplier }, asProposed);
    const { id, version } = proposal;
    const changes =
      to === 'declined' ? { decline: { by: 'buyer', reasonCode: 'price', on: '2026-11-22' } as const } : {};
    await stores.unitOfWork.run(async () => {
      await stores.introductions.insert(proposal);
      if (to === 'in_review') return;
      await stores.introductions.transition({ id, version, from: 'in_review', to, changes, at: NOON });
    });
    return proposal;
  }

  /** Keeps what a party decided. */
  async decide(
    { id: introductionId, needId, innovationId }: Introduction,
    party: Decision['party'],
    kind: Decision['kind'],
    at = NOON,
  ): Promise<void> {
    const decision: Decision = {
      id: this.stores.identifiers.next(),
      introductionId,
      needId,
      innovationId,
      party,
      kind,
      reasonCode: kind === 'decline' ? 'price' : null,
      outcome: null,
      epochId: 'e-1',
      rank: 1,
      needFeatures: {},
      supplierFeatures: {},
      propensity: null,
      at: at.toISOString(),
    };
    await this.stores.unitOfWork.run(() => this.stores.decisions.append(decision));
  }
}

/** A match as the matcher keeps it. */
export function aMatch(innovationId: string, rank: number, standing: Standing = 'eligible'): StoredMatch {
  const parts = [
    { feature: 'text', value: 0.25 },
    { feature: 'theme', value: 1 },
  ];
  return {
    innovationId,
    innovationVersion: 1,
    standing,
    rank,
    totalHundredths: 8_000 - rank,
    needSideHundredths: 7_000,
    supplierSideHundredths: 9_000,
    explanation: { evaluation: { needSide: { parts } } },
  };
}
