import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { EpochStore } from '@matchwell/capabilities/matching';
import { MatchingRunService, WeightSetService } from '@matchwell/capabilities/weighting';
import { CurrentActor } from '../../../http/current-actor.decorator';
import { IdentifierPipe } from '../../../http/identifier.pipe';
import { valueOf } from '../../../http/problem';
import { Posted } from '../../form/posted.decorator';
import type { PostedForm } from '../../form/posted-form';
import { type PageAnswer, seeOther, view } from '../../web/page-answer';
import { WebPage } from '../../web/web-page.decorator';
import { weightSetsView, weightSetView } from './weight-set-view';

const ID = new IdentifierPipe('weights');

/** Sets of weights: the list, one of them, and what can be done with a draft. */
@Controller('administration/weights')
export class WeightSetPagesController {
  constructor(
    private readonly sets: WeightSetService,
    private readonly runs: MatchingRunService,
    private readonly epochs: EpochStore,
  ) {}

  @Get()
  @WebPage({ action: 'weights.read' })
  async list(): Promise<PageAnswer> {
    return view(
      'administration/weighting/weight-sets.njk',
      weightSetsView(await this.sets.list(), await this.epochs.live()),
    );
  }

  @Get(':id')
  @WebPage({ action: 'weights.read' })
  async show(@Param('id', ID) id: string): Promise<PageAnswer> {
    const set = valueOf(await this.sets.read(id));
    return view('administration/weighting/weight-set.njk', weightSetView(set, await this.epochs.live()));
  }

  @Post(':id/simulation')
  @WebPage({ action: 'weights.edit' })
  async simulate(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const run = valueOf(await this.runs.simulate(actor, id, versionOf(form)));
    return seeOther(`/administration/matching-runs/${run.id}`);
  }

  @Post(':id/publication')
  @WebPage({ action: 'weights.publish' })
  async publish(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const { name } = valueOf(await this.sets.publish(actor, id, versionOf(form)));
    return seeOther(
      '/administration/epochs',
      `The weights ${name} are published. They take force with the next epoch.`,
    );
  }

  @Post(':id/discard')
  @WebPage({ action: 'weights.edit' })
  async discard(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const { name } = valueOf(await this.sets.discard(actor, id, versionOf(form)));
    return seeOther('/administration/weights', `The draft ${name} is discarded.`);
  }
}

/** The version that the page showed; one that is no number matches none. */
function versionOf(form: PostedForm): number {
  const version = Number(form.text('version'));
  return Number.isSafeInteger(version) ? version : 0;
}
