import { Injectable } from '@nestjs/common';
import type { AllocationInput, RegionStanding, ReserveRequest, SupplierWaiting } from '@matchwell/core/allocation';
import { daysBetween } from '@matchwell/core/kernel/calendar-day';
import { type Belief, precisionAt, PRIOR_ACCEPTANCE, priorOf, trainingRows } from '@matchwell/core/learning';
import { londonDay } from '@matchwell/core/service-clock';
import { DecisionStore } from '@matchwell/capabilities/learning';
import { ExposureLedger } from './exposure-ledger.service';
import { AllocationStore } from './allocation-store.port';
import type { OpenMarket } from './open-market-reader.service';

/** The terms of a run, and the month its ledger was closed for. */
export interface RunTerms {
  readonly ledgerMonth: string;
  readonly terms: Pick<
    AllocationInput,
    'supplierStandings' | 'regionStandings' | 'waiting' | 'reserve' | 'exploration'
  >;
}

/** Days in a month of waiting. */
const MONTH_DAYS = 30;
/** Needs published longer ago say nothing of how a region fares now. */
const REGION_DAYS = 365;
const DAY_MS = 86_400_000;

/** Reads what a joint run weighs beside value: fairness, waiting, balance, the reserve and exploration. */
@Injectable()
export class RunTermsReader {
  constructor(
    private readonly store: AllocationStore,
    private readonly ledger: ExposureLedger,
    private readonly decisions: DecisionStore,
  ) {}

  /** The terms at a moment. `seed` is what everything drawn by chance follows from. */
  async read(market: OpenMarket, at: Date, reserveShare: number, seed: string): Promise<RunTerms> {
    const { pairs } = market.facts.input;
    const { month, standings } = await this.ledger.standingsAt(at, pairs);
    const waiting = await this.waiting([...new Set(pairs.map(({ organisationId }) => organisationId))], at);
    return {
      ledgerMonth: month,
      terms: {
        supplierStandings: standings,
        regionStandings: await this.regions(market, at),
        waiting,
        reserve: reserveShare > 0 ? await this.reserve(reserveShare, waiting) : undefined,
        exploration: { seed, belief: await this.belief(market) },
      },
    };
  }

  private async waiting(organisationIds: readonly string[], at: Date): Promise<SupplierWaiting[]> {
    const since = await this.store.waitingSince(organisationIds);
    const today = londonDay(at);
    return [...since].map(([organisationId, from]) => ({
      organisationId,
      months: Math.floor(Math.max(0, daysBetween(londonDay(from), today)) / MONTH_DAYS),
    }));
  }

  private async regions({ routing }: OpenMarket, at: Date): Promise<RegionStanding[]> {
    const outcomes = await this.store.needOutcomesSince(new Date(at.getTime() - REGION_DAYS * DAY_MS));
    const standings = new Map<string, { networkId: string; needs: number; met: number }>();
    for (const { met, ...need } of outcomes) {
      const networkId = routing.route(need).owner;
      if (networkId === null) continue;
      const standing = standings.get(networkId) ?? { networkId, needs: 0, met: 0 };
      standing.needs += 1;
      standing.met += met ? 1 : 0;
      standings.set(networkId, standing);
    }
    return [...standings.values()];
  }

  private async reserve(share: number, waiting: readonly SupplierWaiting[]): Promise<ReserveRequest> {
    const [last] = await this.store.runs(1);
    const carried = last?.content.reserve.map(({ networkId, carried: fraction }) => ({ networkId, fraction })) ?? [];
    return { share, carried, waiting };
  }

  private async belief({ epoch }: OpenMarket): Promise<Belief> {
    const { model } = (epoch.acceptance ?? PRIOR_ACCEPTANCE).buyer;
    return {
      model,
      precision: precisionAt(model, trainingRows(await this.decisions.all(), 'buyer'), priorOf('buyer')),
    };
  }
}
