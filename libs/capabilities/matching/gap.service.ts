import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import { compareLeverage, type Leverage, LeverageFinder } from '@matchwell/core/leverage';
import type { MatchableInnovation } from '@matchwell/core/innovation/matchable-innovation';
import type { MatchableNeed } from '@matchwell/core/need/matchable-need';
import {
  type CostBand,
  type GateId,
  type ImprovementAction,
  isRelevant,
  type PairOutcome,
} from '@matchwell/core/ranking';
import { needQuery, productDocument } from '@matchwell/core/reverse-matching';
import { type CompiledQuery, type PreparedDocument, textFit } from '@matchwell/core/text';
import { innovationNotFound, InnovationStore } from '@matchwell/capabilities/innovations';
import { NeedStore } from '@matchwell/capabilities/needs';
import { type CatalogueNow, LiveCatalogue } from './live-catalogue';
import { type MatchForSupplier, MatchStore } from './match-store.port';
import { placeNeed } from './matching.service';

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
  /** The lift's steps, those that open most first. */
  readonly actions: readonly LeveragedAction[];
  /** All of the lift's steps together. */
  readonly leverage: Leverage;
}

/** The gaps of one product. */
export interface Gaps {
  readonly innovationId: string;
  readonly epochId: string;
  /** Open needs the supplier may see, over which the leverage is counted. */
  readonly openNeeds: number;
  /** Best leverage first; equals by the place they would reach, then by need. */
  readonly gaps: readonly Gap[];
}

/** Why there are no gaps to tell. */
export type GapRefusal = 'innovation.not_found' | 'innovation.wrong_state' | 'matching.wrong_state';

/** A product rarely just misses more needs than this; the best by score are looked at. */
const MOST_GAPS = 100;

/** What a supplier could do, and how far it would reach: over needs that the supplier may see, so that no private need shows in a count. */
@Injectable()
export class GapService {
  private readonly queries = new Map<string, { readonly key: string; readonly query: CompiledQuery }>();

  constructor(
    private readonly innovations: InnovationStore,
    private readonly needs: NeedStore,
    private readonly matches: MatchStore,
    private readonly catalogue: LiveCatalogue,
  ) {}

  /** The near misses of an own published product, each with the leverage of its steps. */
  async ofInnovation(actor: Actor, id: string): Promise<Outcome<Gaps, GapRefusal>> {
    const own = await this.innovations.findOwn(id, actor.organisationId);
    if (!own) return innovationNotFound();
    const now = await this.catalogue.now();
    if (!now.ok) return now;
    const entry = now.value.snapshot.find(id);
    if (!entry)
      return refused('innovation.wrong_state', 'Only a published product is matched. Publish it and ask again.');
    const { epoch } = now.value;
    const misses = await this.matches.listForSupplier(id, actor.organisationId, 'near_miss', { limit: MOST_GAPS });
    const needs = await this.visibleNeeds(now.value);
    const document = productDocument(entry.innovation);
    const finder = new LeverageFinder({
      innovation: entry.innovation,
      needs,
      asOf: epoch.asOf,
      isRelevant: (need) => this.answers(entry.innovation, document, need, now.value),
    });
    const gaps = misses.items.flatMap((match) => gapOf(match, finder)).toSorted(compareGaps);
    return accepted({ innovationId: id, epochId: epoch.id, openNeeds: needs.length, gaps });
  }

  private async visibleNeeds({ epoch }: CatalogueNow): Promise<MatchableNeed[]> {
    const open = await this.needs.findOpenMany(await this.needs.openIds(), 'registered');
    const ids = new Set(open.map(({ id }) => id));
    for (const id of this.queries.keys()) if (!ids.has(id)) this.queries.delete(id);
    return open.map((need) => placeNeed(need, epoch, []));
  }

  private answers(
    innovation: MatchableInnovation,
    document: PreparedDocument,
    need: MatchableNeed,
    { epoch }: CatalogueNow,
  ): boolean {
    const text = textFit(this.queryOf(need, epoch), document, epoch.text);
    return isRelevant(need.statement, innovation.profile.themes, text, epoch);
  }

  /** A query is worked out once per version of a need and epoch. */
  private queryOf(need: MatchableNeed, epoch: CatalogueNow['epoch']): CompiledQuery {
    const key = `${need.version}/${epoch.id}`;
    const kept = this.queries.get(need.id);
    if (kept?.key === key) return kept.query;
    const query = needQuery(need.statement, epoch.text);
    this.queries.set(need.id, { key, query });
    return query;
  }
}

function gapOf(match: MatchForSupplier, finder: LeverageFinder): Gap[] {
  const lift = match.explanation['lift'] as Lift | undefined;
  if (!lift) return [];
  const actions = lift.actions
    .map((action): LeveragedAction => ({ ...action, leverage: finder.leverageOf([action], match.needId) }))
    .toSorted((a, b) => compareLeverage(a.leverage, b.leverage));
  return [{ match, lift, actions, leverage: finder.leverageOf(lift.actions, match.needId) }];
}

function compareGaps(a: Gap, b: Gap): number {
  return (
    compareLeverage(a.leverage, b.leverage) ||
    a.lift.newRank - b.lift.newRank ||
    (a.match.needId < b.match.needId ? -1 : 1)
  );
}
