import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { PENDING_INTRODUCTION_STATES } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { innovationNotFound, InnovationStore } from '@matchwell/capabilities/innovations';
import { type PairJudgement, PairJudgementService } from '@matchwell/capabilities/matching';
import { needNotFound, NeedStore, type PublishedNeed } from '@matchwell/capabilities/needs';
import type { Introduction, IntroductionForParty } from './introduction';
import { IntroductionStore } from './introduction-store.port';
import { ProposalService } from './proposal.service';

/** Why interest could not be expressed. */
export type InterestRefusal =
  | 'need.not_found'
  | 'innovation.not_found'
  | 'match.not_eligible'
  | 'matching.wrong_state'
  | 'introduction.exists'
  | 'introduction.limit_reached';

/** One published product of the actor's company, and how it stands towards a need. */
export interface OwnStanding {
  readonly innovationId: string;
  readonly name: string;
  readonly judgement: PairJudgement;
  /** The introduction of the two that is under way or took place; null while there is none. */
  readonly introduction: Pick<Introduction, 'id' | 'state'> | null;
}

/** An open need and every published product of the actor's company. */
export interface Standings {
  readonly need: PublishedNeed;
  readonly products: readonly OwnStanding[];
}

/** Reviews that one product's interest may have waiting: a network's queue is not a mailing list. */
const MOST_WAITING = 5;

/** A company has more published products than this only by import; the newest are shown. */
const MOST_PRODUCTS = 100;

/**
 * A company that has read an open need and wants to be introduced. It passes the same conditions as a match of the matcher's, and the network
 * still reviews it; where a condition fails, the answer says which, and what would change it.
 */
@Injectable()
export class InterestService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly needs: NeedStore,
    private readonly innovations: InnovationStore,
    private readonly judgements: PairJudgementService,
    private readonly introductions: IntroductionStore,
    private readonly proposals: ProposalService,
  ) {}

  /** How the company's published products stand towards an open need that it may see, by name. */
  async standings(
    actor: Actor,
    needId: string,
  ): Promise<Outcome<Standings, 'need.not_found' | 'matching.wrong_state'>> {
    const need = await this.needs.findOpen(needId, 'registered');
    if (!need) return needNotFound();
    const { items } = await this.innovations.listOwn(actor.organisationId, { limit: MOST_PRODUCTS });
    const published = items.filter(({ state }) => state === 'published');
    const judged = await this.judgements.judge(
      need,
      published.map(({ id }) => id),
    );
    if (!judged.ok) return judged;
    const taken = await this.introductions.takenBy(needId);
    const products = published.flatMap(({ id, published: profile }): OwnStanding[] => {
      const judgement = judged.value.get(id);
      if (!judgement || !profile) return [];
      const introduction = taken.find(({ innovationId }) => innovationId === id) ?? null;
      return [{ innovationId: id, name: profile.name, judgement, introduction }];
    });
    return accepted({ need, products: products.toSorted((a, b) => (a.name < b.name ? -1 : 1)) });
  }

  /** Makes a proposal of an own published product and an open need, routed to the network that reviews it. */
  async express(
    actor: Actor,
    needId: string,
    innovationId: string,
  ): Promise<Outcome<IntroductionForParty, InterestRefusal>> {
    return this.unitOfWork.run(async () => {
      // Before any row: whoever allocates holds this lock while it waits for rows.
      await this.introductions.lockProposals();
      await this.introductions.holdNeed(needId);
      const need = await this.needs.findOpen(needId, 'registered');
      if (!need) return needNotFound();
      const own = await this.innovations.findOwn(innovationId, actor.organisationId, 'lock');
      if (own?.state !== 'published') return innovationNotFound();
      const judged = await this.judgements.judge(need, [innovationId]);
      if (!judged.ok) return judged;
      const judgement = judged.value.get(innovationId);
      if (!judgement?.match) return notEligible(judgement);
      const waiting = (await this.introductions.pendingOf({ innovationId })).filter(isWaitingInterest);
      if (waiting.length >= MOST_WAITING) {
        return refused(
          'introduction.limit_reached',
          `This product has ${MOST_WAITING} expressions of interest under way. Wait until one is decided, or take one back with a decline.`,
        );
      }
      const introduction = await this.proposals.propose(need, judgement.match, { origin: 'supplier', by: actor });
      const found = introduction && (await this.introductions.findForParty(introduction.id, actor.organisationId));
      if (!found)
        return refused('introduction.exists', 'These two have been introduced, or their introduction is under way.');
      return accepted(found);
    });
  }
}

function isWaitingInterest({ origin, state }: Introduction): boolean {
  return origin === 'supplier' && PENDING_INTRODUCTION_STATES.includes(state);
}

/** Which conditions fail, one problem each, and what would change it. */
function notEligible(judgement: PairJudgement | undefined): Outcome<never, InterestRefusal> {
  const { unmet = [], wouldChange = [] } = judgement ?? {};
  const errors = unmet.map(({ name, reason }): FieldProblem => ({
    pointer: '/innovationId',
    code: 'condition_not_met',
    detail: `${name}: ${reason}`,
  }));
  const change =
    wouldChange.length > 0 ? `What would change it: ${wouldChange.join(' ')}` : 'No step of yours would change it.';
  return refused('match.not_eligible', `This product does not meet the conditions of the need. ${change}`, errors);
}
