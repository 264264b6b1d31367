import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { INTRODUCTION_LIFECYCLE } from '@matchwell/core/lifecycle/introduction-lifecycle';
import type { IntroductionRoute } from '@matchwell/core/routing';
import type { MatchSummary } from '@matchwell/capabilities/matching';
import type { PublishedNeed } from '@matchwell/capabilities/needs';
import type { Introduction } from './introduction';
import { IntroductionRouter } from './introduction-router.service';
import { IntroductionStore } from './introduction-store.port';
import { ProposalRecorder } from './proposal-recorder.service';

/** When and under which id a proposal is made. */
@Injectable()
export class ProposalMoment {
  constructor(
    readonly clock: Clock,
    readonly identifiers: Identifiers,
  ) {}
}

/** How a proposal comes about. */
export interface ProposalCourse {
  readonly origin: Introduction['origin'];
  /** Who asked for it; null for the matcher. */
  readonly by: { readonly personId: string; readonly organisationId: string } | null;
  /** The network it goes to; worked out when left out. */
  readonly route?: IntroductionRoute;
  /** Set when it ends in the same transaction: nobody is asked to review it. */
  readonly endsAtOnce?: true;
  /** What the proposal keeps beside the explanation of its match. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Turns a match into a proposal, routed to the network that will review it. Runs inside the caller's transaction. */
@Injectable()
export class ProposalService {
  constructor(
    private readonly introductions: IntroductionStore,
    private readonly router: IntroductionRouter,
    private readonly recorder: ProposalRecorder,
    private readonly moment: ProposalMoment,
  ) {}

  /** Proposes one match. Answers the new introduction, or undefined when the pair has one already. */
  async propose(
    need: PublishedNeed,
    match: MatchSummary,
    { origin, by, more = {}, endsAtOnce, ...course }: ProposalCourse,
  ): Promise<Introduction | undefined> {
    const route = course.route ?? (await this.router.route(need, match.supplierOrganisationId));
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
        explanation: { ...match.explanation, ...more },
      },
      decline: null,
      outcome: null,
      proposedAt: at,
      approvedAt: null,
      introducedAt: null,
      changedAt: at,
    };
    if (!(await this.introductions.insert(introduction))) return undefined;
    await this.recorder.record(introduction, by, endsAtOnce ?? false);
    return introduction;
  }
}
