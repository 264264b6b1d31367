import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { accepted, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { INTRODUCTION_LIFECYCLE } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { declineOf } from './decline-of';
import type { IntroductionForParty } from './introduction';
import { IntroductionRequestService, type RequestRefusal } from './introduction-request.service';
import { IntroductionStore } from './introduction-store.port';
import { ProposalMoment } from './proposal.service';
import { StepRecorder } from './step-recorder.service';

/**
 * A scout turning down an eligible match that was not proposed, with a coded reason: an introduction that ends as it begins, so that the
 * supplier reads why, ranking learns from it, and the two are left alone as after every decline. Nobody is asked to review it.
 */
@Injectable()
export class TurnDownService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requests: IntroductionRequestService,
    private readonly introductions: IntroductionStore,
    private readonly steps: StepRecorder,
    private readonly moment: ProposalMoment,
  ) {}

  /** Answers the declined introduction. Refused where one could not be asked for either, or without a reason that is a buyer's to give. */
  async turnDown(
    actor: Actor,
    needId: string,
    innovationId: string,
    details: { readonly reasonCode?: string; readonly note?: string },
  ): Promise<Outcome<IntroductionForParty, RequestRefusal | 'introduction.reason_required'>> {
    const decline = declineOf('buyer', INTRODUCTION_LIFECYCLE.initial, details, this.moment.clock.today());
    if ('code' in decline) return { ok: false, refusal: decline };
    return this.unitOfWork.run(async () => {
      const proposed = await this.requests.request(actor, needId, innovationId, { endsAtOnce: true });
      if (!proposed.ok) return proposed;
      const found = proposed.value;
      const { id, version, state: from } = found.introduction;
      const [to, changes, at] = ['declined', { decline }, this.moment.clock.now()] as const;
      if (!(await this.introductions.transition({ id, version, from, to, changes, at })))
        throw new Error(`The introduction ${id} was moved in the transaction that made it.`);
      const { reasonCode: reason, note: words } = decline;
      await this.steps.record(actor, { found, action: 'decline', to, changes, at, reason, words });
      const after = { ...found.introduction, ...changes, state: to, version: version + 1, changedAt: at };
      return accepted({ ...found, introduction: after });
    });
  }
}
