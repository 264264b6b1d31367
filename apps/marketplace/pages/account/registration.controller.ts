import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import { SelfRegistration, VERIFICATION_MS } from '@matchwell/capabilities/people';
import { validate } from '@matchwell/adapters/validation';
import type { Response } from 'express';
import { ConfirmationDto, RegistrationDto } from '../../api/accounts/account.dto';
import { originOf } from '../../api/sessions/session.response';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { needsHttps } from '../sessions/needs-https';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { clearPageCookie, cookieFootingOf, setPageCookie } from '../web/page-cookies';
import type { PageRequest } from '../web/visit';
import { WebPage } from '../web/web-page.decorator';
import { linkTokenIn } from './link-token';
import { problemsOfRefusal, statusOfRefusal } from './refused-form';

const FIELDS = [
  'organisation/name',
  'organisation/details/size',
  'organisation/details/nation',
  'organisation/postcode',
  'organisation/details/companyNumber',
  'organisation/details/website',
  'person/displayName',
  'person/email',
  'person/phone',
  'person/password',
];
const CONFIRMATION = ['password'];

/** A company registering itself: the form, the link in the message, and the first session. */
@Controller('register')
export class RegistrationPagesController {
  constructor(private readonly registration: SelfRegistration) {}

  @Get()
  @WebPage({ action: 'account.register' })
  show(@Req() request: PageRequest): PageAnswer {
    if (cookieFootingOf(request) === 'refused') return needsHttps();
    return request.actor ? seeOther('/dashboard') : registrationPage(new FormView(FIELDS));
  }

  @Post()
  @WebPage({ action: 'account.register' })
  async register(@Posted() form: PostedForm): Promise<PageAnswer> {
    const checked = validate(RegistrationDto, registrationIn(form), 'complete');
    if ('problems' in checked) return registrationPage(form.viewWith(FIELDS, checked.problems), 400);
    const { organisation, person } = checked.value;
    const outcome = await this.registration.request(organisation, person);
    if (outcome.ok) return seeOther('/register/check-your-email');
    const problems = problemsOfRefusal(outcome.refusal, '/person/password');
    return registrationPage(form.viewWith(FIELDS, problems), statusOfRefusal(outcome.refusal));
  }

  @Get('check-your-email')
  @WebPage({ action: 'account.register' })
  checkEmail(): PageAnswer {
    return view('account/check-your-email.njk', {
      title: 'Check your email',
      step: 'follow the link in it and give the password that you have just chosen. That signs you in',
      hours: VERIFICATION_MS / 3_600_000,
      again: { href: '/register', text: 'Register again' },
    });
  }

  @Get('confirm')
  @WebPage({ action: 'account.confirm' })
  askPassword(@Req() request: PageRequest, @Query('token') token: unknown): PageAnswer {
    if (cookieFootingOf(request) === 'refused') return needsHttps();
    return confirmationPage(linkTokenIn(token), new FormView(CONFIRMATION));
  }

  @Post('confirm')
  @WebPage({ action: 'account.confirm' })
  async confirm(
    @Req() request: PageRequest,
    @Res({ passthrough: true }) response: Response,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const token = linkTokenIn(form.text('token'));
    if (cookieFootingOf(request) === 'refused') return needsHttps();
    const given = { ...form.inputFor(ConfirmationDto, CONFIRMATION), token };
    const checked = validate(ConfirmationDto, given, 'complete');
    if ('problems' in checked) return confirmationPage(token, form.viewWith(CONFIRMATION, checked.problems), 400);
    const outcome = await this.registration.confirm(checked.value.token, checked.value.password, originOf(request));
    if (!outcome.ok) {
      const problems = problemsOfRefusal(outcome.refusal, '/password');
      return confirmationPage(token, form.viewWith(CONFIRMATION, problems), statusOfRefusal(outcome.refusal));
    }
    setPageCookie(request, response, 'session', outcome.value.token);
    clearPageCookie(request, response, 'form');
    return seeOther('/dashboard', 'Your address is confirmed and your company is registered. You are signed in.');
  }
}

/** The terms of a list to choose one from. */
const offered = (name: 'organisation-sizes' | 'nations') => [
  { value: '', text: 'Choose one' },
  ...VOCABULARIES[name].terms.map(({ id, label }) => ({ value: id, text: label })),
];

/** The record that was typed. Its parts are there even when nothing in them was filled in, so that every missing field is named. */
function registrationIn(form: PostedForm): unknown {
  const { organisation, person } = form.inputFor(RegistrationDto, FIELDS) as {
    readonly organisation?: { readonly details?: object };
    readonly person?: object;
  };
  return { organisation: { ...organisation, details: { ...organisation?.details } }, person: { ...person } };
}

function registrationPage(form: FormView, status = 200): PageAnswer {
  const lists = { sizes: offered('organisation-sizes'), nations: offered('nations') };
  return view('account/register.njk', { title: 'Register your company', form, ...lists }, status);
}

function confirmationPage(token: string, form: FormView, status = 200): PageAnswer {
  return view(
    'account/confirm-registration.njk',
    { title: 'Confirm your email address', form, linkToken: token },
    status,
  );
}
