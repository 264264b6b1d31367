import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { InterestService } from '@matchwell/capabilities/introductions';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { interestView } from './interest-view';

const NEED = new IdentifierPipe('need');
const INNOVATION = new IdentifierPipe('innovation');

/** Expressing interest in an open need: each product of the company, whether it can, why not, and what would change that. */
@Controller('needs/:id/interest')
export class InterestPageController {
  constructor(private readonly interest: InterestService) {}

  @Get()
  @WebPage({ action: 'need.express_interest' })
  async show(@CurrentActor() actor: Actor, @Param('id', NEED) needId: string): Promise<PageAnswer> {
    const standings = await this.interest.standings(actor, needId);
    if (!standings.ok && standings.refusal.code === 'matching.wrong_state') {
      const { detail } = standings.refusal;
      return view('innovator/interest.njk', { title: 'Express interest', needId, refusal: detail, products: [] });
    }
    return view('innovator/interest.njk', interestView(valueOf(standings)));
  }

  @Post()
  @WebPage({ action: 'need.express_interest', once: true })
  async express(
    @CurrentActor() actor: Actor,
    @Param('id', NEED) needId: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const innovationId = INNOVATION.transform(form.text('innovationId'));
    const { introduction } = valueOf(await this.interest.express(actor, needId, innovationId));
    return seeOther(
      `/introductions/${introduction.id}`,
      'Your interest is recorded. The health innovation network named below reviews it; you are told when it has decided.',
    );
  }
}
