import { Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { EpochStore } from '@matchwell/capabilities/matching';
import { MatchingRunService } from '@matchwell/capabilities/weighting';
import { CurrentActor } from '../../../http/current-actor.decorator';
import { valueOf } from '../../../http/problem';
import { type PageAnswer, seeOther, view } from '../../web/page-answer';
import { WebPage } from '../../web/web-page.decorator';
import { epochsView } from './matching-run-view';

/** Runs shown at once. */
const MOST_RUNS = 20;

/** The epoch in force, what a new one would change, and rolling it. */
@Controller('administration/epochs')
export class EpochPagesController {
  constructor(
    private readonly epochs: EpochStore,
    private readonly runs: MatchingRunService,
  ) {}

  @Get()
  @WebPage({ action: 'epoch.read' })
  async show(): Promise<PageAnswer> {
    const [live, { weights }] = [await this.epochs.live(), await this.epochs.governedTerms()];
    const runs = await this.runs.recent(['epoch_preview', 'epoch_roll'], MOST_RUNS);
    return view('administration/weighting/epochs.njk', epochsView(live, weights?.version, runs));
  }

  @Post('previews')
  @WebPage({ action: 'epoch.read' })
  async preview(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    return seeOther(`/administration/matching-runs/${valueOf(await this.runs.preview(actor)).id}`);
  }

  @Post('rolls')
  @WebPage({ action: 'epoch.roll' })
  async roll(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    return seeOther(`/administration/matching-runs/${valueOf(await this.runs.roll(actor)).id}`);
  }
}
