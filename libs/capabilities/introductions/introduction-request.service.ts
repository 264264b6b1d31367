import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { formatDay } from '@matchwell/core/explanation/plain-words';
import { DECLINE_REST_DAYS } from '@matchwell/core/gates/conflict-gate';
import { daysBetween } from '@matchwell/core/kernel/calendar-day';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { MatchStore } from '@matchwell/capabilities/matching';
import { needNotFound, NeedStore } from '@matchwell/capabilities/needs';
import type { IntroductionForParty } from './introduction';
import { IntroductionStore } from './introduction-store.port';
import { type ProposalCourse, ProposalMoment, ProposalService } from './proposal.service';

/** Why a scout's request for an introduction was refused. */
export type RequestRefusal = 'need.not_found' | 'match.not_eligible' | 'introduction.exists' | 'need.wrong_state';

/** A scout asking for an introduction the matcher has not proposed. It still passes the gates, and the network still reviews it. */
@Injectable()
export class IntroductionRequestService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly needs: NeedStore,
    private readonly matches: MatchStore,
    private readonly introductions: IntroductionStore,
    private readonly proposals: ProposalService,
    private readonly moment: ProposalMoment,
  ) {}

  /** Proposes an eligible match of an own open need; the network reviews it, unless it ends in the caller's transaction. */
  async request(
    actor: Actor,
    needId: string,
    innovationId: string,
    course: Pick<ProposalCourse, 'endsAtOnce'> = {},
  ): Promise<Outcome<IntroductionForParty, RequestRefusal>> {
    return this.unitOfWork.run(() => this.propose(actor, needId, innovationId, course));
  }

  private async propose(
    actor: Actor,
    needId: string,
    innovationId: string,
    course: Pick<ProposalCourse, 'endsAtOnce'>,
  ): Promise<Outcome<IntroductionForParty, RequestRefusal>> {
    // Before any row: whoever allocates holds this lock while it waits for rows.
    await this.introductions.lockProposals();
    const own = await this.needs.findOwn(needId, actor.organisationId, 'lock');
    const need = own && (await this.needs.findAsPublished(needId));
    if (!need) return needNotFound();
    if (need.state !== 'open')
      return refused(
        'need.wrong_state',
        'Introductions can be asked for, and matches turned down, while the need is open.',
      );
    const match = (await this.matches.eligibleOf(needId)).find((each) => each.innovationId === innovationId);
    if (!match) {
      return refused(
        'match.not_eligible',
        'This innovation is not among the eligible matches of the need. Its match page says which gates it fails, or what is not known yet.',
      );
    }
    // The match may be older than a decline of the two, which takes it off the list with the next matching.
    const earlier = (await this.introductions.ofNeed(needId)).filter((each) => each.innovationId === innovationId);
    const declined = earlier
      .flatMap(({ decline }) => decline?.on ?? [])
      .toSorted()
      .at(-1);
    if (declined !== undefined && daysBetween(declined, this.moment.clock.today()) < DECLINE_REST_DAYS) {
      return refused(
        'match.not_eligible',
        `This innovation was declined for the need on ${formatDay(declined)} and rests for ${DECLINE_REST_DAYS} days.`,
      );
    }
    const introduction = await this.proposals.propose(need, match, { origin: 'scout', by: actor, ...course });
    const found = introduction && (await this.introductions.findForParty(introduction.id, actor.organisationId));
    if (!found)
      return refused('introduction.exists', 'These two have been introduced, or their introduction is under way.');
    return accepted(found);
  }
}
