import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { innovationNotFound } from '@matchwell/capabilities/innovations';
import { TurnDownService } from '@matchwell/capabilities/introductions';
import { type MatchForBuyer, MatchStore } from '@matchwell/capabilities/matching';
import { type Need, NeedService } from '@matchwell/capabilities/needs';
import { validate } from '@matchwell/adapters/validation';
import { DeclineDto } from '../../api/introductions/introduction.dto';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { RefusedRequest, valueOf } from '../../http/problem';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { declineReasons } from '../introductions/decline-reasons';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';

const NEED = new IdentifierPipe('need');
const INNOVATION = new IdentifierPipe('innovation');

const FIELDS = ['reasonCode', 'note'];

/** A scout’s no to a match that nobody proposed. */
@Controller('scout/needs/:id/matches/:innovationId/decline')
export class TurnDownPageController {
  constructor(
    private readonly needs: NeedService,
    private readonly matches: MatchStore,
    private readonly turnDowns: TurnDownService,
  ) {}

  @Get()
  @WebPage({ action: 'introduction.request' })
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id', NEED) id: string,
    @Param('innovationId', INNOVATION) innovationId: string,
  ): Promise<PageAnswer> {
    const need = valueOf(await this.needs.read(actor, id));
    return turnDownPage(need, await this.matchOf(actor, id, innovationId), new FormView(FIELDS));
  }

  @Post()
  @WebPage({ action: 'introduction.request', once: true })
  async turnDown(
    @CurrentActor() actor: Actor,
    @Param('id', NEED) id: string,
    @Param('innovationId', INNOVATION) innovationId: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const need = valueOf(await this.needs.read(actor, id));
    const match = await this.matchOf(actor, id, innovationId);
    const checked = validate(DeclineDto, form.inputFor(DeclineDto, FIELDS), 'complete');
    if ('problems' in checked) return turnDownPage(need, match, form.viewWith(FIELDS, checked.problems));
    const outcome = await this.turnDowns.turnDown(actor, id, innovationId, checked.value);
    if (outcome.ok)
      return seeOther(
        `/scout/needs/${id}/matches`,
        `You turned down ${match.innovationName}. Its supplier reads your reason; it is left out for 180 days, from the next matching on.`,
      );
    const { code, detail } = outcome.refusal;
    if (code !== 'introduction.reason_required') throw new RefusedRequest(outcome.refusal);
    return turnDownPage(need, match, form.viewWith(FIELDS, [{ pointer: '/reasonCode', code, detail }]));
  }

  private async matchOf(actor: Actor, id: string, innovationId: string): Promise<MatchForBuyer> {
    const match = await this.matches.findForBuyer(id, innovationId, actor.organisationId);
    if (!match) throw new RefusedRequest(innovationNotFound().refusal);
    return match;
  }
}

function turnDownPage(need: Need, match: MatchForBuyer, form: FormView): PageAnswer {
  const model = { title: 'Turn down this match', need, match, reasons: declineReasons('buyer'), form };
  return view('scout/turn-down.njk', model, form.errors.length > 0 ? 400 : 200);
}
