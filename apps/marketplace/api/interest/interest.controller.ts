import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { InterestService, type OwnStanding } from '@matchwell/capabilities/introductions';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdempotencyInterceptor } from '../../http/idempotency.interceptor';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import { RequestDto } from '../introductions/introduction.dto';
import { toIntroductionSummary } from '../introductions/introduction.response';

const NEED = new IdentifierPipe('need');

/** A company that wants to be introduced to whoever posted an open need. */
@ApiTags('Introductions')
@Controller('api/v1/needs/:id/interest')
export class InterestController {
  constructor(
    private readonly interest: InterestService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    action: 'need.express_interest',
    summary:
      'How my published products stand towards an open need: what fails, what would change it, what is not known',
    answer: 'OwnStandings',
    problems: [404, 409],
  })
  async standings(@CurrentActor() actor: Actor, @Param('id', NEED) needId: string) {
    const { products } = valueOf(await this.interest.standings(actor, needId));
    return { items: products.map(toOwnStanding) };
  }

  @Post()
  @UseInterceptors(IdempotencyInterceptor)
  @Endpoint({
    action: 'need.express_interest',
    summary: 'Express interest in an open need with a product that fails no condition; the network reviews it',
    body: 'IntroductionRequest',
    status: 201,
    answer: 'IntroductionSummary',
    idempotent: true,
    problems: [404, 409],
  })
  async express(
    @CurrentActor() actor: Actor,
    @Param('id', NEED) needId: string,
    @Body(new RecordBody(RequestDto)) body: RequestDto,
  ) {
    return toIntroductionSummary(
      valueOf(await this.interest.express(actor, needId, body.innovationId)),
      this.clock.now(),
    );
  }
}

function toOwnStanding({ innovationId, name, judgement, introduction }: OwnStanding) {
  const { standing, unmet, wouldChange, questions } = judgement;
  return {
    innovation: { id: innovationId, name },
    standing,
    unmet,
    wouldChange,
    questions: questions.map(({ ask, text }) => ({ ask, text })),
    introduction: introduction && { id: introduction.id, state: introduction.state },
  };
}
