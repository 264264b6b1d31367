import { Injectable } from '@nestjs/common';
import { type AllocationInput, type CandidatePair, supplierSize } from '@matchwell/core/allocation';
import { compareText } from '@matchwell/core/kernel/compare-text';
import {
  type AcceptanceChances,
  acceptanceChances,
  type AcceptanceModel,
  ACCEPTING_SIDES,
  type AcceptingSide,
  type Calibration,
  pairValues,
  type PastDeclines,
  PRIOR_ACCEPTANCE,
  priorCalibration,
} from '@matchwell/core/learning';
import type { MatchingEpoch } from '@matchwell/core/ranking';
import type { RoutingMoment } from '@matchwell/capabilities/introductions';
import { CalibrationStore, type KeptCalibration } from '@matchwell/capabilities/learning';
import type { PublishedNeed } from '@matchwell/capabilities/needs';
import { OrganisationStore } from '@matchwell/capabilities/organisations';
import { AllocationStore, type CandidateMatch, type CapacityUse, type OpenIntroduction } from './allocation-store.port';
import { ProductFamilies } from './product-families.service';

/** A need with the network that owns it; an empty text while an administrator has to decide. */
export interface RoutedNeed {
  readonly need: PublishedNeed;
  readonly networkId: string;
}

/** What is to be allocated. */
export interface AllocationSubject {
  readonly epoch: MatchingEpoch;
  readonly needs: readonly RoutedNeed[];
  readonly candidates: readonly CandidateMatch[];
  readonly use: CapacityUse;
  /** Open introductions that may still be moved: they use no place. */
  readonly movable: ReadonlySet<string>;
  readonly routing: RoutingMoment;
  /** Slots of a network that stay unused. */
  readonly keptFree: (slots: number) => number;
}

/** An allocation's input, and what else a proposal keeps. */
export interface AllocationFacts {
  readonly input: AllocationInput;
  readonly chancesOf: (needId: string, innovationId: string) => AcceptanceChances;
  readonly candidateOf: (needId: string, innovationId: string) => CandidateMatch | undefined;
  /** By supplier organisation. */
  readonly postcodes: ReadonlyMap<string, string | undefined>;
}

/** Stands for the network of needs of which nobody has settled the owner: they wait for an administrator together. */
export const UNSETTLED_NETWORK = '';
/** Introductions at once that those needs may have: they are few, and nobody's capacity. */
const UNSETTLED_SLOTS = 1_000;

/** Turns matches and capacities into the input of an allocation. */
@Injectable()
export class AllocationFactsReader {
  constructor(
    private readonly store: AllocationStore,
    private readonly organisations: OrganisationStore,
    private readonly calibrations: CalibrationStore,
    private readonly families: ProductFamilies,
  ) {}

  /** Everything but fairness, waiting, reserve and exploration. */
  async read(subject: AllocationSubject): Promise<AllocationFacts> {
    const { epoch, needs, candidates, use, movable, routing, keptFree } = subject;
    const fixed = use.open.filter(({ id }) => !movable.has(id));
    const families = await this.families.of([...candidates, ...fixed], epoch);
    const organisationIds = [...new Set([...candidates, ...fixed].map(({ organisationId }) => organisationId))];
    const organisations = await this.organisations.findMany(organisationIds.toSorted(compareText));
    const chances = await this.chancesOf(candidates, epoch.acceptance ?? PRIOR_ACCEPTANCE);
    const byPair = new Map(candidates.map((each) => [keyOf(each), each]));
    const pairs = candidates.map((each): CandidatePair => ({
      needId: each.needId,
      innovationId: each.innovationId,
      organisationId: each.organisationId,
      family: families.get(each.innovationId),
      rank: each.rank,
      score: each.score,
      needSide: each.needSide,
      supplierSide: each.supplierSide,
      expectedValue: chances.get(keyOf(each))?.expectedValue ?? 0,
      ...(each.fitsJointly && { fitsJointly: true }),
      values: valuesOf(each).need,
    }));
    const networkIds = [...new Set([...needs.map(({ networkId }) => networkId), ...fixed.map(networkOf)])];
    return {
      input: {
        epochId: epoch.id,
        networks: networkIds.map((id) => {
          const slots = id === UNSETTLED_NETWORK ? UNSETTLED_SLOTS : (routing.monthlyReviews.get(id) ?? 0);
          return { id, slots: slots - keptFree(slots), used: use.reviewed.get(id) ?? 0 };
        }),
        needs: needs.map(({ need, networkId }) => ({
          id: need.id,
          networkId,
          places: need.statement.introductionsWanted,
        })),
        organisations: organisations.map(({ id, supplier }) => ({
          id,
          size: supplierSize(supplier?.size),
          places: supplier?.introductionsPerMonth,
          used: use.introduced.get(id) ?? 0,
        })),
        pairs,
        pending: fixed.map((each) => ({
          needId: each.needId,
          innovationId: each.innovationId,
          organisationId: each.organisationId,
          family: families.get(each.innovationId),
          networkId: networkOf(each),
          awaitsReview: each.state === 'in_review',
        })),
      },
      chancesOf: (needId, innovationId) => chances.get(keyOf({ needId, innovationId })) as AcceptanceChances,
      candidateOf: (needId, innovationId) => byPair.get(keyOf({ needId, innovationId })),
      postcodes: new Map(organisations.map(({ id, postcode }) => [id, postcode])),
    };
  }

  /** Chances by pair; of a pair that was declined before, no higher than was believed at the time. */
  private async chancesOf(
    candidates: readonly CandidateMatch[],
    model: AcceptanceModel,
  ): Promise<ReadonlyMap<string, AcceptanceChances>> {
    const declines = await this.pastDeclines([...new Set(candidates.map(({ needId }) => needId))]);
    return new Map(
      candidates.map((each) => [keyOf(each), acceptanceChances(valuesOf(each), model, declines.get(keyOf(each)))]),
    );
  }

  private async pastDeclines(needIds: readonly string[]): Promise<ReadonlyMap<string, PastDeclines>> {
    const declines = await this.store.declinesOf(needIds);
    if (declines.length === 0) return new Map();
    const histories = new Map<AcceptingSide, readonly KeptCalibration[]>();
    for (const side of ACCEPTING_SIDES) histories.set(side, await this.calibrations.history(side));
    const found = new Map<string, Partial<Record<AcceptingSide, Calibration[]>>>();
    for (const { side, at, ...pair } of declines) {
      const standing = histories.get(side)?.findLast(({ since }) => since.getTime() <= at.getTime());
      const held = found.get(keyOf(pair)) ?? {};
      found.set(keyOf(pair), {
        ...held,
        [side]: [...(held[side] ?? []), standing?.calibration ?? priorCalibration(side)],
      });
    }
    return found;
  }
}

/** Whether the matcher may still move a proposal: nobody decided on it, nobody asked for it, and chance did not draw it. */
export function isMovable({ state, origin, explored }: OpenIntroduction): boolean {
  return state === 'in_review' && origin === 'matcher' && !explored;
}

/** What both sides' points are made of. */
export function valuesOf(each: CandidateMatch): ReturnType<typeof pairValues> {
  return pairValues(
    { total: each.needSide, values: each.needValues },
    { total: each.supplierSide, values: each.supplierValues },
  );
}

function networkOf({ networkId }: OpenIntroduction): string {
  return networkId ?? UNSETTLED_NETWORK;
}

function keyOf({ needId, innovationId }: { readonly needId: string; readonly innovationId: string }): string {
  return `${needId} ${innovationId}`;
}
