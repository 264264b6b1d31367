import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import type { NeedAction } from '@matchwell/core/lifecycle/need-lifecycle';
import { NEED_LIFECYCLE } from '@matchwell/core/lifecycle/need-lifecycle';
import { GATE_NAMES } from '@matchwell/core/gates/gate-result';
import { JointDemandService, MatchStore, SimilarityService } from '@matchwell/capabilities/matching';
import { NeedPublicationService, NeedService } from '@matchwell/capabilities/needs';
import { checkNeedDraft } from '@matchwell/adapters/validation';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { RefusedRequest, valueOf } from '../../http/problem';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { needStanding } from './need-standing';
import { similarNeedView } from './similar-need-view';

const ID = new IdentifierPipe('need');
const NEW = ['title'];
const SIMILAR_SHOWN = 5;

/** Said when a step of the need's life was taken. */
const DONE: Readonly<Record<NeedAction, string>> = {
  publish: 'Your need is published. The matcher is looking at it now.',
  pause: 'Your need is paused. Nothing new will be proposed.',
  close: 'Your need is closed.',
};

/** A scout's own needs: starting one, reading where it stands, and its steps from draft to closed. */
@Controller('scout/needs')
export class NeedPagesController {
  constructor(
    private readonly needs: NeedService,
    private readonly publication: NeedPublicationService,
    private readonly matches: MatchStore,
    private readonly similarity: SimilarityService,
    private readonly demands: JointDemandService,
  ) {}

  @Get('new')
  @WebPage({ action: 'need.create' })
  start(): PageAnswer {
    return view('scout/new-need.njk', { title: 'Post an unmet need', form: new FormView(NEW) });
  }

  @Post()
  @WebPage({ action: 'need.create', once: true })
  async create(@CurrentActor() actor: Actor, @Posted() form: PostedForm): Promise<PageAnswer> {
    const checked = checkNeedDraft({ title: form.text('title').trim() });
    if ('problems' in checked) {
      const again = form.viewWith(NEW, checked.problems);
      return view('scout/new-need.njk', { title: 'Post an unmet need', form: again }, 400);
    }
    const need = await this.needs.create(actor, checked.value);
    return seeOther(`/scout/needs/${need.id}/edit`);
  }

  @Get(':id')
  @WebPage({ action: 'need.read' })
  async show(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    const need = valueOf(await this.needs.read(actor, id));
    const run = await this.matches.runOf(id);
    return view('scout/need.njk', {
      title: need.draft.title,
      need,
      standing: needStanding(need, run),
      run,
      can: NEED_LIFECYCLE.actionsFor(need.state, 'buyer'),
      keptOut: Object.entries(run?.gateFailures ?? {})
        .filter(([, count]) => count > 0)
        .toSorted(([, one], [, other]) => other - one)
        .map(([gate, count]) => ({ gate: GATE_NAMES[gate as keyof typeof GATE_NAMES] ?? gate, count })),
      similar: need.state === 'open' ? await this.similarTo(actor, id) : [],
    });
  }

  @Post(':id/publication')
  @WebPage({ action: 'need.publish' })
  publish(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    return this.change(actor, id, 'publish');
  }

  @Post(':id/pause')
  @WebPage({ action: 'need.pause' })
  pause(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    return this.change(actor, id, 'pause');
  }

  @Get(':id/closure')
  @WebPage({ action: 'need.close' })
  async confirmClosure(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    const need = valueOf(await this.needs.read(actor, id));
    return view('scout/close-need.njk', { title: 'Close this need?', need });
  }

  @Post(':id/closure')
  @WebPage({ action: 'need.close' })
  close(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    return this.change(actor, id, 'close');
  }

  private async similarTo(actor: Actor, id: string) {
    const similar = await this.similarity.ofNeed(actor, id);
    const demands = await this.demands.ofOwnNeed(actor, id);
    if (!similar.ok || !demands.ok) return [];
    return similar.value
      .slice(0, SIMILAR_SHOWN)
      .map((each) => similarNeedView(each, demands.value, actor.organisationId));
  }

  private async change(actor: Actor, id: string, action: NeedAction): Promise<PageAnswer> {
    const outcome = await this.publication.change(actor, id, action);
    if (outcome.ok)
      return seeOther(action === 'publish' ? `/scout/needs/${id}/matching` : `/scout/needs/${id}`, DONE[action]);
    if (outcome.refusal.code === 'need.incomplete') return seeOther(`/scout/needs/${id}/check`);
    throw new RefusedRequest(outcome.refusal);
  }
}
