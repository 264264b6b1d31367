import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { WhatIfService } from '@matchwell/capabilities/matching';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';

/** How many products each threshold of a need would let through, before anything is published. */
@ApiTags('Needs')
@Controller('api/v1/needs')
export class WhatIfController {
  constructor(private readonly whatIf: WhatIfService) {}

  @Post('what-if')
  @Endpoint({
    action: 'need.what_if',
    summary: 'How many products pass at each level of each threshold of a statement; nothing is kept',
    body: 'ProblemStatement',
    answer: 'WhatIf',
    problems: [409, 422],
  })
  async ofStatement(@CurrentActor() actor: Actor, @Body() statement: unknown) {
    return valueOf(await this.whatIf.ofStatement(actor, statement ?? {}));
  }

  @Get(':id/what-if')
  @Endpoint({
    action: 'need.what_if',
    summary: 'The same for the draft of my need, with the pairs that were declined before',
    answer: 'WhatIf',
    problems: [404, 409, 422],
  })
  async ofOwnNeed(@CurrentActor() actor: Actor, @Param('id', new IdentifierPipe('need')) id: string) {
    return valueOf(await this.whatIf.ofOwnNeed(actor, id));
  }
}
