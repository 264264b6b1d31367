import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { SecondFactorCare, SecondFactorEnrolment } from '@matchwell/capabilities/people';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import type { RequestWithActor } from '../../http/session.guard';
import { FactorChangeDto, FactorConfirmationDto, FactorOfferDto } from './account.dto';

/** One's own second step of signing in: a code from an authenticator app. */
@ApiTags('Accounts')
@Controller('api/v1/account/second-factor')
export class SecondFactorController {
  constructor(
    private readonly enrolment: SecondFactorEnrolment,
    private readonly care: SecondFactorCare,
  ) {}

  @Get()
  @Endpoint({
    action: 'account.second_factor',
    summary: 'Whether signing in asks me for a code, and how many recovery codes are left',
    answer: 'SecondFactor',
  })
  async read(@CurrentActor() actor: Actor) {
    const { since, codesLeft, isRequired } = await this.care.standing(actor);
    return { since: since ?? null, recoveryCodesLeft: codesLeft, isRequired };
  }

  @Post()
  @Endpoint({
    action: 'account.second_factor',
    summary: 'Offer me a secret for an authenticator app; nothing is asked until its first code came',
    body: 'FactorOffer',
    status: 201,
    answer: 'OfferedFactor',
    problems: [403, 409, 429],
  })
  async offer(@CurrentActor() actor: Actor, @Body(new RecordBody(FactorOfferDto)) body: FactorOfferDto) {
    return valueOf(await this.enrolment.offer(actor, body.password));
  }

  @Post('confirmation')
  @Endpoint({
    action: 'account.second_factor',
    summary:
      'Take up the offered secret with its first code; answers the recovery codes, once. Other sessions of mine end',
    body: 'FactorConfirmation',
    status: 201,
    answer: 'RecoveryCodes',
    problems: [401, 404, 409],
  })
  async confirm(
    @CurrentActor() actor: Actor,
    @Req() request: RequestWithActor,
    @Body(new RecordBody(FactorConfirmationDto)) body: FactorConfirmationDto,
  ) {
    return { codes: valueOf(await this.enrolment.confirm(actor, request.sessionId ?? '', body.code)) };
  }

  @Post('recovery-codes')
  @Endpoint({
    action: 'account.second_factor',
    summary: 'New recovery codes, shown once; the old ones are void',
    body: 'FactorChange',
    status: 201,
    answer: 'RecoveryCodes',
    problems: [401, 403, 429],
  })
  async renewCodes(@CurrentActor() actor: Actor, @Body(new RecordBody(FactorChangeDto)) body: FactorChangeDto) {
    return { codes: valueOf(await this.care.renewCodes(actor, body.password, body.code)) };
  }

  @Post('removal')
  @Endpoint({
    action: 'account.second_factor',
    summary: 'Sign in without a code from now on; other sessions of mine end',
    body: 'FactorChange',
    status: 204,
    problems: [401, 403, 429],
  })
  async remove(
    @CurrentActor() actor: Actor,
    @Req() request: RequestWithActor,
    @Body(new RecordBody(FactorChangeDto)) body: FactorChangeDto,
  ) {
    valueOf(await this.care.disable(actor, request.sessionId ?? '', body.password, body.code));
  }
}
