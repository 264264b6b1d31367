import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { MatchingRunService } from '@matchwell/capabilities/weighting';
import type { Request, Response } from 'express';
import { IdentifierPipe } from '../../../http/identifier.pipe';
import { valueOf } from '../../../http/problem';
import { type PageAnswer, view } from '../../web/page-answer';
import { sendProgress } from '../../web/send-progress';
import { WebPage } from '../../web/web-page.decorator';
import { matchingRunView, progressOf } from './matching-run-view';

const ID = new IdentifierPipe('run');

/** Watching a simulation, preview or roll, and reading what it came to. It lives in the database: the page can be left and opened again. */
@Controller('administration/matching-runs/:id')
export class MatchingRunPagesController {
  constructor(private readonly runs: MatchingRunService) {}

  @Get()
  @WebPage({ action: 'weights.read' })
  async show(@Param('id', ID) id: string): Promise<PageAnswer> {
    return view('administration/weighting/matching-run.njk', matchingRunView(valueOf(await this.runs.read(id))));
  }

  @Get('events')
  @WebPage({ action: 'weights.read', stream: true })
  async events(@Param('id', ID) id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await sendProgress(request, response, async () => progressOf(valueOf(await this.runs.read(id))));
  }
}
