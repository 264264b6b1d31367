import { Controller, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { JointDemandService, SimilarityService, standingFor } from '@matchwell/capabilities/matching';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';

const NEED = new IdentifierPipe('need');

/** Sharing a need with another buyer who has the same. */
@Controller('scout/needs/:id/joint-demand')
export class JointDemandPageController {
  constructor(
    private readonly demands: JointDemandService,
    private readonly similarity: SimilarityService,
  ) {}

  @Post()
  @WebPage({ action: 'need.joint_demand', once: true })
  async share(
    @CurrentActor() actor: Actor,
    @Param('id', NEED) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const otherId = NEED.transform(form.text('otherNeedId'));
    const likeness = await this.similarity.ofTwoNeeds(id, otherId);
    const demand = valueOf(await this.demands.request(actor, id, otherId, likeness));
    return seeOther(
      `/scout/needs/${id}`,
      standingFor(demand, actor.organisationId) === 'agreed'
        ? 'Both buyers have agreed: the demand is shared.'
        : 'Your offer is with the other buyer, who agrees by offering the same.',
    );
  }
}
