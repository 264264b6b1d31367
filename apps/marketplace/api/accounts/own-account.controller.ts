import { Body, Controller, Post, Put, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { EmailChangeService, PasswordChangeService, VERIFICATION_MS } from '@matchwell/capabilities/people';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import type { RequestWithActor } from '../../http/session.guard';
import { EmailChangeDto, PasswordChangeDto } from './account.dto';
import { linkSent } from './accounts.controller';

/** One's own account, for somebody signed in. */
@ApiTags('Accounts')
@Controller('api/v1/account')
export class OwnAccountController {
  constructor(
    private readonly passwords: PasswordChangeService,
    private readonly emails: EmailChangeService,
  ) {}

  @Put('password')
  @Endpoint({
    action: 'account.edit',
    summary: 'Change my password; I stay signed in here and nowhere else',
    body: 'PasswordChange',
    status: 204,
    problems: [403, 422, 429],
  })
  async changePassword(
    @CurrentActor() actor: Actor,
    @Req() request: RequestWithActor,
    @Body(new RecordBody(PasswordChangeDto)) body: PasswordChangeDto,
  ) {
    valueOf(await this.passwords.change(actor, request.sessionId, body.currentPassword, body.newPassword));
  }

  @Post('email-change-requests')
  @Endpoint({
    action: 'account.edit',
    summary: 'Ask for another address; a link is sent to it',
    body: 'EmailChange',
    status: 202,
    answer: 'LinkSent',
    problems: [403, 429],
  })
  async changeEmail(@CurrentActor() actor: Actor, @Body(new RecordBody(EmailChangeDto)) body: EmailChangeDto) {
    valueOf(await this.emails.request(actor, body.email, body.password));
    return linkSent(VERIFICATION_MS);
  }
}
