import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import type { PageRequest } from '@matchwell/core/kernel/page';
import { type OrganisationExport, OrganisationExportService } from '@matchwell/capabilities/organisation-exports';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { answerPage, PageOf } from '../../http/page-query';
import { valueOf } from '../../http/problem';
import { sendBundle } from '../../http/send-bundle';

const ID = new IdentifierPipe('export');

/** Everything of one's organisation in one file, for its lead. */
@ApiTags('Exports')
@Controller('api/v1/exports')
export class ExportsController {
  constructor(private readonly exports: OrganisationExportService) {}

  @Post()
  @Endpoint({
    action: 'export.create',
    summary:
      'Ask for everything of my organisation as a ZIP of JSON Lines; for its lead. While one is gathered, that one is answered',
    status: 202,
    answer: 'OrganisationExport',
    problems: [403],
  })
  async create(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response) {
    const asked = valueOf(await this.exports.request(actor));
    response.setHeader('Location', `/api/v1/exports/${asked.id}`);
    return toResponse(asked);
  }

  @Get()
  @Endpoint({ action: 'export.read', summary: 'Exports of my organisation', answer: 'OrganisationExport', paged: true })
  async list(
    @CurrentActor() actor: Actor,
    @PageOf() page: PageRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answerPage(request, response, valueOf(await this.exports.list(actor, page)), toResponse);
  }

  @Get(':id')
  @Endpoint({
    action: 'export.read',
    summary: 'How an export stands: parts gathered so far, then until when it can be fetched',
    answer: 'OrganisationExport',
    problems: [404],
  })
  async read(@CurrentActor() actor: Actor, @Param('id', ID) id: string) {
    return toResponse(valueOf(await this.exports.read(actor, id)));
  }

  @Get(':id/bundle')
  @Endpoint({ action: 'export.download', summary: 'The export itself, for seven days', problems: [404, 409, 410] })
  async bundle(@CurrentActor() actor: Actor, @Param('id', ID) id: string, @Res() response: Response) {
    sendBundle(response, valueOf(await this.exports.open(actor, id)));
  }
}

function toResponse(run: OrganisationExport) {
  const { personId: _personId, organisationId: _organisationId, ...rest } = run;
  return rest;
}
