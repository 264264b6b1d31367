import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { INTRODUCTION_LIFECYCLE, PENDING_INTRODUCTION_STATES } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { MatchStore, type MatchSummary } from '@matchwell/capabilities/matching';
import type { PublishedNeed } from '@matchwell/capabilities/needs';
import type { Introduction } from './introduction';
import { IntroductionRouter } from './introduction-router.service';
import { IntroductionStore } from './introduction-store.port';
import { LapseService } from './lapse.service';
import { ProposalRecorder } from './proposal-recorder.service';

/** When and under which id a proposal is made. */
@Injectable()
export class ProposalMoment {
  constructor(
    readonly clock: Clock,
    readonly identifiers: Identifiers,
  ) {}
}

/** At most this many products of one supplier are proposed for one need. */
const PRODUCTS_PER_SUPPLIER = 2;

/** Turns matches into proposals, each routed to the network that will review it. Runs inside the caller's transaction. */
@Injectable()
export class ProposalService {
  constructor(
    private readonly introductions: IntroductionStore,
    private readonly matches: MatchStore,
    private readonly router: IntroductionRouter,
    private readonly lapse: LapseService,
    private readonly recorder: ProposalRecorder,
    private readonly moment: ProposalMoment,
  ) {}

  /**
   * Brings the need's undecided proposals in line with its matches: its places go to the best eligible ones. A proposal of the matcher that
   * the network has not decided yet gives way when its product is no longer eligible or better ones fill the places; what a scout asked for,
   * or a network approved, stays. Running it again without a change does nothing. Answers how many were newly proposed.
   */
  async proposeFor(need: PublishedNeed): Promise<number> {
    const taken = await this.introductions.takenBy(need.id);
    const movable = taken.filter(({ state, origin }) => state === 'in_review' && origin === 'matcher');
    const fixed = taken.filter((introduction) => !movable.includes(introduction));
    const chosen = choose(need.statement.introductionsWanted, await this.matches.eligibleOf(need.id), fixed);
    const kept = new Set(chosen.map((match) => match.innovationId));
    await this.lapse.lapse(
      movable.filter((introduction) => !kept.has(introduction.innovationId)),
      'superseded',
    );
    const standing = new Set(movable.map((introduction) => introduction.innovationId));
    let proposed = 0;
    for (const match of chosen.filter((each) => !standing.has(each.innovationId))) {
      if (await this.propose(need, match, 'matcher', null)) proposed += 1;
    }
    return proposed;
  }

  /** Proposes one match. Answers the new introduction, or undefined when the pair has one already. */
  async propose(
    need: PublishedNeed,
    match: MatchSummary,
    origin: Introduction['origin'],
    by: { readonly personId: string; readonly organisationId: string } | null,
  ): Promise<Introduction | undefined> {
    const route = await this.router.route(need, match.supplierOrganisationId);
    const at = this.moment.clock.now();
    const introduction: Introduction = {
      id: this.moment.identifiers.next(),
      needId: need.id,
      innovationId: match.innovationId,
      needTitle: need.statement.title,
      innovationName: match.innovationName,
      buyerOrganisationId: need.organisationId,
      supplierOrganisationId: match.supplierOrganisationId,
      networkId: route.owner,
      state: INTRODUCTION_LIFECYCLE.initial,
      version: 1,
      origin,
      route,
      match: {
        epochId: match.epochId,
        rank: match.rank,
        totalHundredths: match.totalHundredths,
        explanation: match.explanation,
      },
      decline: null,
      outcome: null,
      proposedAt: at,
      introducedAt: null,
      changedAt: at,
    };
    if (!(await this.introductions.insert(introduction))) return undefined;
    await this.recorder.record(introduction, by);
    return introduction;
  }
}

/** The best matches for the places that are free once what is fixed has taken its own. */
function choose(
  introductionsWanted: number,
  eligible: readonly MatchSummary[],
  fixed: readonly Introduction[],
): MatchSummary[] {
  const pending = fixed.filter(({ state }) => PENDING_INTRODUCTION_STATES.includes(state));
  const perSupplier = new Map<string, number>();
  const count = (supplier: string) => perSupplier.set(supplier, (perSupplier.get(supplier) ?? 0) + 1);
  for (const introduction of pending) count(introduction.supplierOrganisationId);
  const takenInnovations = new Set(fixed.map((introduction) => introduction.innovationId));
  const chosen: MatchSummary[] = [];
  for (const match of eligible) {
    if (pending.length + chosen.length >= introductionsWanted) break;
    const ofSupplier = perSupplier.get(match.supplierOrganisationId) ?? 0;
    if (takenInnovations.has(match.innovationId) || ofSupplier >= PRODUCTS_PER_SUPPLIER) continue;
    count(match.supplierOrganisationId);
    chosen.push(match);
  }
  return chosen;
}
