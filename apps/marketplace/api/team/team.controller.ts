import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { InvitationService, TeamService } from '@matchwell/capabilities/people';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import { InvitationDto, LeadDto } from './team.dto';
import { toInvitationResponse, toMemberResponse } from './team.response';

/** The people of one's organisation. Everybody in it reads; its lead changes. */
@ApiTags('Team')
@Controller('api/v1/team')
export class TeamController {
  constructor(
    private readonly team: TeamService,
    private readonly invitations: InvitationService,
  ) {}

  @Get()
  @Endpoint({ action: 'team.read', summary: 'The people of my organisation', answer: 'Team' })
  async members(@CurrentActor() actor: Actor) {
    return { items: (await this.team.members(actor)).map(toMemberResponse) };
  }

  @Delete('members/:id')
  @Endpoint({
    action: 'team.manage',
    summary: 'End a membership: the lead anybody’s, everybody their own',
    status: 204,
    problems: [404, 409],
  })
  async end(@CurrentActor() actor: Actor, @Param('id', new IdentifierPipe('member')) id: string) {
    valueOf(await this.team.end(actor, id));
  }

  @Put('lead')
  @Endpoint({
    action: 'team.manage',
    summary: 'Hand the lead of my organisation to a colleague',
    body: 'Lead',
    status: 204,
    problems: [404],
  })
  async transferLead(@CurrentActor() actor: Actor, @Body(new RecordBody(LeadDto)) body: LeadDto) {
    valueOf(await this.team.transferLead(actor, body.membershipId));
  }

  @Get('invitations')
  @Endpoint({ action: 'team.read', summary: 'Open invitations of my organisation', answer: 'InvitationList' })
  async open(@CurrentActor() actor: Actor) {
    return { items: (await this.invitations.open(actor)).map(toInvitationResponse) };
  }

  @Post('invitations')
  @Endpoint({
    action: 'team.manage',
    summary: 'Invite a colleague; a link is sent to their address',
    body: 'Invitation',
    status: 201,
    answer: 'OpenInvitation',
    problems: [409],
  })
  async invite(@CurrentActor() actor: Actor, @Body(new RecordBody(InvitationDto)) body: InvitationDto) {
    return toInvitationResponse(valueOf(await this.invitations.invite(actor, body)));
  }

  @Delete('invitations/:id')
  @Endpoint({ action: 'team.manage', summary: 'Take an open invitation back', status: 204, problems: [404] })
  async revoke(@CurrentActor() actor: Actor, @Param('id', new IdentifierPipe('invitation')) id: string) {
    valueOf(await this.invitations.revoke(actor, id));
  }
}
