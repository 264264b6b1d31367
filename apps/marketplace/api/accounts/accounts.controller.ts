import { Body, Controller, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  EmailChangeService,
  PASSWORD_RESET_MS,
  PasswordService,
  SelfRegistration,
  VERIFICATION_MS,
} from '@matchwell/capabilities/people';
import type { Request } from 'express';
import { Endpoint } from '../../http/endpoint.decorator';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import { originOf, toSessionResponse } from '../sessions/session.response';
import { AddressDto, ConfirmationDto, LinkDto, PasswordResetDto, RegistrationDto } from './account.dto';

/**
 * Getting an account, and back into one. Whatever takes an address answers alike whether or not the address has an account: what is to be done
 * next is in a message to it.
 */
@ApiTags('Accounts')
@Controller('api/v1/accounts')
export class AccountsController {
  constructor(
    private readonly registration: SelfRegistration,
    private readonly passwords: PasswordService,
    private readonly emails: EmailChangeService,
  ) {}

  @Post()
  @Endpoint({
    action: 'account.register',
    summary: 'Register a company with its first person; a link is sent to their address',
    body: 'Registration',
    status: 202,
    answer: 'LinkSent',
    problems: [422],
  })
  async register(@Body(new RecordBody(RegistrationDto)) body: RegistrationDto) {
    valueOf(await this.registration.request(body.organisation, body.person));
    return linkSent(VERIFICATION_MS);
  }

  @Post('confirmations')
  @Endpoint({
    action: 'account.confirm',
    summary: 'Confirm a registration with the token of the link and the password chosen, and sign in',
    body: 'Confirmation',
    status: 201,
    answer: 'Session',
    problems: [401],
  })
  async confirm(@Body(new RecordBody(ConfirmationDto)) body: ConfirmationDto, @Req() request: Request) {
    return toSessionResponse(valueOf(await this.registration.confirm(body.token, body.password, originOf(request))));
  }

  @Post('password-reset-requests')
  @Endpoint({
    action: 'account.reset_password',
    summary: 'Ask for a link that sets a new password',
    body: 'Address',
    status: 202,
    answer: 'LinkSent',
  })
  async requestReset(@Body(new RecordBody(AddressDto)) body: AddressDto) {
    await this.passwords.requestReset(body.email);
    return linkSent(PASSWORD_RESET_MS);
  }

  @Post('password-resets')
  @Endpoint({
    action: 'account.reset_password',
    summary: 'Set a new password with the token of the link; every session ends',
    body: 'PasswordReset',
    status: 204,
    problems: [409, 422],
  })
  async reset(@Body(new RecordBody(PasswordResetDto)) body: PasswordResetDto) {
    valueOf(await this.passwords.reset(body.token, body.password));
  }

  @Post('email-confirmations')
  @Endpoint({
    action: 'account.confirm',
    summary: 'Take on a new address with the token of the link that was sent to it',
    body: 'Link',
    status: 204,
    problems: [409],
  })
  async confirmEmail(@Body(new RecordBody(LinkDto)) body: LinkDto) {
    valueOf(await this.emails.confirm(body.token));
  }
}

/** What everybody is told who gave an address. */
export function linkSent(validMs: number) {
  return { next: 'follow_the_link', validForHours: validMs / 3_600_000 };
}
