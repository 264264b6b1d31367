import { Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { EmailChangeService, PasswordChangeService, VERIFICATION_MS } from '@matchwell/capabilities/people';
import { validate } from '@matchwell/adapters/validation';
import { EmailChangeDto, LinkDto, PasswordChangeDto } from '../../api/accounts/account.dto';
import { CurrentActor } from '../../http/current-actor.decorator';
import { valueOf } from '../../http/problem';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import type { PageRequest } from '../web/visit';
import { WebPage } from '../web/web-page.decorator';
import { linkTokenIn } from './link-token';
import { problemsOfRefusal, statusOfRefusal } from './refused-form';

const PASSWORDS = ['currentPassword', 'newPassword'];
const ADDRESS = ['email', 'password'];
const LINK: readonly string[] = [];

/** What one signs in with: another password, another address. */
@Controller('account')
export class CredentialPagesController {
  constructor(
    private readonly passwords: PasswordChangeService,
    private readonly emails: EmailChangeService,
  ) {}

  @Get('password')
  @WebPage({ action: 'account.edit' })
  askPassword(): PageAnswer {
    return passwordPage(new FormView(PASSWORDS));
  }

  @Post('password')
  @WebPage({ action: 'account.edit' })
  async changePassword(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const checked = validate(PasswordChangeDto, form.inputFor(PasswordChangeDto, PASSWORDS), 'complete');
    if ('problems' in checked) return passwordPage(form.viewWith(PASSWORDS, checked.problems), 400);
    const { currentPassword, newPassword } = checked.value;
    const outcome = await this.passwords.change(actor, request.sessionId, currentPassword, newPassword);
    if (outcome.ok) return seeOther('/account', 'Your password is changed. You stay signed in here and nowhere else.');
    const problems = problemsOfRefusal(outcome.refusal, '/currentPassword');
    return passwordPage(form.viewWith(PASSWORDS, problems), statusOfRefusal(outcome.refusal));
  }

  @Get('email')
  @WebPage({ action: 'account.edit' })
  askEmail(): PageAnswer {
    return emailPage(new FormView(ADDRESS));
  }

  @Post('email')
  @WebPage({ action: 'account.edit' })
  async changeEmail(@CurrentActor() actor: Actor, @Posted() form: PostedForm): Promise<PageAnswer> {
    const checked = validate(EmailChangeDto, form.inputFor(EmailChangeDto, ADDRESS), 'complete');
    if ('problems' in checked) return emailPage(form.viewWith(ADDRESS, checked.problems), 400);
    const outcome = await this.emails.request(actor, checked.value.email, checked.value.password);
    if (outcome.ok)
      return seeOther('/account', {
        kind: 'information',
        text: `We have sent a message to the new address. Follow the link in it within ${VERIFICATION_MS / 3_600_000} hours; until then your address stays as it is.`,
      });
    const problems = problemsOfRefusal(outcome.refusal, '/password');
    return emailPage(form.viewWith(ADDRESS, problems), statusOfRefusal(outcome.refusal));
  }

  @Get('email/confirm')
  @WebPage({ action: 'account.confirm' })
  askConfirmation(@Query('token') token: unknown): PageAnswer {
    return confirmationPage(linkTokenIn(token), new FormView(LINK));
  }

  @Post('email/confirm')
  @WebPage({ action: 'account.confirm' })
  async confirmEmail(@Posted() form: PostedForm): Promise<PageAnswer> {
    const token = linkTokenIn(form.text('token'));
    const checked = validate(LinkDto, { token }, 'complete');
    if ('problems' in checked) return confirmationPage(token, form.viewWith(LINK, checked.problems), 400);
    valueOf(await this.emails.confirm(checked.value.token));
    return seeOther('/account', 'Your email address is changed. Sign in with the new one from now on.');
  }
}

function passwordPage(form: FormView, status = 200): PageAnswer {
  return view('account/change-password.njk', { title: 'Change your password', form }, status);
}

function emailPage(form: FormView, status = 200): PageAnswer {
  return view('account/change-email.njk', { title: 'Change your email address', form }, status);
}

function confirmationPage(token: string, form: FormView, status = 200): PageAnswer {
  return view('account/confirm-email.njk', { title: 'Confirm your new email address', form, linkToken: token }, status);
}
