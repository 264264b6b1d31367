import { Injectable } from '@nestjs/common';
import { type SupplierSize, supplierSize } from '@matchwell/core/allocation';
import { compareText } from '@matchwell/core/kernel/compare-text';
import type { MatchableNeed } from '@matchwell/core/need/matchable-need';
import {
  type Candidate,
  criterionShifts,
  evaluatePair,
  HEAD_PLACES,
  listShift,
  type MatchingEpoch,
  prepareInnovation,
  prepareNeed,
  type RankedPair,
  rankPairs,
} from '@matchwell/core/ranking';
import { choosePool, needQuery, type ProductIndex } from '@matchwell/core/reverse-matching';
import {
  CatalogueSource,
  ListHistory,
  ListRebuildService,
  placeNeed,
  productsIn,
} from '@matchwell/capabilities/matching';
import { NeedStore } from '@matchwell/capabilities/needs';
import { OrganisationStore } from '@matchwell/capabilities/organisations';
import { compareMovers, MOST_MOVERS, type Mover, ShiftTally, type SimulationReport } from './simulation-report';
import type { WeightSetDraft } from './weight-set';

/** Past runs that are rebuilt, spread over the needs by the hash of their ids: each costs reading the whole catalogue of its time. */
export const PAST_RUNS = 20;

/** Told how far the work is. */
export type Progress = (done: number, total: number) => Promise<void>;

/** One list in both orders. */
interface TwoOrders {
  readonly need: MatchableNeed;
  readonly candidates: readonly Candidate[];
  readonly before: readonly RankedPair[];
  readonly after: readonly RankedPair[];
}

/** A product that moved, before its reasons are worked out. */
interface Move extends Omit<Mover, 'reasons'> {
  readonly need: MatchableNeed;
  readonly candidate: Candidate;
}

/** Computes what a draft of weights would change. Reads and keeps nothing. */
@Injectable()
export class WeightSimulation {
  constructor(
    private readonly source: CatalogueSource,
    private readonly needs: NeedStore,
    private readonly organisations: OrganisationStore,
    private readonly history: ListHistory,
    private readonly rebuilds: ListRebuildService,
  ) {}

  /** Both sides in the live epoch and over the catalogue of this moment, so that nothing but the weights differs. */
  async simulate(
    draft: Pick<WeightSetDraft, 'name' | 'content'>,
    live: MatchingEpoch,
    progress: Progress,
  ): Promise<SimulationReport> {
    const proposed: MatchingEpoch = { ...live, weightsVersion: draft.name, weights: draft.content };
    const records = await this.source.load((await this.source.revisions()).map((each) => each.id));
    const map = await this.source.mapOf(live);
    const products = productsIn(records, live, map);
    const sizes = await this.sizesOf(records.map(({ supplier }) => supplier.organisationId));
    const openIds = await this.needs.openIds();
    const past = await this.history.runsIn(live.id, PAST_RUNS);
    const total = openIds.length + past.length;
    const emphases = await this.source.networkEmphases();
    const market = new MarketEffect(sizes);
    let done = 0;
    for (const id of openIds) {
      const need = await this.needs.findAsPublished(id);
      if (need?.state === 'open') {
        const placed = placeNeed(need, map, await this.source.declinedPairs(id), emphases);
        market.add(twoOrders(placed, products, live, proposed), need.statement.title);
      }
      done += 1;
      await progress(done, total);
    }
    const tally = new ShiftTally();
    let [equal, missing] = [0, 0];
    for (const run of past) {
      const rebuilt = await this.rebuilds.rebuildRun(run, live);
      if (!rebuilt.found) missing += 1;
      else {
        const { before, after } = twoOrders(rebuilt.need, rebuilt.products, live, proposed);
        tally.add(listShift(idsOf(before), idsOf(after)), before.length);
        equal += rebuilt.equal ? 1 : 0;
      }
      done += 1;
      await progress(done, total);
    }
    return {
      epochId: live.id,
      against: live.weightsVersion,
      ...market.report(live, proposed),
      past: { ...tally.summary(), equal, missing },
    };
  }

