import { Body, Controller, Delete, Get, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { SessionService } from '@matchwell/capabilities/people';
import { Text } from '@matchwell/adapters/validation';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import type { RequestWithActor } from '../../http/session.guard';

/** What signing in takes. */
export class SignInDto {
  @Text({ max: 254 })
  readonly email!: string;

  @Text({ max: 200 })
  readonly password!: string;
}

/** Signing in and out. */
@ApiTags('Sessions')
@Controller('api/v1/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionService) {}

  @Post()
  @Endpoint({
    action: 'session.create',
    summary: 'Sign in',
    body: 'SignIn',
    status: 201,
    answer: 'Session',
    problems: [401],
  })
  async create(@Body(new RecordBody(SignInDto)) body: SignInDto) {
    const { token, expiresAt, actor } = valueOf(await this.sessions.signIn(body.email, body.password));
    return { token, expiresAt: expiresAt.toISOString(), ...toActorResponse(actor) };
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
}

function toActorResponse({ personId, organisationId, role, networkId }: Actor) {
  return { personId, organisationId, role, networkId: networkId ?? null };
}
