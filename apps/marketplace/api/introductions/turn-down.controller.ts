import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { TurnDownService } from '@matchwell/capabilities/introductions';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdempotencyInterceptor } from '../../http/idempotency.interceptor';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import { DeclineDto } from './introduction.dto';
import { toIntroductionSummary } from './introduction.response';

/** A scout’s no to a match that nobody proposed. */
@ApiTags('Introductions')
@Controller('api/v1')
export class TurnDownController {
  constructor(
    private readonly turnDowns: TurnDownService,
    private readonly clock: Clock,
  ) {}

  @Post('needs/:id/matches/:innovationId/decline')
  @UseInterceptors(IdempotencyInterceptor)
  @Endpoint({
    action: 'introduction.request',
    summary: 'Turn down an eligible match that was not proposed, with a coded reason that the supplier reads',
    body: 'Decline',
    status: 201,
    answer: 'IntroductionSummary',
    idempotent: true,
    problems: [404, 409, 422],
  })
  async turnDown(
    @CurrentActor() actor: Actor,
    @Param('id', new IdentifierPipe('need')) needId: string,
    @Param('innovationId', new IdentifierPipe('innovation')) innovationId: string,
    @Body(new RecordBody(DeclineDto)) body: DeclineDto,
  ) {
    return toIntroductionSummary(
      valueOf(await this.turnDowns.turnDown(actor, needId, innovationId, body)),
      this.clock.now(),
    );
  }
}