  private async sizesOf(organisationIds: readonly string[]): Promise<ReadonlyMap<string, SupplierSize>> {
    const found = await this.organisations.findMany([...new Set(organisationIds)].toSorted(compareText));
    return new Map(found.map(({ id, supplier }) => [id, supplierSize(supplier?.size)]));
  }
}

/** What the lists of the open needs add up to. */
class MarketEffect {
  private readonly all = new ShiftTally();
  private readonly networks = new Map<string | null, ShiftTally>();
  private readonly places: Record<SupplierSize, [number, number]> = { small: [0, 0], mid: [0, 0], large: [0, 0] };
  private moves: Move[] = [];

  constructor(private readonly sizes: ReadonlyMap<string, SupplierSize>) {}

  add({ need, candidates, before, after }: TwoOrders, needTitle: string): void {
    const shift = listShift(idsOf(before), idsOf(after));
    const network = need.place.network ?? null;
    const tally = this.networks.get(network) ?? new ShiftTally();
    this.networks.set(network, tally);
    for (const each of [this.all, tally]) each.add(shift, before.length);
    [before, after].forEach((list, side) => {
      for (const { place } of list.slice(0, HEAD_PLACES)) {
        const { organisationId } = (candidates[place] as Candidate).innovation.supplier;
        this.places[this.sizes.get(organisationId) ?? 'small'][side as 0 | 1] += 1;
      }
    });
    const ranks = new Map(after.map((pair, place) => [pair.innovationId, { rank: place + 1, score: pair.score }]));
    before.forEach(({ innovationId, place, score }, at) => {
      const now = ranks.get(innovationId);
      const rankBefore = at + 1;
      // Far down the list nobody sees a move.
      if (!now || now.rank === rankBefore || Math.min(now.rank, rankBefore) > HEAD_PLACES) return;
      const candidate = candidates[place] as Candidate;
      const { name: innovationName } = candidate.innovation.profile;
      const [scoreBefore, scoreAfter, rankAfter] = [score, now.score, now.rank];
      const named = { needId: need.id, needTitle, innovationId, innovationName };
      this.moves.push({ ...named, rankBefore, rankAfter, scoreBefore, scoreAfter, need, candidate });
    });
    if (this.moves.length > 50 * MOST_MOVERS) this.moves = this.farthest();
  }

  report(live: MatchingEpoch, proposed: MatchingEpoch): Omit<SimulationReport, 'epochId' | 'against' | 'past'> {
    return {
      market: this.all.summary(),
      byNetwork: [...this.networks]
        .map(([networkId, tally]) => ({ networkId, ...tally.summary() }))
        .toSorted((a, b) => compareText(a.networkId ?? '', b.networkId ?? '')),
      bySize: (['small', 'mid', 'large'] as const).map((size) => {
        const [placesBefore, placesAfter] = this.places[size];
        return { size, placesBefore, placesAfter };
      }),
      movers: this.farthest().map(({ need, candidate, ...move }): Mover => {
        const { innovation, text } = candidate;
        const [before, after] = [live, proposed].map((epoch) => evaluatePair({ need, innovation, text, epoch }));
        return { ...move, reasons: before && after ? criterionShifts(before, after) : [] };
      }),
    };
  }

  private farthest(): Move[] {
    return this.moves.toSorted(compareMovers).slice(0, MOST_MOVERS);
  }
}

function twoOrders(
  need: MatchableNeed,
  products: ProductIndex,
  live: MatchingEpoch,
  proposed: MatchingEpoch,
): TwoOrders {
  const { candidates } = choosePool(need, needQuery(need.statement, live), products, live);
  const prepared = candidates.map(({ innovation, prepared: known, text }) => ({
    // Weights are a need's affair: what is prepared of a product in an epoch holds for every set of them.
    innovation: known ?? prepareInnovation(innovation, live),
    fit: text.fit,
  }));
  const [before = [], after = []] = [live, proposed].map(
    (epoch) => rankPairs(prepareNeed(need, epoch), prepared).eligible,
  );
  return { need, candidates, before, after };
}

function idsOf(pairs: readonly RankedPair[]): string[] {
  return pairs.map(({ innovationId }) => innovationId);
}
