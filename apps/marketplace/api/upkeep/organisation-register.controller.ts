import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import type { PageRequest } from '@matchwell/core/kernel/page';
import { OrganisationMergeService, OrganisationRegister } from '@matchwell/capabilities/organisations';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { answerPage, PageOf } from '../../http/page-query';
import { RefusedRequest, valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import { OrganisationMergeOrderDto } from './organisation-merge-order.dto';
import { ORGANISATION_KINDS, organisationSearchOf } from './organisation-search';
import { toRegisteredOrganisation } from './registered-organisation.response';

const ID = new IdentifierPipe('organisation');

/** Organisations, for the operator: found, read with what they hold, and merged. */
@ApiTags('Administration')
@Controller('api/v1/administration/organisations')
export class OrganisationRegisterController {
  constructor(
    private readonly register: OrganisationRegister,
    private readonly merges: OrganisationMergeService,
  ) {}

  @Get()
  @ApiQuery({ name: 'q', required: false, description: 'A part of the name, or an ODS code.' })
  @ApiQuery({ name: 'kind', required: false, isArray: true, enum: ORGANISATION_KINDS })
  @ApiQuery({ name: 'merged', required: false, enum: ['with'], description: 'Those merged into another too.' })
  @Endpoint({
    action: 'organisation.administer',
    summary: 'Organisations by name',
    answer: 'RegisteredOrganisation',
    paged: true,
    problems: [400],
  })
  async list(
    @Query() query: Record<string, unknown>,
    @PageOf() page: PageRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const found = await this.register.find(organisationSearchOf(query), page);
    return answerPage(request, response, found, toRegisteredOrganisation);
  }

  @Get(':id')
  @Endpoint({
    action: 'organisation.administer',
    summary: 'One organisation, what it holds, and which were merged into it',
    answer: 'OrganisationHoldings',
    problems: [404],
  })
  async read(@Param('id', ID) id: string) {
    const organisation = await this.register.read(id);
    if (!organisation)
      throw new RefusedRequest({ code: 'organisation.not_found', detail: 'There is no such organisation.' });
    return {
      organisation: toRegisteredOrganisation(organisation),
      holdings: await this.register.holdingsOf(id),
      merged: (await this.register.mergedInto(id)).map(toRegisteredOrganisation),
    };
  }

  @Get(':id/merge/:intoId')
  @Endpoint({
    action: 'organisation.merge',
    summary: 'What merging an organisation into another would move. Changes nothing; give `seen` back to merge',
    answer: 'OrganisationMergePreview',
    problems: [404, 409],
  })
  async preview(@Param('id', ID) id: string, @Param('intoId', ID) intoId: string) {
    const { from, into, ...preview } = valueOf(await this.merges.preview(id, intoId));
    return { from: toRegisteredOrganisation(from), into: toRegisteredOrganisation(into), ...preview };
  }

  @Post(':id/merge/:intoId')
  @Endpoint({
    action: 'organisation.merge',
    summary: 'Merge an organisation into another, if what moves is what `seen` told. Answers the one that stands',
    body: 'OrganisationMergeOrder',
    answer: 'RegisteredOrganisation',
    problems: [404, 409, 412],
  })
  async merge(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('intoId', ID) intoId: string,
    @Body(new RecordBody(OrganisationMergeOrderDto)) body: OrganisationMergeOrderDto,
  ) {
    return toRegisteredOrganisation(valueOf(await this.merges.merge(actor, id, intoId, body)));
  }
}
