import { Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { ShortlistService } from '@matchwell/capabilities/matching';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';

const NEED = new IdentifierPipe('need');
const INNOVATION = new IdentifierPipe('innovation');

/** What a scout keeps in view among the matches of a need. */
@ApiTags('Matches')
@Controller('api/v1/needs/:id/shortlist')
export class ShortlistController {
  constructor(private readonly shortlists: ShortlistService) {}

  @Get()
  @Endpoint({
    action: 'need.shortlist',
    summary: 'The shortlist of my need, with how each product stands as matched last',
    answer: 'Shortlist',
    problems: [404],
  })
  async list(@CurrentActor() actor: Actor, @Param('id', NEED) id: string) {
    return { items: valueOf(await this.shortlists.of(actor, id)) };
  }

  @Put(':innovationId')
  @Endpoint({
    action: 'need.shortlist',
    summary: 'Keep a match in view. Nobody but my organisation learns of it',
    status: 204,
    problems: [404, 409],
  })
  async add(
    @CurrentActor() actor: Actor,
    @Param('id', NEED) id: string,
    @Param('innovationId', INNOVATION) innovationId: string,
  ) {
    valueOf(await this.shortlists.add(actor, id, innovationId));
  }

  @Delete(':innovationId')
  @Endpoint({ action: 'need.shortlist', summary: 'Take a product off', status: 204, problems: [404] })
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id', NEED) id: string,
    @Param('innovationId', INNOVATION) innovationId: string,
  ) {
    valueOf(await this.shortlists.remove(actor, id, innovationId));
  }
}
