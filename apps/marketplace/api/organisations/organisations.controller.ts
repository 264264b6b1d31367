import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { type Organisation, OrganisationService } from '@matchwell/capabilities/organisations';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import { NewSupplierDto } from '../accounts/account.dto';

/** The organisation one acts for. */
@ApiTags('Organisations')
@Controller('api/v1/organisations/own')
export class OrganisationsController {
  constructor(private readonly organisations: OrganisationService) {}

  @Get()
  @Endpoint({ action: 'organisation.read', summary: 'My organisation', answer: 'Organisation' })
  async read(@CurrentActor() actor: Actor) {
    return toResponse(await this.organisations.own(actor));
  }

  @Put()
  @Endpoint({
    action: 'organisation.edit',
    summary: 'Describe my company afresh',
    body: 'NewSupplier',
    answer: 'Organisation',
  })
  async describe(@CurrentActor() actor: Actor, @Body(new RecordBody(NewSupplierDto)) body: NewSupplierDto) {
    return toResponse(valueOf(await this.organisations.describeSupplier(actor, body)));
  }
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
