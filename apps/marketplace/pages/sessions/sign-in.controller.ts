import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import {
  OrganisationSignIn,
  SECOND_STEP_MS,
  SecondStepService,
  SessionService,
  type SignedIn,
  SignInService,
} from '@matchwell/capabilities/people';
import { validate } from '@matchwell/adapters/validation';
import type { Response } from 'express';
import { FactorConfirmationDto } from '../../api/accounts/account.dto';
import { originOf } from '../../api/sessions/session.response';
import { SignInDto } from '../../api/sessions/sessions.controller';
import { problemsOfRefusal, statusOfRefusal } from '../account/refused-form';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { clearPageCookie, cookieFootingOf, readPageCookie, setPageCookie } from '../web/page-cookies';
import { localPageOf } from '../web/page-paths';
import type { PageRequest } from '../web/visit';
import { WebPage } from '../web/web-page.decorator';
import { needsHttps } from './needs-https';

const FIELDS = ['email', 'password'];
const CODE = ['code'];

/** Signing in and out of the pages. The session is the API's own; the browser keeps its token in a cookie that scripts cannot read. */
@Controller()
export class SignInController {
  constructor(
    private readonly signIns: SignInService,
    private readonly secondStep: SecondStepService,
    private readonly sessions: SessionService,
    private readonly organisations: OrganisationSignIn,
  ) {}

  @Get('sign-in')
  @WebPage({ action: 'session.create' })
  show(@Req() request: PageRequest, @Query('then') then: unknown): PageAnswer {
    if (cookieFootingOf(request) === 'refused') return needsHttps();
    if (request.actor) return seeOther(localPageOf(then) ?? '/dashboard');
    return this.signInPage(new FormView(FIELDS), localPageOf(then));
  }

  @Post('sign-in')
  @WebPage({ action: 'session.create' })
  async signIn(
    @Req() request: PageRequest,
    @Res({ passthrough: true }) response: Response,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    if (cookieFootingOf(request) === 'refused') return needsHttps();
    const then = localPageOf(form.text('then'));
    const checked = validate(SignInDto, form.inputFor(SignInDto, FIELDS), 'complete');
    if ('problems' in checked) return this.signInPage(form.viewWith(FIELDS, checked.problems), then, 400);
    const outcome = await this.signIns.signIn(checked.value.email, checked.value.password, originOf(request));
    if (!outcome.ok) {
      const problems = problemsOfRefusal(outcome.refusal, '/email');
      return this.signInPage(form.viewWith(FIELDS, problems), then, statusOfRefusal(outcome.refusal));
    }
    if ('stepToken' in outcome.value) {
      setPageCookie(request, response, 'step', outcome.value.stepToken, SECOND_STEP_MS / 1000);
      return seeOther(`/sign-in/code${then === undefined ? '' : `?then=${encodeURIComponent(then)}`}`);
    }
    return this.signedIn(request, response, outcome.value, then);
  }

  @Get('sign-in/code')
  @WebPage({ action: 'session.create' })
  askCode(@Req() request: PageRequest, @Query('then') then: unknown): PageAnswer {
    if (cookieFootingOf(request) === 'refused') return needsHttps();
    if (readPageCookie(request, 'step') === undefined) return this.signInPage(new FormView(FIELDS), localPageOf(then));
    return codePage(new FormView(CODE), localPageOf(then));
  }

  @Post('sign-in/code')
  @WebPage({ action: 'session.create' })
  async giveCode(
    @Req() request: PageRequest,
    @Res({ passthrough: true }) response: Response,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const then = localPageOf(form.text('then'));
    const token = readPageCookie(request, 'step') ?? '';
    const checked = validate(FactorConfirmationDto, form.inputFor(FactorConfirmationDto, CODE), 'complete');
    if ('problems' in checked) return codePage(form.viewWith(CODE, checked.problems), then, 400);
    const outcome = await this.secondStep.finish(token, checked.value.code, originOf(request));
    if (outcome.ok) return this.signedIn(request, response, outcome.value, then);
    if (outcome.refusal.code === 'second_step.refused') {
      clearPageCookie(request, response, 'step');
      return seeOther('/sign-in', { kind: 'information', text: outcome.refusal.detail });
    }
    const problems = problemsOfRefusal(outcome.refusal, '/code');
    return codePage(form.viewWith(CODE, problems), then, statusOfRefusal(outcome.refusal));
  }

  @Post('sign-out')
  @WebPage({ action: 'session.end' })
  async signOut(@Req() request: PageRequest, @Res({ passthrough: true }) response: Response): Promise<PageAnswer> {
    if (request.sessionToken) await this.sessions.signOut(request.sessionToken);
    clearPageCookie(request, response, 'session');
    return seeOther('/', { kind: 'information', text: 'You are signed out.' });
  }

  private signInPage(form: FormView, then: string | undefined, status = 200): PageAnswer {
    const query = then === undefined ? '' : `?then=${encodeURIComponent(then)}`;
    const organisation = this.organisations.isOffered ? `/sign-in/organisation${query}` : undefined;
    return view('sessions/sign-in.njk', { title: 'Sign in', form, goOnTo: then, organisation }, status);
  }

  private async signedIn(
    request: PageRequest,
    response: Response,
    { token }: SignedIn,
    then: string | undefined,
  ): Promise<PageAnswer> {
    if (request.sessionToken) await this.sessions.signOut(request.sessionToken);
    setPageCookie(request, response, 'session', token);
    clearPageCookie(request, response, 'step');
    clearPageCookie(request, response, 'form');
    return seeOther(then ?? '/dashboard');
  }
}

function codePage(form: FormView, then: string | undefined, status = 200): PageAnswer {
  return view('sessions/code.njk', { title: 'Give your code', form, goOnTo: then }, status);
}
