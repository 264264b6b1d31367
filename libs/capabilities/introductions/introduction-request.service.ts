import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { MatchStore } from '@matchwell/capabilities/matching';
import { needNotFound, NeedStore } from '@matchwell/capabilities/needs';
import type { IntroductionForParty } from './introduction';
import { IntroductionStore } from './introduction-store.port';
import { ProposalService } from './proposal.service';

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
  ) {}

  async request(
    actor: Actor,
    needId: string,
    innovationId: string,
  ): Promise<Outcome<IntroductionForParty, RequestRefusal>> {
    return this.unitOfWork.run(async () => {
      // Before any row: whoever allocates holds this lock while it waits for rows.
      await this.introductions.lockProposals();
      const own = await this.needs.findOwn(needId, actor.organisationId, 'lock');
      const need = own && (await this.needs.findAsPublished(needId));
      if (!need) return needNotFound();
      if (need.state !== 'open')
        return refused('need.wrong_state', 'Introductions can be asked for while the need is open.');
      const match = (await this.matches.eligibleOf(needId)).find((each) => each.innovationId === innovationId);
      if (!match) {
        return refused(
          'match.not_eligible',
          'This innovation is not among the eligible matches of the need. Its match page says which gates it fails, or what is not known yet.',
        );
      }
      const introduction = await this.proposals.propose(need, match, { origin: 'scout', by: actor });
      const found = introduction && (await this.introductions.findForParty(introduction.id, actor.organisationId));
      if (!found)
        return refused('introduction.exists', 'These two have been introduced, or their introduction is under way.');
      return accepted(found);
    });
  }
}
