import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InvitationAcceptance } from '@matchwell/capabilities/people';
import { Endpoint } from '../../http/endpoint.decorator';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import { LinkDto } from '../accounts/account.dto';
import { AcceptanceDto } from './team.dto';

/** Invitations, for whoever holds their link. */
@ApiTags('Team')
@Controller('api/v1/invitations')
export class InvitationsController {
  constructor(private readonly acceptance: InvitationAcceptance) {}

  @Post('preview')
  @Endpoint({
    action: 'invitation.answer',
    summary: 'What an invitation offers',
    body: 'Link',
    answer: 'InvitationView',
  })
  async view(@Body(new RecordBody(LinkDto)) body: LinkDto) {
    return valueOf(await this.acceptance.view(body.token));
  }

  @Post('acceptance')
  @Endpoint({
    action: 'invitation.answer',
    summary: 'Accept an invitation; then sign in',
    body: 'Acceptance',
    status: 201,
    answer: 'Joined',
    problems: [422],
  })
  async accept(@Body(new RecordBody(AcceptanceDto)) { token, displayName, phone, password }: AcceptanceDto) {
    const colleague = displayName && password ? { displayName, phone, password } : undefined;
    return valueOf(await this.acceptance.accept(token, colleague));
  }
}
