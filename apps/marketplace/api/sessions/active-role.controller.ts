import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { ActiveRoleService } from '@matchwell/capabilities/people';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import type { RequestWithActor } from '../../http/session.guard';
import { Id } from '../accounts/account.dto';
import { toActorResponse, toMembershipResponse } from './session.response';

/** Which of one's roles to act in. */
export class ActiveRoleDto {
  @Id('the id of one of your memberships')
  readonly membershipId!: string;
}

/** In which of their roles and organisations somebody acts. */
@ApiTags('Sessions')
@Controller('api/v1/session')
export class ActiveRoleController {
  constructor(private readonly roles: ActiveRoleService) {}

  @Get('memberships')
  @Endpoint({ action: 'session.read', summary: 'The roles and organisations I may act in', answer: 'MembershipList' })
  async choices(@CurrentActor() actor: Actor) {
    return { items: (await this.roles.choices(actor)).map((each) => toMembershipResponse(each, actor)) };
  }

  @Post('active-role')
  @Endpoint({
    action: 'session.switch_role',
    summary: 'Act in another of my roles; answers a new token, the old one is void',
    body: 'ActiveRole',
    answer: 'SwitchedRole',
    problems: [404],
  })
  async switchTo(
    @CurrentActor() actor: Actor,
    @Req() request: RequestWithActor,
    @Body(new RecordBody(ActiveRoleDto)) body: ActiveRoleDto,
  ) {
    const switched = valueOf(await this.roles.switchTo(actor, request.sessionId ?? '', body.membershipId));
    return { token: switched.token, ...toActorResponse(switched.actor) };
  }
}
