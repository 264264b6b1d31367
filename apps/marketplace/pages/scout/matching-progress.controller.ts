import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { MatchStore } from '@matchwell/capabilities/matching';
import { NeedService } from '@matchwell/capabilities/needs';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { type PageAnswer, view } from '../web/page-answer';
import { type Progress, sendProgress } from '../web/send-progress';
import { WebPage } from '../web/web-page.decorator';
import { type NeedStanding, needStanding } from './need-standing';

const ID = new IdentifierPipe('need');

/** Watching the matcher at work. The run lives in the database: the page can be left, opened again, and used without scripts. */
@Controller('scout/needs/:id/matching')
export class MatchingProgressController {
  constructor(
    private readonly needs: NeedService,
    private readonly matches: MatchStore,
  ) {}

  @Get()
  @WebPage({ action: 'need.matches' })
  async show(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    const { need, standing } = await this.look(actor, id);
    return view('scout/matching.njk', { title: 'Matching your need', need, standing });
  }

  @Get('events')
  @WebPage({ action: 'need.matches', stream: true })
  async events(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await sendProgress(request, response, async () => progressOf((await this.look(actor, id)).standing));
  }

  private async look(actor: Actor, id: string) {
    const need = valueOf(await this.needs.read(actor, id));
    return { need, standing: needStanding(need, await this.matches.runOf(id)) };
  }
}

/** What a watching page is told. */
interface MatchingProgress extends Progress {
  readonly sentence: string;
  readonly next: string;
}

function progressOf({ state, upToDate, sentence, next }: NeedStanding): MatchingProgress {
  return { sentence, next, finished: state !== 'open' || upToDate };
}
