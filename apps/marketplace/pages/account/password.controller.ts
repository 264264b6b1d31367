import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { PASSWORD_RESET_MS, PasswordService } from '@matchwell/capabilities/people';
import { validate } from '@matchwell/adapters/validation';
import type { Response } from 'express';
import { AddressDto, PasswordResetDto } from '../../api/accounts/account.dto';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { needsHttps } from '../sessions/needs-https';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { clearPageCookie, cookieFootingOf } from '../web/page-cookies';
import type { PageRequest } from '../web/visit';
import { WebPage } from '../web/web-page.decorator';
import { linkTokenIn } from './link-token';
import { problemsOfRefusal, statusOfRefusal } from './refused-form';

const ADDRESS = ['email'];
const RESET = ['password'];

/** Back into an account whose password is forgotten, by a link to its address. */
@Controller('password')
export class PasswordPagesController {
  constructor(private readonly passwords: PasswordService) {}

  @Get('forgotten')
  @WebPage({ action: 'account.reset_password' })
  askAddress(@Req() request: PageRequest): PageAnswer {
    if (cookieFootingOf(request) === 'refused') return needsHttps();
    return addressPage(new FormView(ADDRESS));
  }

  @Post('forgotten')
  @WebPage({ action: 'account.reset_password' })
  async requestReset(@Posted() form: PostedForm): Promise<PageAnswer> {
    const checked = validate(AddressDto, form.inputFor(AddressDto, ADDRESS), 'complete');
    if ('problems' in checked) return addressPage(form.viewWith(ADDRESS, checked.problems), 400);
    await this.passwords.requestReset(checked.value.email);
    return seeOther('/password/check-your-email');
  }

  @Get('check-your-email')
  @WebPage({ action: 'account.reset_password' })
  checkEmail(): PageAnswer {
    return view('account/check-your-email.njk', {
      title: 'Check your email',
      step: 'follow the link in it and choose a new password',
      hours: PASSWORD_RESET_MS / 3_600_000,
      again: { href: '/password/forgotten', text: 'Ask again' },
    });
  }

  @Get('reset')
  @WebPage({ action: 'account.reset_password' })
  askPassword(@Req() request: PageRequest, @Query('token') token: unknown): PageAnswer {
    if (cookieFootingOf(request) === 'refused') return needsHttps();
    return resetPage(linkTokenIn(token), new FormView(RESET));
  }

  @Post('reset')
  @WebPage({ action: 'account.reset_password' })
  async reset(
    @Req() request: PageRequest,
    @Res({ passthrough: true }) response: Response,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const token = linkTokenIn(form.text('token'));
    const checked = validate(PasswordResetDto, { ...form.inputFor(PasswordResetDto, RESET), token }, 'complete');
    if ('problems' in checked) return resetPage(token, form.viewWith(RESET, checked.problems), 400);
    const outcome = await this.passwords.reset(checked.value.token, checked.value.password);
    if (!outcome.ok) {
      const { refusal } = outcome;
      const problems =
        refusal.code === 'account.weak_password'
          ? problemsOfRefusal(refusal, '/password')
          : [{ pointer: '/password', code: refusal.code, detail: refusal.detail }];
      return resetPage(token, form.viewWith(RESET, problems), statusOfRefusal(refusal));
    }
    // Every session of the account has ended, whosever this browser's was: it is asked afresh.
    clearPageCookie(request, response, 'session');
    return seeOther(
      '/sign-in',
      'Your password is changed, and you are signed out everywhere. Sign in with the new one.',
    );
  }
}

function addressPage(form: FormView, status = 200): PageAnswer {
  return view('account/forgotten-password.njk', { title: 'Ask for a new password', form }, status);
}

function resetPage(token: string, form: FormView, status = 200): PageAnswer {
  return view('account/reset-password.njk', { title: 'Choose a new password', form, linkToken: token }, status);
}
