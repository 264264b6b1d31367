import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { GapService } from '@matchwell/capabilities/matching';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { toGapsResponse } from './gap.response';

/** What would bring a product into the lists it just misses, and how far each step would reach. */
@ApiTags('Matches')
@Controller('api/v1/innovations')
export class GapsController {
  constructor(private readonly gaps: GapService) {}

  @Get(':id/gaps')
  @Endpoint({
    action: 'innovation.matches',
    summary:
      'Needs my product just misses, what would close each gap, and how many other needs the same step would open',
    answer: 'Gaps',
    problems: [404, 409],
  })
  async read(@CurrentActor() actor: Actor, @Param('id', new IdentifierPipe('innovation')) id: string) {
    return toGapsResponse(valueOf(await this.gaps.ofInnovation(actor, id)));
  }
}
