import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import type { GateResult } from '@matchwell/core/gates/gate-result';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import { compareLeverage, type Leverage, LeverageFinder } from '@matchwell/core/leverage';
import type { CostBand, GateId, ImprovementAction, PairOutcome } from '@matchwell/core/ranking';
import { innovationNotFound, InnovationStore } from '@matchwell/capabilities/innovations';
import { CatalogueSource } from './catalogue-source.port';
import { LiveCatalogue } from './live-catalogue';
import { type MatchForSupplier, MatchStore } from './match-store.port';
import { OpenNeeds } from './open-needs';

/** What would lift a near miss, as the matcher kept it with the match. */
export interface Lift {
  readonly failingGates: readonly GateId[];
  readonly actions: readonly ImprovementAction[];
  readonly months: number;
  readonly cost: CostBand;
  readonly newOutcome: Exclude<PairOutcome, 'excluded'>;
  readonly newTotalHundredths: number;
  readonly newRank: number;
  readonly sentence: string;
}

/** A step with what it would do at the other open needs. */
export interface LeveragedAction extends ImprovementAction {
  readonly leverage: Leverage;
}

/** One need that the product just misses, and what closing the gap would open besides. */
export interface Gap {
  readonly match: MatchForSupplier;
  readonly lift: Lift;
  /** What each gate found, as the matcher kept it: how far the product is from what is asked. */
  readonly gates: readonly GateResult[];
  /** The lift's steps, those that open most first. */
  readonly actions: readonly LeveragedAction[];
  /** All of the lift's steps together. */
  readonly leverage: Leverage;
}

/** The gaps of one product. */
export interface Gaps {
  readonly innovationId: string;
  readonly epochId: string;
  /** The product's kind, of the list `product-types`: programmes that help take some kinds only. */
  readonly productType: string;
  /** Open needs the supplier may see, over which the leverage is counted. */
  readonly openNeeds: number;
  /** Best leverage first; equals by the place they would reach, then by need. */
  readonly gaps: readonly Gap[];
}

/** Why there are no gaps to tell. */
export type GapRefusal = 'innovation.not_found' | 'innovation.wrong_state' | 'matching.wrong_state';

/** Visibilities of the needs that registered suppliers may see. */
const SEEN_BY_SUPPLIERS: ReadonlySet<string> = new Set(['public', 'registered']);

/** A product rarely just misses more needs than this; the best by score are looked at. */
const MOST_GAPS = 100;

/**
 * What a supplier could do, and how far it would reach: over needs that the supplier may see, so that no private need shows in a count. Needs
 * are looked at in memory, by figures.
 */
@Injectable()
export class GapService {
  private readonly openNeeds: OpenNeeds;

  constructor(
    private readonly innovations: InnovationStore,
    private readonly matches: MatchStore,
    private readonly catalogue: LiveCatalogue,
    source: CatalogueSource,
  ) {
    this.openNeeds = new OpenNeeds(source);
  }

  /** The near misses of an own published product, each with the leverage of its steps. */
  async ofInnovation(actor: Actor, id: string): Promise<Outcome<Gaps, GapRefusal>> {
    const own = await this.innovations.findOwn(id, actor.organisationId);
    if (!own) return innovationNotFound();
    const now = await this.catalogue.now();
    if (!now.ok) return now;
    const { epoch, snapshot } = now.value;
    const misses = await this.matches.listForSupplier(id, actor.organisationId, 'near_miss', { limit: MOST_GAPS });
    const index = await this.openNeeds.refreshed(epoch);
    const innovation = snapshot.find(id)?.innovation;
    if (!innovation)
      return refused('innovation.wrong_state', 'Only a published product is matched. Publish it and ask again.');
    const needs = [...index.needs()].flatMap(({ id: needId, visibility }) =>
      SEEN_BY_SUPPLIERS.has(visibility) ? (index.preparedOf(needId) ?? []) : [],
    );
    const among = index.about(innovation);
    const finder = new LeverageFinder({
      innovation,
      needs,
      epoch,
      isRelevant: (needId) => among.standing(needId)?.isRelevant() ?? false,
    });
    const gaps = misses.items.flatMap((match) => gapOf(match, finder)).toSorted(compareGaps);
    return accepted({
      innovationId: id,
      epochId: epoch.id,
      productType: innovation.profile.productType,
      openNeeds: needs.length,
      gaps,
    });
  }
}

function gapOf(match: MatchForSupplier, finder: LeverageFinder): Gap[] {
  const lift = match.explanation['lift'] as Lift | undefined;
  if (!lift) return [];
  const actions = lift.actions
    .map((action): LeveragedAction => ({ ...action, leverage: finder.leverageOf([action], match.needId) }))
    .toSorted((a, b) => compareLeverage(a.leverage, b.leverage));
  const { gates } = match.explanation['evaluation'] as { readonly gates: readonly GateResult[] };
  return [{ match, lift, gates, actions, leverage: finder.leverageOf(lift.actions, match.needId) }];
}

function compareGaps(a: Gap, b: Gap): number {
  return (
    compareLeverage(a.leverage, b.leverage) ||
    a.lift.newRank - b.lift.newRank ||
    (a.match.needId < b.match.needId ? -1 : 1)
  );
}
