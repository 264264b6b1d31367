import { Body, Controller, Delete, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { SecondStepService, SessionListService, SessionService, SignInService } from '@matchwell/capabilities/people';
import { Text } from '@matchwell/adapters/validation';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import type { RequestWithActor } from '../../http/session.guard';
import { SecondStepDto } from '../accounts/account.dto';
import { originOf, toActorResponse, toCodeAskedResponse, toListedSession, toSessionResponse } from './session.response';

/** What signing in takes. */
export class SignInDto {
  @Text({ max: 254 })
  readonly email!: string;

  @Text({ max: 200 })
  readonly password!: string;
}

/** Signing in and out, and the devices on which one is signed in. */
@ApiTags('Sessions')
@Controller('api/v1/sessions')
export class SessionsController {
  constructor(
    private readonly signIns: SignInService,
    private readonly secondStep: SecondStepService,
    private readonly sessions: SessionService,
    private readonly devices: SessionListService,
  ) {}

  @Post()
  @Endpoint({
    action: 'session.create',
    summary:
      'Sign in. Whoever has an authenticator app is answered 202 with a token for POST /sessions/second-step instead',
    body: 'SignIn',
    status: 201,
    answer: 'Session',
    problems: [401, 429],
  })
  @ApiResponse({
    status: 202,
    description: 'The password is right; a code is missing.',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/CodeAsked' } } },
  })
  async create(
    @Body(new RecordBody(SignInDto)) body: SignInDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const answer = valueOf(await this.signIns.signIn(body.email, body.password, originOf(request)));
    if ('token' in answer) return toSessionResponse(answer);
    response.status(202);
    return toCodeAskedResponse(answer);
  }

  @Post('second-step')
  @Endpoint({
    action: 'session.create',
    summary: 'Finish signing in with the token of the first step and a code; a recovery code works once',
    body: 'SecondStep',
    status: 201,
    answer: 'Session',
    problems: [401, 429],
  })
  async finish(@Body(new RecordBody(SecondStepDto)) body: SecondStepDto, @Req() request: Request) {
    return toSessionResponse(valueOf(await this.secondStep.finish(body.token, body.code, originOf(request))));
  }

  @Get()
  @Endpoint({ action: 'session.list', summary: 'The devices on which I am signed in', answer: 'SessionList' })
  async list(@CurrentActor() actor: Actor, @Req() request: RequestWithActor) {
    return { items: (await this.devices.list(actor, request.sessionId)).map(toListedSession) };
  }

  @Get('current')
  @Endpoint({ action: 'session.read', summary: 'Who am I?', answer: 'Actor' })
  current(@CurrentActor() actor: Actor) {
    return toActorResponse(actor);
  }

  @Delete('current')
  @Endpoint({ action: 'session.end', summary: 'Sign out', status: 204 })
  async end(@Req() request: RequestWithActor) {
    if (request.sessionToken) await this.sessions.signOut(request.sessionToken);
  }

  @Delete('others')
  @Endpoint({ action: 'session.revoke', summary: 'Sign out everywhere but here', status: 204 })
  async endOthers(@CurrentActor() actor: Actor, @Req() request: RequestWithActor) {
    await this.devices.revokeAll(actor, request.sessionId);
  }

  @Delete()
  @Endpoint({ action: 'session.revoke', summary: 'Sign out everywhere, here too', status: 204 })
  async endAll(@CurrentActor() actor: Actor) {
    await this.devices.revokeAll(actor);
  }

  @Delete(':id')
  @Endpoint({ action: 'session.revoke', summary: 'Sign one device out', status: 204, problems: [404] })
  async endOne(@CurrentActor() actor: Actor, @Param('id', new IdentifierPipe('session')) id: string) {
    valueOf(await this.devices.revoke(actor, id));
  }
}
