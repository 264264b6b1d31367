import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import type { PageRequest } from '@matchwell/core/kernel/page';
import { exportPath, OrganisationExportService } from '@matchwell/capabilities/organisation-exports';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { PageOf } from '../../http/page-query';
import { RefusedRequest, valueOf } from '../../http/problem';
import { sendBundle } from '../../http/send-bundle';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { sendProgress } from '../web/send-progress';
import { WebPage } from '../web/web-page.decorator';
import { exportProgress, exportsView, exportView } from './export-view';

const ID = new IdentifierPipe('export');

/** Everything of one's organisation in one file: asking for it, watching it, fetching it. */
@Controller('exports')
export class ExportPagesController {
  constructor(
    private readonly exports: OrganisationExportService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @WebPage({ action: 'export.read' })
  async list(@CurrentActor() actor: Actor, @PageOf() page: PageRequest): Promise<PageAnswer> {
    const found = await this.exports.list(actor, page);
    if (!found.ok && found.refusal.code !== 'team.lead_required') throw new RefusedRequest(found.refusal);
    const { items, nextCursor } = found.ok ? found.value : { items: undefined, nextCursor: null };
    return view('exports/exports.njk', exportsView(items, nextCursor, this.clock.now()));
  }

  @Post()
  @WebPage({ action: 'export.create' })
  async ask(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    return seeOther(exportPath(valueOf(await this.exports.request(actor)).id));
  }

  @Get(':id')
  @WebPage({ action: 'export.read' })
  async show(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    return view('exports/export.njk', exportView(valueOf(await this.exports.read(actor, id)), this.clock.now()));
  }

  @Get(':id/events')
  @WebPage({ action: 'export.read', stream: true })
  async events(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await sendProgress(request, response, async () =>
      exportProgress(valueOf(await this.exports.read(actor, id)), this.clock.now()),
    );
  }

  @Get(':id/bundle.zip')
  @WebPage({ action: 'export.download', stream: true })
  async bundle(@CurrentActor() actor: Actor, @Param('id', ID) id: string, @Res() response: Response): Promise<void> {
    sendBundle(response, valueOf(await this.exports.open(actor, id)));
  }
}
