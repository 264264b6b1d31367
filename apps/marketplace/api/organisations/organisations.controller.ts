import { Body, Controller, Get, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { type Organisation, OrganisationService, supplierVersion } from '@matchwell/capabilities/organisations';
import type { Response } from 'express';
import { ContentMatch, contentTag } from '../../http/content-tag';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { RefusedRequest, valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import { NewSupplierDto } from '../accounts/account.dto';

const CHANGED = {
  code: 'organisation.version_conflict',
  detail: 'Somebody else saved this company’s profile in the meantime. Read it again and repeat your change.',
} as const;

/** The organisation one acts for. */
@ApiTags('Organisations')
@Controller('api/v1/organisations/own')
export class OrganisationsController {
  constructor(private readonly organisations: OrganisationService) {}

  @Get()
  @Endpoint({ action: 'organisation.read', summary: 'My organisation', answer: 'Organisation' })
  async read(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response) {
    return answer(response, await this.organisations.own(actor));
  }

  @Put()
  @Endpoint({
    action: 'organisation.edit',
    summary: 'Describe my company afresh',
    body: 'NewSupplier',
    answer: 'Organisation',
    versioned: true,
  })
  async describe(
    @CurrentActor() actor: Actor,
    @ContentMatch() seen: string,
    @Body(new RecordBody(NewSupplierDto)) body: NewSupplierDto,
    @Res({ passthrough: true }) response: Response,
  ) {
    const version = supplierVersion(await this.organisations.own(actor));
    // Held against the row again when it is locked: whoever saves in between is not overwritten either.
    if (contentTag(version) !== seen) throw new RefusedRequest(CHANGED);
    return answer(response, valueOf(await this.organisations.describeSupplier(actor, body, version)));
  }
}

function answer(response: Response, organisation: Organisation) {
  response.setHeader('ETag', `"${contentTag(supplierVersion(organisation))}"`);
  return toResponse(organisation);
}

function toResponse(organisation: Organisation) {
  const { id, kind, name, odsCode, networkId, postcode, supplier } = organisation;
  return {
    id,
    kind,
    name,
    odsCode: odsCode ?? null,
    networkId: networkId ?? null,
    postcode: postcode ?? null,
    supplier: supplier ?? null,
  };
}
