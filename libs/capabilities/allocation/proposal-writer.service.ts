import { Injectable } from '@nestjs/common';
import type { Allocation, ProposedIntroduction } from '@matchwell/core/allocation';
import { compareText } from '@matchwell/core/kernel/compare-text';
import {
  type Introduction,
  IntroductionStore,
  LapseService,
  ProposalService,
  type RoutingMoment,
} from '@matchwell/capabilities/introductions';
import { DrawLog } from '@matchwell/capabilities/learning';
import type { PublishedNeed } from '@matchwell/capabilities/needs';
import type { AllocationFacts } from './allocation-facts.service';
import type { Alternative, HeldBackNote, ProposalRecord } from './allocation-run';
import { AllocationStore } from './allocation-store.port';
import { drawRecord } from './draw-record';

/** What was decided, and what it was decided from. */
export interface DecidedAllocation {
  readonly runId: string | null;
  readonly allocation: Allocation;
  readonly facts: AllocationFacts;
  readonly needs: ReadonlyMap<string, PublishedNeed>;
  /** Ids of the proposals that may be moved. */
  readonly movable: ReadonlySet<string>;
  readonly routing: RoutingMoment;
  readonly at: Date;
}

/** How much of the proposals changed. */
export interface Written {
  readonly proposed: number;
  readonly kept: number;
  readonly superseded: number;
}

/** Not proposed, but near it: as many are kept with each need and each proposal. */
const MOST_NOTED = 10;
const MOST_ALTERNATIVES = 3;

/** Brings proposals in line with an allocation: what may be moved and is not chosen lapses, what is chosen and not there is proposed. */
@Injectable()
export class ProposalWriter {
  constructor(
    private readonly introductions: IntroductionStore,
    private readonly proposals: ProposalService,
    private readonly lapse: LapseService,
    private readonly store: AllocationStore,
    private readonly draws: DrawLog,
  ) {}

  /** Makes the caller's transaction the only one that may propose: to be asked for before anything is counted. */
  async begin(): Promise<void> {
    await this.introductions.lockProposals();
  }

  /** Writes inside the caller's transaction. Running it again changes nothing. */
  async write(decided: DecidedAllocation): Promise<Written> {
    const { allocation, needs, movable } = decided;
    const chosen = new Set(allocation.proposals.map(pairOf));
    const standing = await this.standing([...needs.keys()], movable);
    const gone = standing.filter((each) => !chosen.has(pairOf(each)));
    await this.lapse.lapse(gone, 'superseded');
    const kept = new Set(standing.map(pairOf));
    const fresh = allocation.proposals.filter((each) => !kept.has(pairOf(each)));
    const proposed = await this.propose(fresh, decided);
    await this.store.keepHeldBack(allocation.epochId, heldBackNotes(allocation, needs), decided.at);
    return { proposed, kept: standing.length - gone.length, superseded: gone.length };
  }

  private async standing(needIds: readonly string[], movable: ReadonlySet<string>): Promise<Introduction[]> {
    if (movable.size === 0) return [];
    const found: Introduction[] = [];
    for (const needId of needIds.toSorted(compareText)) {
      found.push(...(await this.introductions.pendingOf({ needId })).filter(({ id }) => movable.has(id)));
    }
    return found;
  }

  private async propose(fresh: readonly ProposedIntroduction[], decided: DecidedAllocation): Promise<number> {
    const { needs, facts, routing } = decided;
    const matches = new Map((await this.store.matchesOf(fresh)).map((match) => [pairOf(match), match]));
    let proposed = 0;
    for (const each of fresh) {
      const [match, need] = [matches.get(pairOf(each)), needs.get(each.needId)];
      if (!match || !need) continue;
      const made = await this.proposals.propose(need, match, {
        origin: 'matcher',
        by: null,
        route: routing.route(need, facts.postcodes.get(match.supplierOrganisationId)),
        more: {
          allocation: recordOf(each, decided),
          ...(each.propensity === null ? {} : { exploration: { propensity: each.propensity } }),
        },
      });
      if (!made) continue;
      proposed += 1;
      const draw = drawRecord(made.id, each, facts, match);
      if (draw) await this.draws.keep(draw, made.proposedAt);
    }
    return proposed;
  }
}

function recordOf(each: ProposedIntroduction, { runId, allocation, facts }: DecidedAllocation): ProposalRecord {
  return {
    runId,
    epochId: allocation.epochId,
    chances: facts.chancesOf(each.needId, each.innovationId),
    origin: each.origin,
    order: each.order,
    worth: each.worth,
    reasons: each.reasons,
    alternatives: alternativesAt(allocation, each.needId).slice(0, MOST_ALTERNATIVES),
  };
}

function heldBackNotes(allocation: Allocation, needs: ReadonlyMap<string, unknown>): HeldBackNote[] {
  return [...needs.keys()].map((needId) => ({
    needId,
    pairs: alternativesAt(allocation, needId).slice(0, MOST_NOTED),
  }));
}

function alternativesAt({ heldBack }: Allocation, needId: string): Alternative[] {
  return heldBack
    .filter((each) => each.needId === needId && !each.codes.includes('already_pending'))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ innovationId, rank, codes, reasons }) => ({ innovationId, rank, codes, reasons }));
}

function pairOf({ needId, innovationId }: { readonly needId: string; readonly innovationId: string }): string {
  return `${needId} ${innovationId}`;
}
