import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import {
  AccountAdministration,
  type AccountSummary,
  InvitationService,
  PeopleAdministration,
  SecondFactorCare,
} from '@matchwell/capabilities/people';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import { InvitationDto } from '../team/team.dto';
import { toInvitationResponse } from '../team/team.response';

const PERSON = new IdentifierPipe('person');

/** Accounts, for the operator. */
@ApiTags('Administration')
@Controller('api/v1/administration')
export class AccountsAdministrationController {
  constructor(
    private readonly invitations: InvitationService,
    private readonly accounts: AccountAdministration,
    private readonly factors: SecondFactorCare,
    private readonly people: PeopleAdministration,
  ) {}

  @Post('organisations/:id/invitations')
  @Endpoint({
    action: 'account.administer',
    summary: 'Invite somebody to any organisation; where nobody leads yet, they will',
    body: 'Invitation',
    status: 201,
    answer: 'OpenInvitation',
    problems: [404, 409],
  })
  async invite(
    @CurrentActor() actor: Actor,
    @Param('id', new IdentifierPipe('organisation')) id: string,
    @Body(new RecordBody(InvitationDto)) body: InvitationDto,
  ) {
    return toInvitationResponse(valueOf(await this.invitations.inviteTo(actor, id, body)));
  }

  @Put('people/:id/disablement')
  @Endpoint({
    action: 'account.administer',
    summary: 'Disable an account; its sessions end at once',
    status: 204,
    problems: [404, 409],
  })
  async disable(@CurrentActor() actor: Actor, @Param('id', PERSON) id: string) {
    valueOf(await this.accounts.disable(actor, id));
  }

  @Delete('people/:id/disablement')
  @Endpoint({ action: 'account.administer', summary: 'Enable an account again', status: 204, problems: [404] })
  async enable(@CurrentActor() actor: Actor, @Param('id', PERSON) id: string) {
    valueOf(await this.accounts.enable(actor, id));
  }

  @Get('people')
  @Endpoint({
    action: 'account.administer',
    summary: 'People whose name or address holds the text in ?q=, at most fifty',
    answer: 'PersonList',
  })
  async find(@Query('q') q: unknown) {
    const found = await this.people.find(typeof q === 'string' ? q.slice(0, 100) : '');
    return { items: found.map(toPersonResponse) };
  }

  @Get('people/:id')
  @Endpoint({
    action: 'account.administer',
    summary: 'A person’s account',
    answer: 'AdministeredPerson',
    problems: [404],
  })
  async read(@Param('id', PERSON) id: string) {
    const person = valueOf(await this.people.read(id));
    const memberships = person.memberships.map(({ membershipId, organisationId, organisationName, role, lead }) => ({
      membershipId,
      organisation: { id: organisationId, name: organisationName },
      role,
      lead,
    }));
    return { ...toPersonResponse(person), secondFactorSince: person.secondFactorSince ?? null, memberships };
  }

  @Delete('people/:id/sessions')
  @Endpoint({ action: 'account.administer', summary: 'Sign a person out everywhere', status: 204, problems: [404] })
  async endSessions(@CurrentActor() actor: Actor, @Param('id', PERSON) id: string) {
    valueOf(await this.people.endSessions(actor, id));
  }

  @Delete('people/:id/second-factor')
  @Endpoint({
    action: 'account.administer',
    summary:
      'Take the second step of signing in away from somebody who lost app and recovery codes; their sessions end',
    status: 204,
    problems: [404, 409],
  })
  async resetFactor(@CurrentActor() actor: Actor, @Param('id', PERSON) id: string) {
    valueOf(await this.factors.reset(actor, id));
  }
}

function toPersonResponse({ id, email, displayName, disabledAt }: AccountSummary) {
  return { id, email, displayName, disabledAt: disabledAt ?? null };
}
